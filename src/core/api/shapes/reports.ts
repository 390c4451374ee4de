import type { RecordRef } from './records.ts'

/** What records are put into groups by; days by month where nothing is said. */
export type GroupKey = string | { readonly field: string; readonly by?: 'day' | 'month' | 'year' }

export interface Measure {
  readonly field: string
  readonly compute: 'sum' | 'average' | 'min' | 'max'
}

export interface Amount {
  /** Null where it is no money. */
  readonly currency: string | null
  readonly value: number
}

/** What some records come to. */
export interface Figures {
  readonly count: number
  /** By measure, as asked. */
  readonly values: readonly (readonly Amount[])[]
}

export interface ReportGroup extends Figures {
  /** By group field, as asked: an option, an id, yes or no, a day or a part of one; null where it is empty. */
  readonly keys: readonly (string | boolean | null)[]
}

export interface GroupReport {
  /** The largest first. */
  readonly groups: readonly ReportGroup[]
  readonly total: Figures
  readonly more: boolean
  /** Titles of the records that are groups, by id. */
  readonly refs: Readonly<Record<string, RecordRef>>
}
