import type { ApprovalFlow } from '../../../core/approvals/flow.ts'
import type { ItemOp } from '../../../core/change/change.ts'

/** What of a change waits for a decision, as its chunks find it. */
export interface Parking {
  /** All of it waits, and nothing is written but what waits. */
  isWhole: boolean
  /** It was so from its first record on. */
  readonly isAnew: boolean
  /** A chunk is through: what it wrote would have to be taken back, were all of it to wait. */
  hasBegun: boolean
  /** Of the next record that is kept for later. */
  n: number
  /** How many records go along with those that were asked for, as far as they are found. */
  carried: number
  /** How many go along in all, where it begins anew with that. */
  readonly along: number | null
  /** Of how many records flows that look at that were told at first. */
  countedAs: number | null
  /** The flows that caught records, by their ids. */
  readonly caught: Map<string, CaughtByFlow>
  /** Whose the records are that were caught. */
  readonly owners: Set<string>
  /** Records that wait, by object and op, as they were asked for. */
  readonly summary: Map<string, { readonly object: string; readonly op: ItemOp; count: number }>
  /** The first of them. */
  first: {
    readonly n: number
    readonly id: string
    readonly object: string
    readonly code: string
    readonly title: string
  } | null
  /** The one of them that is entered a second time, where one is. */
  entered: EnteredRecord | null
  /** Under what id it waits where the rest goes on. */
  readonly restId: string
}

/** The one record of a change that is entered a second time. */
export interface EnteredRecord {
  /** By the id that the object has for good. */
  readonly object: string
  readonly id: string
  readonly isNew: boolean
  /** A document changes it, whatever state it is in. */
  readonly byDocument?: true
}

/** What is known of a change that begins anew. */
export interface Foreknown {
  readonly isWhole: boolean
  readonly along: number | null
}

export function makeParking({ isWhole, along }: Foreknown, restId: string): Parking {
  return {
    isWhole,
    isAnew: isWhole,
    hasBegun: false,
    n: 0,
    carried: 0,
    along,
    countedAs: null,
    caught: new Map(),
    owners: new Set(),
    summary: new Map(),
    first: null,
    entered: null,
    restId,
  }
}

/** What one flow caught: how many records, and by whom the people are found who decide on them. */
export interface CaughtByFlow {
  readonly flow: ApprovalFlow
  count: number
  readonly groups: Map<string, Group>
}

/** Records of which the same people decide: whose they are, and whom their fields name. */
export interface Group {
  readonly owners: readonly string[]
  readonly fields: Readonly<Record<string, readonly string[]>>
}

/** A flow caught a record: whose that is in force, and whom its fields name. */
export interface Caught {
  readonly flow: ApprovalFlow
  readonly owners: readonly string[]
  readonly named: Readonly<Record<string, readonly string[]>>
}

/** What was done of the change so far is taken back, and it begins anew with what is known by now. */
export class BeginsAnew extends Error {
  readonly foreknown: Foreknown
  constructor(foreknown: Foreknown) {
    super('The change begins anew')
    this.foreknown = foreknown
  }
}

/** All of the change waits, and some of it was written: it begins anew and keeps what it would do. */
export function waitsWhole({ along }: Parking): BeginsAnew {
  return new BeginsAnew({ isWhole: true, along })
}
