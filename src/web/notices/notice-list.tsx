import { useRouter } from '@tanstack/react-router'
import type { MouseEvent } from 'react'
import type { NoticeItem } from '../../core/api/shapes.ts'
import { fullStamp, useFormatContext } from '../fields/index.ts'
import { useText } from '../text/use-text.tsx'
import { useMarkRead } from './use-notices.ts'
import './notices.css'

interface NoticeListProps {
  readonly items: readonly NoticeItem[]
  readonly onOpen?: () => void
}

/** What somebody was told, newest first. Each leads to what it is about, and is read when it is opened. */
export function NoticeList({ items, onOpen }: NoticeListProps) {
  return (
    <ol className="notices">
      {items.map((item) => (
        <li key={item.id} className={item.read ? 'notice-item' : 'notice-item is-unread'}>
          <NoticeLink item={item} onOpen={onOpen} />
        </li>
      ))}
    </ol>
  )
}

function NoticeLink({ item, onOpen }: { readonly item: NoticeItem; readonly onOpen: (() => void) | undefined }) {
  const router = useRouter()
  const markRead = useMarkRead()
  const { id, link, read } = item
  const noteRead = () => void (read || markRead([id]))
  if (link === null)
    return (
      <button type="button" className="notice-link" onClick={noteRead}>
        <NoticeWords item={item} />
      </button>
    )
  const open = (event: MouseEvent) => {
    noteRead()
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    onOpen?.()
    router.history.push(link)
  }
  return (
    <a href={link} className="notice-link" onClick={open}>
      <NoticeWords item={item} />
    </a>
  )
}

function NoticeWords({ item: { at, text, read } }: { readonly item: NoticeItem }) {
  const { t } = useText()
  const { timeZone } = useFormatContext()
  return (
    <>
      <span className="notice-mark" aria-hidden="true" />
      <span className="notice-text">
        {read ? null : <span className="unseen">{t('notices.unreadMark')} </span>}
        {text}
      </span>
      <time className="kb-meta" dateTime={at}>
        {fullStamp(at, timeZone)}
      </time>
    </>
  )
}
