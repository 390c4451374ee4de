import type { Right } from '../../../core/access/access.ts'
import type { RecordRef, RecordView } from '../../../core/api/shapes.ts'
import { formatField } from '../../../core/fields/index.ts'
import { rightWords } from '../../../core/text/reasons.ts'
import { useObjects } from '../../client/queries.ts'
import { useFormatContext } from '../../fields/index.ts'
import { useText } from '../../text/use-text.tsx'

const unnamed = { 'zh-CN': '', en: '' }

/** Days and moments as this person reads them. */
export function useMoment() {
  const context = useFormatContext()
  const format = (type: 'date' | 'dateTime') => (value: unknown) =>
    formatField(textOf(value), { type, label: unnamed }, context)
  const now = new Date()
  const today = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
  return { day: format('date'), moment: format('dateTime'), today }
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
  const { t, locale, label } = useText()
  const objects = useObjects()
  const objectWord = (name: string) => {
    const definition = objects.find((one) => one.name === name)
    return definition ? label(definition.label) : name
  }
  const word = (part: string) => {
    if (isRight(part)) return rightWords[part][locale]
    const [name = '', field] = part.split('.')
    const labelled = field ? objects.find((one) => one.name === name)?.fields[field]?.label : undefined
    return labelled ? `${objectWord(name)} · ${label(labelled)}` : objectWord(name)
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

function isRight(word: string): word is Right {
  return Object.hasOwn(rightWords, word)
}

function isDetails(details: unknown): details is Readonly<Record<string, unknown>> {
  return typeof details === 'object' && details !== null && !Array.isArray(details)
}
