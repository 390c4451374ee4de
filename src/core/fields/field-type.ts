import type { Json } from '../json.ts'
import type { Label, Locale } from '../text/locale.ts'
import type { ProblemCode } from '../text/problems.ts'
import type { Field } from './field.ts'
import type { DateOrder } from './parsing/day-in-front.ts'

/** PostgreSQL types a field may be kept in; `none` is for fields that are not a column (lines). */
export type ColumnType =
  | 'text'
  | 'text[]'
  | 'uuid'
  | 'uuid[]'
  | 'boolean'
  | 'date'
  | 'timestamptz'
  | 'jsonb'
  | 'none'
  | `numeric(${number},${number})`

export const operators = [
  'eq',
  'ne',
  'lt',
  'lte',
  'gt',
  'gte',
  'in',
  'nin',
  'contains',
  'startsWith',
  'empty',
  'notEmpty',
  'between',
] as const
export type Operator = (typeof operators)[number]

/** What is wrong with one value: a code with a text in core/text/problems, and what the text needs. */
export interface Problem {
  readonly code: ProblemCode
  readonly params?: Readonly<Record<string, string | number>>
}

export type Parsed<V> =
  | { readonly ok: true; readonly value: V | null }
  | { readonly ok: false; readonly problem: Problem }

export interface FormatContext {
  readonly locale: Locale
  /** IANA zone for times; default Asia/Shanghai. */
  readonly timeZone?: string
  /** The title of a linked record, where the caller knows it. */
  titleOf?(object: string, id: string): string | undefined
  /** The currency of the money shown (ISO 4217), default CNY. */
  readonly currency?: string
}

/** What reading a value may need to know beyond the field. */
export interface ParseContext {
  /** The company's day, for filters that ask for days which move with it (core/filters/relative-days.ts). */
  readonly today?: string
  /** IANA zone of times that name none; default Asia/Shanghai. */
  readonly timeZone?: string
  /** What comes first in 03/04/2026. Without it such a day is refused: nobody can tell. */
  readonly dateOrder?: DateOrder
  /**
   * Decimals stand behind a comma: 1.234,56. Everywhere, 1.234 is over a thousand; in texts, it is one and a bit, because
   * what was a number in a workbook comes with a point.
   */
  readonly decimalComma?: 'everywhere' | 'in-texts'
  /** Days that are counted are counted from 1904, as old Macs did. */
  readonly from1904?: boolean
}

/** The fixed list of questions every field type answers. Forgetting one does not compile. */
export interface FieldType<F extends Field = Field, V extends Json = Json> {
  readonly label: Label
  /** Where the value is kept. */
  column(field: F): ColumnType
  /** What filters may ask of it. */
  operators(field: F): readonly Operator[]
  /** Makes a value from what people type, paste, import or send: forgiving about form (full width, blanks, +86), strict about meaning. `''`, null and undefined are `null`. */
  parse(raw: unknown, field: F, context?: ParseContext): Parsed<V>
  /** The problem with a parsed value, or null. `required` is not its business. */
  check(value: V, field: F): Problem | null
  /**
   * When two values are the same, for filters, import keys, uniqueness, links and search alike. `exact`: the form they
   * are kept in decides, which `parse` makes out of all written ones. `anyCase`: A to Z and a to z are one besides.
   */
  readonly sameness: 'exact' | 'anyCase'
  /** Order of two values as lists show it: negative, 0, positive. */
  compare(a: V, b: V): number
  /** As a person reads it; `parse` reads it back. */
  format(value: V, field: F, context: FormatContext): string
  /** A plausible, valid value, another for every n: for seeds, tests and import templates. */
  sample(field: F, n: number): V
  /** Shown in place of the value where it is masked: 138****1234. */
  mask(value: V, field: F): string
}
