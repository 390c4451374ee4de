import type { Right } from '../../../core/access/access.ts'
import type { RecordRef, RecordView } from '../../../core/api/shapes.ts'
import { dayIn } from '../../../core/day-in.ts'
import { formatField } from '../../../core/fields/index.ts'
import { actionWords, rightWords } from '../../../core/text/reasons.ts'
import { useObjects } from '../../client/queries.ts'
import { useFormatContext } from '../../fields/index.ts'
import { useText } from '../../text/use-text.tsx'

const unnamed = { 'zh-CN': '', en: '' }

/** Days and moments as this person reads them, and the company’s day, on which reviews begin. */
export function useMoment() {
  const context = useFormatContext()
  const format = (type: 'date' | 'dateTime') => (value: unknown) =>
    formatField(textOf(value), { type, label: unnamed }, context)
  return { day: format('date'), moment: format('dateTime'), today: dayIn(new Date(), context.timeZone) }
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

export function namesOf(refs: RecordRef | readonly RecordRef[] | undefined, comma: string): string {
  return (refs === undefined ? [] : [refs].flat()).flatMap((ref) => ('title' in ref ? [ref.title] : [])).join(comma)
}

const listed = ['rights', 'wideObjects', 'sensitiveFields', 'unusedRights', 'unusedObjects'] as const

/** Why a row is marked, in words: a sentence for each reason. */
export function useWhyMarked(): (row: RecordView) => readonly string[] {
  const { t, locale } = useText()
  const objectWords = useObjectWords()
  const word = (part: string) => {
    const [name = '', field] = part.split('.')
    return isRight(part) ? rightWords[part][locale] : objectWords(name, field)
  }
  return ({ details }) => {
    const told = isDetails(details) ? details : {}
    const sentences = listed.flatMap((name) => {
      const parts = told[name]
      const what = Array.isArray(parts) ? parts.map((part) => word(String(part))).join(t('changes.listComma')) : ''
      return what ? [t(`reviews.why.${name}`, { what })] : []
    })
    const places = Number(told.addresses ?? 0)
    return places > 0 ? [...sentences, t('reviews.why.addresses', { count: places })] : sentences
  }
}

/** What a row is about: whose and what; of a grant also what it opens, which its code does not say. */
export function useHeldWords(): (row: RecordView) => { readonly title: string; readonly held: string } {
  const { t, locale } = useText()
  const objectWords = useObjectWords()
  const opened = (details: unknown) => {
    const { object, action, field } = isDetails(details) ? details : {}
    if (!isAction(action)) return ''
    const what = objectWords(textOf(object), textOf(field))
    return ` ${t('reviews.granted', { action: actionWords[action][locale], object: what })}`
  }
  return ({ name, held, details }) => {
    const more = opened(details)
    return { title: textOf(name) + more, held: textOf(held) + more }
  }
}

/** A module, or one of its fields, as the reader calls it. */
function useObjectWords(): (name: string, field?: string) => string {
  const { label } = useText()
  const objects = useObjects()
  return (name, field = '') => {
    const definition = objects.find((one) => one.name === name)
    const labelled = definition?.fields[field]?.label
    const word = definition ? label(definition.label) : name
    return labelled ? `${word} · ${label(labelled)}` : word
  }
}

function isAction(word: unknown): word is keyof typeof actionWords {
  return typeof word === 'string' && Object.hasOwn(actionWords, word)
}

function isRight(word: string): word is Right {
  return Object.hasOwn(rightWords, word)
}

function isDetails(details: unknown): details is Readonly<Record<string, unknown>> {
  return typeof details === 'object' && details !== null && !Array.isArray(details)
}
