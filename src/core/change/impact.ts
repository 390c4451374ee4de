import type { Json } from '../json.ts'

/** A sum, what a formula makes of it, a count, a first or a last that moves with the records below it. */
export interface StatisticView {
  readonly object: string
  readonly id: string
  /** What the record is called. */
  readonly title: string
  readonly field: string
  readonly before: number | string | null
  readonly after: number | string | null
  /** What an amount is in, where the record says so itself. */
  readonly currency?: string
}

export interface AccessView {
  readonly gains: readonly { readonly id: string; readonly name: string }[]
  readonly loses: readonly { readonly id: string; readonly name: string }[]
  /** Who is to take an order and would not see it. */
  readonly unseen?: readonly { readonly id: string; readonly name: string }[]
  /** Of more records and people than it was asked of. */
  readonly more?: true
}

/** Records that could go along, and what `carry` calls them. */
export interface CarriedView {
  readonly key: string
  readonly object: string
  /** The field that changes with it. */
  readonly field: string
  /** What it follows, where that is not the owner: the field that names who does the work. */
  readonly follows?: string
  readonly count: number
  /** What the copies hold, and what they would; where the change moves one record. */
  readonly from?: Json
  readonly to?: Json
  readonly sample: readonly {
    readonly object: string
    readonly id: string
    readonly code: string
    readonly title: string
  }[]
}
