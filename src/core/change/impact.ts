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

export interface NewOwner {
  readonly to: NamedPerson
  readonly count: number
}

/** What becomes of it when it is done: it goes back to its author where something speaks against it by then, or waits anew. */
export type ApprovedEffect = 'applied' | 'sentBack' | 'pending'

/** A change that a handover approves; what it is about as far as whoever hands over sees it. */
export interface ApprovedAlong {
  readonly changeId: string
  /** Without it, it is too large to be looked at beforehand. */
  readonly effect?: ApprovedEffect
  readonly author?: NamedPerson
  /** Its object, where it is about one alone. */
  readonly object?: string
  readonly records?: number
  /** The record, where it is about one alone. */
  readonly title?: string
}

/** All are counted, and the first of them told. */
export interface PassedOnApproved {
  readonly count: number
  readonly items: readonly ApprovedAlong[]
}

interface NamedPerson {
  readonly id: string
  readonly name: string
}
