import type { ItemOp } from '../change/change.ts'
import { watchName } from '../objects/watch/watch-kinds.ts'
import { fillText, type TextParams } from '../text/fill-text.ts'
import type { Label, Locale } from '../text/locale.ts'
import { quoted } from '../text/quoted.ts'
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
  /** By which it is about records, where she may know it. */
  readonly condition?: Label | undefined
  readonly params: TextParams
}

/** What she is told, as a sentence in her language. */
export function noticeText({ kind, count, who, params, ...about }: NoticeFacts, locale: Locale): string {
  const { one, many } = kindOfNotice(kind)
  const text = count > 1 ? many : one
  const own = kind === 'alertRaised' ? alertParams(params, who, locale) : params
  return fillText(text[locale], { ...own, who, count, record: recordText(about, locale) })
}

/** Alerts that Kebu brings go by their names in the reader's language; they are about a person, or an address. */
function alertParams({ name = '', alert = '', address = '' }: TextParams, who: string, locale: Locale): TextParams {
  const about = who || address
  return { name: watchName({ name, kind: alert })[locale], ...(about ? { about } : {}) }
}

function recordText({ object, title, condition }: RecordFacts, locale: Locale): string {
  if (!object) return locale === 'en' ? 'a record' : '一条记录'
  if (condition)
    return locale === 'en' ? `${object.en} (${condition.en})` : `${object['zh-CN']}（${condition['zh-CN']}）`
  return `${object[locale]}${quoted(title ?? '', locale)}`
}

type RecordFacts = Pick<NoticeFacts, 'object' | 'title' | 'condition'>

/** A change that waits, or waited, as far as it may be told what it is about. */
export interface ParkedFacts {
  readonly parts: readonly { readonly op: ItemOp; readonly object: Label; readonly count: number }[]
  /** What its one record is called; empty where the reader may not know, or there are several. */
  readonly title: string
}

/** What it would do, and to what. */
export function parkedText({ parts, title }: ParkedFacts, locale: Locale): string {
  const isOne = parts.length === 1 && parts[0]?.count === 1
  const texts = parts.map(({ op, object, count }) => {
    const what = isOne ? recordText({ object, title }, locale) : countText(object, count, locale)
    return fillText(opTexts[op][locale], { what })
  })
  return texts.join(locale === 'en' ? ', ' : '、')
}

function countText(object: Label, count: number, locale: Locale): string {
  return locale === 'en' ? `${count} × ${object.en}` : ` ${count} 条${object['zh-CN']}`
}

const opTexts = {
  create: { 'zh-CN': '新建{what}', en: '{what} (new)' },
  update: { 'zh-CN': '修改{what}', en: '{what} (edit)' },
  delete: { 'zh-CN': '删除{what}', en: '{what} (deletion)' },
  restore: { 'zh-CN': '恢复{what}', en: '{what} (restoring)' },
} as const satisfies Record<ItemOp, Label>

/** What a notice is about, as far as its reader sees it. */
interface Target {
  readonly object?: string
  readonly record?: string
  readonly change?: string
  /** The module of those that meet a condition. */
  readonly among?: string
}

/** Where it leads: to the record where she sees it, or to the change, or nowhere. */
export function noticeLink(kind: NoticeKind, { object, record, change, among }: Target): string | null {
  const { link } = kindOfNotice(kind)
  if (link) return link.replace('/{change}', change ? `/${change}` : '')
  if (object && record) return `/records/${object}/${record}`
  if (among && kind === 'accessShared') return `/records/${among}`
  return change ? `/changes?open=${change}` : null
}
