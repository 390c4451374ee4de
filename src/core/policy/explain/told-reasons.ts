import type { ExplainedReason } from '../../api/shapes.ts'
import { orderClosing } from '../../objects/configuration/order-closing.ts'
import type { ObjectDefinition } from '../../objects/object.ts'
import type { Label, Locale } from '../../text/locale.ts'
import { problemText } from '../../text/problems.ts'
import { actionWords, levelWords, reasonText, rightWords, scopeWords } from '../../text/reasons.ts'
import type { Because } from './why-refused.ts'

export interface ReasonPlace {
  readonly object: Label | undefined
  readonly field: Label | undefined
  readonly locale: Locale
  /** The object whose fields conditions name, with those that it had. */
  readonly granting?: ObjectDefinition | undefined
  /** Whether the name of such a field is told; those of refusals are chosen when they are made. */
  readonly isTold?: (field: string) => boolean
  /** Of a refusal, its own sentence. */
  readonly message?: string
}

/** What decided, in the words of whoever reads it. */
export function toldReasons(because: readonly Because[], place: ReasonPlace): ExplainedReason[] {
  return because.map((one) => ({ rule: one.rule, source: sourceOf(one, place), message: messageOf(one, place) }))
}

function sourceOf({ source }: Because, { object, field, locale }: ReasonPlace): ExplainedReason['source'] {
  const { kind } = source
  if (kind === 'field') return { kind, name: field?.[locale] ?? '' }
  if (kind === 'object') return { kind, name: object?.[locale] ?? '' }
  if (kind === 'orderClosing') return { kind, name: orderClosing.label[locale] }
  return { ...source, kind, name: 'name' in source ? (source.name ?? '') : '' }
}

function messageOf(one: Because, place: ReasonPlace): string {
  const { locale, message } = place
  const words = { object: place.object?.[locale] ?? '', field: place.field?.[locale] ?? '' }
  if ('problem' in one) {
    const { code, params } = one.problem
    return message ?? problemText({ code, params: { ...params, ...words } }, locale)
  }
  const { reason, action, scope = 'none', level = 'hidden', lost = [], right, source } = one
  return reasonText(
    reason,
    {
      ...words,
      role: 'name' in source ? source.name : '',
      action: actionWords[action][locale],
      scope: scopeWords[scope][locale],
      level: levelWords[level][locale],
      right: right ? rightWords[right][locale] : '',
      lost: lostWords(lost, place),
    },
    locale,
  )
}

function lostWords(lost: readonly string[], { granting, locale, isTold }: ReasonPlace): string {
  const words = lost
    .map((name) => ({ name, key: keyMeant(granting, name) }))
    .filter(({ key }) => !isTold || isTold(key))
    .map(({ name, key }) => granting?.fields[key]?.label[locale] ?? name)
  if (words.length === 0) return locale === 'en' ? 'a field' : '一个字段'
  return locale === 'en' ? words.map((word) => `“${word}”`).join(', ') : words.map((word) => `「${word}」`).join('、')
}

/** The field that had the name, where it is in force no more; another one may have it now. */
function keyMeant(granting: ObjectDefinition | undefined, name: string): string {
  const former = Object.entries(granting?.fields ?? {}).filter(([, field]) => field.formerName === name)
  return former.at(-1)?.[0] ?? name
}
