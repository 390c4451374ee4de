import type { RecordRef } from '../api/shapes.ts'
import type { Field } from '../fields/field.ts'
import { formatField, unopened, unopenedWords } from '../fields/index.ts'
import { isoDate, twoDigits, wallTimeAt } from '../fields/parsing/calendar.ts'
import type { Json } from '../json.ts'
import type { Locale } from '../text/locale.ts'
import type { ExportHeaders } from './export-wish.ts'

/** What a file holds in one place: a number is one, a day or a moment goes as its text. */
export type ExportCell = string | number | null

export interface CellContext {
  readonly locale: Locale
  readonly timeZone: string
  readonly headers: ExportHeaders
}

interface CellOf {
  readonly field: Field
  readonly value: Json
  /** The linked record or records, where it is a link. */
  readonly ref: RecordRef | readonly RecordRef[] | undefined
  /** Whether the value is itself, and not its mask. */
  readonly isOpen: boolean
}

/**
 * A value as its file holds it: what an import of the file reads as the same value. People get words, and amounts without their currency, which
 * stands in a column of its own; programs get codes, options by their values and moments in UTC.
 */
export function toCell({ field, value, ref, isOpen }: CellOf, context: CellContext): ExportCell {
  if (value === null || value === undefined) return null
  if (value === unopened) return unopenedWords(context.locale)
  if (!isOpen) return String(value)
  if (typeof value === 'number') return value
  if (ref !== undefined) return namesOf(ref, context)
  if (typeof value === 'string' && writtenAsKept.has(field.type)) return value
  const moment = momentIn(field, value)
  if (moment !== null) return context.headers === 'names' ? moment : wallTime(moment, context.timeZone)
  return context.headers === 'names' ? plainValue(value) : formatField(value, field, context)
}

/** Grouped for reading (138 0013 8000) they would be no numbers to other programs. */
const writtenAsKept: ReadonlySet<Field['type']> = new Set(['phone', 'bankCard', 'idCard', 'creditCode'])

function namesOf(ref: RecordRef | readonly RecordRef[], { locale, headers }: CellContext): string {
  const refs = 'id' in ref ? [ref] : ref
  const names = refs.map(({ title, code, id }) => (headers === 'names' ? code || title || id : title || code || id))
  return names.join(headers === 'names' ? ',' : locale === 'en' ? ', ' : '、')
}

/** The instant, of a field that holds one. */
function momentIn(field: Field, value: Json): string | null {
  const kind = field.type === 'formula' || field.type === 'rollup' ? field.result : field.type
  return kind === 'dateTime' && typeof value === 'string' ? value : null
}

/** `2026-11-21 14:30`, with seconds where there are some: an import shall read the same moment. */
function wallTime(instant: string, timeZone: string): string {
  const wall = wallTimeAt(Date.parse(instant), timeZone)
  const [seconds, ms] = [instant.slice(17, 19), instant.slice(20, 23)]
  const exact = ms === '000' || ms === '' ? (seconds === '00' ? '' : `:${seconds}`) : `:${seconds}.${ms}`
  return `${isoDate(wall)} ${twoDigits(wall.hour)}:${twoDigits(wall.minute)}${exact}`
}

function plainValue(value: Json): string {
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(',')
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : JSON.stringify(value)
}
