import { fillText, type TextParams } from '../text/fill-text.ts'
import type { Label, Locale } from '../text/locale.ts'
import { kindOfNotice, type NoticeKind } from './notice-kinds.ts'

/** A notice as far as its reader may see it. */
export interface NoticeFacts {
  readonly kind: NoticeKind
  readonly count: number
  readonly who: string
  /** Null: it is about no record, or the reader sees nothing of such. */
  readonly object: Label | null
  /** Null: the record is out of her sight. */
  readonly title: string | null
  readonly params: TextParams
}

/** What she is told, as a sentence in her language. */
export function noticeText({ kind, count, who, params, ...about }: NoticeFacts, locale: Locale): string {
  const { one, many } = kindOfNotice(kind)
  const text = count > 1 ? many : one
  return fillText(text[locale], { ...params, who, count, record: recordText(about, locale) })
}

function recordText({ object, title }: Pick<NoticeFacts, 'object' | 'title'>, locale: Locale): string {
  if (!object) return locale === 'en' ? 'a record' : '一条记录'
  if (title === null) return object[locale]
  return locale === 'en' ? `${object.en} “${title}”` : `${object['zh-CN']}「${title}」`
}

/** What a notice is about, as far as its reader sees it. */
interface Target {
  readonly object?: string
  readonly record?: string
  readonly change?: string
}

/** Where it leads: to the record where she sees it, or to the change, or nowhere. */
export function noticeLink(kind: NoticeKind, { object, record, change }: Target): string | null {
  const { link } = kindOfNotice(kind)
  if (link) return link.replace('/{change}', change ? `/${change}` : '')
  if (object && record) return `/records/${object}/${record}`
  return change ? `/changes?open=${change}` : null
}
