import type { Field } from '../fields/field.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import type { Notation } from './notation.ts'

/** What the cells of a column tell of how days and numbers are written: how many cells say so. */
export interface NotationEvidence {
  dayFirst: number
  monthFirst: number
  /** Days that could be read either way, or as ones of another century. */
  eitherFirst: number
  /** The row of the first day whose year comes last; 0 where there is none. */
  firstRow: number
  decimalComma: number
  decimalPoint: number
  /** `1,234`: over a thousand, or one and a bit. */
  eitherSign: number
}

export function noEvidence(): NotationEvidence {
  return {
    dayFirst: 0,
    monthFirst: 0,
    eitherFirst: 0,
    firstRow: 0,
    decimalComma: 0,
    decimalPoint: 0,
    eitherSign: 0,
  }
}

/** Looks at one cell. Nearly all are told at their first letters to be neither: a file has millions. */
export function addEvidence(evidence: NotationEvidence, text: string, row: number): void {
  if (text.length > 40 || text.length < 3) return
  const day = beginsShort(text) ? shortDay.exec(text) : null
  if (day) addDay(evidence, day, row)
  else if (mayTell(evidence, text) && signed.test(text)) addNumber(evidence, text)
}

/** One or two digits, and then something else. */
function beginsShort(text: string): boolean {
  return isDigit(text, 0) && !(isDigit(text, 1) && isDigit(text, 2))
}

/** One point is enough to know that they stand there, and most numbers have one. */
function mayTell({ decimalPoint }: NotationEvidence, text: string): boolean {
  return text.includes(',') || (decimalPoint === 0 && text.includes('.'))
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57
}

const shortDay = /^(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d\d)(?!\d)/

/** Of 25/06/30 nobody knows whether it begins with the day or the year. */
function addDay(evidence: NotationEvidence, [, one, , other, year = '']: RegExpExecArray, row: number): void {
  const [first, second] = [Number(one), Number(other)]
  const mayBeYearFirst = year.length === 2 && Number(year) <= 31
  evidence.firstRow ||= row
  if (first > 12 && second <= 12 && !mayBeYearFirst) evidence.dayFirst++
  else if (second > 12 && first <= 12) evidence.monthFirst++
  else evidence.eitherFirst++
}

/** Digits with one of the signs among them, and little around them: a currency, a unit, brackets. */
const signed = /^[^\d.,]{0,5}\d[\d\s'’]*[.,]/
const around = (number: string) => new RegExp(String.raw`^[^\d.,]{0,5}(?:${number})[^\d.,]{0,5}$`)
const commaForSure = around(
  String.raw`\d{1,3}(?:[.\s'’]\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d+,(?:\d{1,2}|\d{4,})|(?:0|\d{4,}),\d{3}`,
)
const pointForSure = around(
  String.raw`\d{1,3}(?:[,\s'’]\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}|\d+\.(?:\d{1,2}|\d{4,})|(?:0|\d{4,})\.\d{3}`,
)
const commaPerhaps = around(String.raw`[1-9]\d{0,2},\d{3}`)

function addNumber(evidence: NotationEvidence, text: string): void {
  if (commaForSure.test(text)) evidence.decimalComma++
  else if (pointForSure.test(text)) evidence.decimalPoint++
  else if (commaPerhaps.test(text)) evidence.eitherSign++
}

export interface ColumnsRead {
  /** What each column is matched with. */
  readonly mapping: readonly (string | null)[]
  readonly evidence: readonly NotationEvidence[]
  /** Null of a workbook. */
  readonly encoding: string | null
}

export interface FoundNotation {
  readonly notation: Notation
  /** Days of which nobody can tell what comes first: how many, and the first of them. */
  readonly unclearDays: { readonly count: number; readonly row: number; readonly column: number } | null
}

/**
 * What the columns that are matched with days and numbers agree on. One cell for sure is enough; where some contradict
 * others, or none is sure, nothing is found.
 */
export function findNotation(definition: ObjectDefinition, columns: ColumnsRead): FoundNotation {
  const days = columnsOf(definition, columns, ['date', 'dateTime'])
  // A column that is not matched yet may be later; days in it are likely written as the file's others would be.
  const telling = days.some(({ firstRow }) => firstRow > 0) ? days : unmatched(columns)
  const numbers = columnsOf(definition, columns, ['number', 'money'])
  const dateOrder = orderOf(telling)
  const decimalSign = signOf(numbers, columns.encoding)
  return {
    notation: { ...(dateOrder && { dateOrder }), ...(decimalSign && { decimalSign }) },
    unclearDays: dateOrder ? null : unclearDays(days),
  }
}

interface ColumnEvidence extends NotationEvidence {
  readonly column: number
}

function columnsOf(
  { fields }: ObjectDefinition,
  { mapping, evidence }: ColumnsRead,
  types: readonly Field['type'][],
): ColumnEvidence[] {
  return evidence.flatMap((one, column) => {
    const type = fields[mapping[column]?.split('.')[0] ?? '']?.type
    return type && types.includes(type) ? [{ ...one, column }] : []
  })
}

function unmatched({ mapping, evidence }: ColumnsRead): readonly NotationEvidence[] {
  return evidence.filter((_, column) => (mapping[column] ?? null) === null)
}

function orderOf(days: readonly NotationEvidence[]): 'dmy' | 'mdy' | null {
  const dayFirst = days.some((one) => one.dayFirst > 0)
  const monthFirst = days.some((one) => one.monthFirst > 0)
  if (dayFirst === monthFirst) return null
  return dayFirst ? 'dmy' : 'mdy'
}

/** In a workbook a point says nothing: it stands in every number. */
function signOf(numbers: readonly NotationEvidence[], encoding: string | null): ',' | null {
  const sum = (of: 'decimalComma' | 'decimalPoint' | 'eitherSign') => numbers.reduce((all, one) => all + one[of], 0)
  const contradicted = encoding !== null && sum('decimalPoint') > 0
  return sum('decimalComma') > sum('eitherSign') && !contradicted ? ',' : null
}

function unclearDays(days: readonly ColumnEvidence[]): FoundNotation['unclearDays'] {
  const count = days.reduce((all, one) => all + one.dayFirst + one.monthFirst + one.eitherFirst, 0)
  const [first] = days.filter(({ firstRow }) => firstRow > 0).toSorted((a, b) => a.firstRow - b.firstRow)
  return first ? { count, row: first.firstRow, column: first.column } : null
}
