import { Link, useSearch } from '@tanstack/react-router'
import { NoticeList } from '../notices/notice-list.tsx'
import { type NoticesShown, noticesShown, useMarkRead, useNotices } from '../notices/use-notices.ts'
import { WaitingApprovals } from '../notices/waiting-approvals.tsx'
import { Button } from '../parts/button.tsx'
import { FaultNotice, Notice } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useText } from '../text/use-text.tsx'
import './settings/settings.css'

/** 消息: what somebody was told, unread or all. */
export function NoticesPage() {
  const { t } = useText()
  const { show = 'all' } = useSearch({ from: '/shell/notices' })
  return (
    <div className="settings-page">
      <header className="settings-head">
        <nav aria-label={t('notices.title')}>
          {noticesShown.map((one) => (
            <Link key={one} to="/notices" search={{ show: one }} className={one === show ? 'is-open' : ''}>
              {t(`notices.shown.${one}`)}
            </Link>
          ))}
        </nav>
      </header>
      <WaitingApprovals />
      <Notices key={show} shown={show} />
    </div>
  )
}

function Notices({ shown }: { readonly shown: NoticesShown }) {
  const { t } = useText()
  const markRead = useMarkRead()
  const { data, error, refetch, hasNextPage, fetchNextPage } = useNotices(shown)
  if (error) return <FaultNotice error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton lines={6} />
  const items = data.pages.flatMap((page) => page.items)
  if (items.length === 0) return <Notice icon="bell" title={t(`notices.none.${shown}`)} text={t('notices.noneText')} />
  return (
    <div className="notices-page">
      {(data.pages[0]?.unread ?? 0) > 0 ? (
        <Button onClick={() => markRead('all')}>{t('notices.readAll')}</Button>
      ) : null}
      <NoticeList items={items} />
      {hasNextPage ? <Button onClick={() => void fetchNextPage()}>{t('settings.more')}</Button> : null}
    </div>
  )
}
