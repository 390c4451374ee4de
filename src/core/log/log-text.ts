import type { ItemOp } from '../change/change.ts'
import type { Label, Locale } from '../text/locale.ts'
import { problemText } from '../text/problems.ts'
import type { LogDetails, LoggedReason, LogWhat } from './log-details.ts'
import type { LogKind } from './log-kinds.ts'
import { logSentences, opSentences, whatSentences } from './log-words.ts'
import { reasonSentences } from './reason-sentences.ts'

/** An entry as far as its reader may see it. */
export interface LogFacts {
  readonly kind: LogKind
  readonly details: LogDetails
  /** What it was done to, part by part. */
  readonly parts: readonly LogPart[]
  /** Fields it is about. */
  readonly fields: readonly Label[]
  /** It took another change back. */
  readonly reverts?: boolean
  /** Nobody has the login that was tried. */
  readonly unknownLogin?: boolean
}

export interface LogPart {
  readonly op: ItemOp
  /** Null: the reader sees nothing of such records. */
  readonly object: Label | null
  readonly count: number
  readonly title?: string
}

/** More fields than this are counted. */
const fieldsNamed = 5
const partsNamed = 4

/** What happened, as a sentence in the reader's language. */
export function logText(facts: LogFacts, locale: Locale): string {
  const { kind, details, reverts = false, unknownLogin = false } = facts
  if (details.what) return filled(whatSentences[details.what], placesOf(facts, locale), locale)
  if (kind === 'signInFailed' && unknownLogin) return logSentences.loginUnknown[locale]
  if (kind === 'signIn' && details.newPlace) return logSentences.signInElsewhere[locale]
  const parts = partsText(facts, locale)
  if (kind === 'suspend') return suspensionText(facts, { parts, locale })
  if (kind in changeSentences)
    return `${reverts ? logSentences.reverted[locale] : ''}${parts}${fieldsText(facts, locale)}`
  if (details.call) return filled(logSentences.callRefused, placesOf(facts, locale), locale)
  return filled(sentenceOf(kind), placesOf(facts, locale), locale)
}

/** Where more was done along with it, as in a handover, that is told, too. */
function suspensionText({ parts: [part, ...others] }: LogFacts, { parts, locale }: { parts: string; locale: Locale }) {
  const one = part?.count === 1 && part.title !== undefined && others.length === 0 ? part.title : null
  if (one === null) return `${logSentences.suspendAmong[locale]}${parts}`
  return filled(logSentences.suspend, { person: quoted(one, locale) }, locale)
}

const changeSentences = { change: true, permission: true, configuration: true, request: true } as const

function sentenceOf(kind: LogKind): Label {
  return kind in logSentences ? logSentences[kind as keyof typeof logSentences] : logSentences.signOut
}

function placesOf({ details, parts, fields }: LogFacts, locale: Locale): Readonly<Record<string, string>> {
  const [part] = parts
  return {
    records: part ? subjectText(part, locale) : logSentences.records[locale],
    op: part ? opSentences[part.op].asked[locale] : '',
    field: fields.map((label) => quoted(label[locale], locale)).join(''),
    person: details.person ? quoted(details.person.name, locale) : '',
    call: details.call ? quoted(details.call[locale], locale) : '',
    count: String(details.count ?? ''),
    file: details.fileName ?? '',
    which: whichText(details.filter, locale),
    why: (details.codes ?? [])
      .map((reason) => impersonal(reason, part?.object ?? null, locale))
      .join(locale === 'en' ? '; ' : '；'),
  }
}

/** By which condition, where its reader may know. */
function whichText(filter: Label | undefined, locale: Locale): string {
  if (!filter) return ''
  return locale === 'en' ? `: ${filter.en}` : `：${filter['zh-CN']}`
}

function filled(sentence: Label, places: Readonly<Record<string, string>>, locale: Locale): string {
  return sentence[locale].replace(/\{(\w+)\}/g, (_, name: string) => places[name] ?? '').trim()
}

/** What was said to whoever was refused, as it is told of her. Who sees nothing of such records is told of no policy by name. */
function impersonal({ code, policy, person }: LoggedReason, object: Label | null, locale: Locale): string {
  const short = reasonSentences[code]
  if (short) {
    const named = policy && object ? ` ${quoted(policy, locale)}` : ''
    return filled(short, { policy: locale === 'en' ? named : named.trim(), person: person ?? '' }, locale)
  }
  const params = { object: object?.[locale] ?? '', field: logSentences.someField[locale] }
  return problemText({ code, params }, locale).replace(/^您|^You are /, '')
}

function partText(part: LogPart, locale: Locale): string {
  const subject = subjectText(part, locale)
  return opSentences[part.op].done[locale].replace('{records}', subject)
}

function subjectText({ object, count, title }: LogPart, locale: Locale): string {
  const label = object?.[locale] ?? logSentences.record[locale]
  if (count === 1 && title) return locale === 'en' ? `${label} “${title}”` : `${label}「${title}」`
  return locale === 'en' ? `${count} × ${label}` : ` ${count} 条${label}`
}

function fieldsText({ fields }: LogFacts, locale: Locale): string {
  if (fields.length === 0) return ''
  const named = fields.slice(0, fieldsNamed).map((label) => label[locale])
  const rest = fields.length - named.length
  const more = rest > 0 ? (locale === 'en' ? ` and ${rest} more` : `等 ${fields.length} 项`) : ''
  return locale === 'en' ? `: ${named.join(', ')}${more}` : `：${named.join('、')}${more}`
}

/** Of a change of many kinds the first ones are told. */
function partsText({ parts }: LogFacts, locale: Locale): string {
  const told = parts.slice(0, partsNamed).map((part) => partText(part, locale))
  const more = parts.length > partsNamed ? (locale === 'en' ? ' …' : ' 等') : ''
  return `${told.join(locale === 'en' ? ', ' : '，')}${more}`
}

function quoted(text: string, locale: Locale): string {
  return locale === 'en' ? `“${text}”` : `「${text}」`
}

export type { LogWhat }
