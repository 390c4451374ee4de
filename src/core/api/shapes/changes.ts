import type { ChangeCounts, ConfirmedWarning, ItemOp, Origin, TemplateRef, Values } from '../../change/change.ts'
import type { CurrenciesOfDifference } from '../../fields/currency-of.ts'
import type { Field } from '../../fields/field.ts'
import type { ApprovalView } from './approvals.ts'
import type { PersonRef, RecordRef, Why } from './records.ts'
import type { RunView } from './runs.ts'

/** One record's part in one change. */
export interface HistoryEntry {
  readonly changeId: string
  readonly n: number
  readonly object: string
  readonly recordId: string
  readonly op: ItemOp | 'derive'
  readonly versionBefore: number | null
  readonly versionAfter: number
  readonly before: Values
  readonly after: Values
  readonly at: string
  readonly who: PersonRef
  readonly origin: Origin
  readonly reason: string | null
  /** The change template it was made by, as it was then. */
  readonly template?: TemplateRef
  /** What the record is called, where its title says nothing: a line by its product, what is still to be made by what it is about. */
  readonly name?: string
  /** Of a line that is there: which one of its record it is, from 1. */
  readonly line?: number
  /** In the history of a record with lines: what the change did to these. */
  readonly lines?: readonly HistoryEntry[]
  /** In the history of an order: the document by which it was changed. */
  readonly document?: {
    readonly id: string
    readonly object: string
    readonly code: string
    readonly reason: string | null
  }
  /** Titles of linked records in before and after, by id. */
  readonly refs: Readonly<Record<string, RecordRef>>
  /** Fields it changed beside these that the caller may not see. */
  readonly hidden: number
  /** Of fields in before and after that were retired or removed for good, what they were. */
  readonly formerFields?: Readonly<Record<string, Field>>
  /** What its amounts are in, by the place that names it, where that is in neither before nor after. */
  readonly currencies?: CurrenciesOfDifference
  /** The change that took this one back, if one did. */
  readonly revertedBy: string | null
  /** The caller may take the change back, as far as it is not for the records themselves to say. */
  readonly mayRevert: boolean
  /** The caller made it, so lately that she takes it back whatever her grants and the lock it put on say. */
  readonly asAuthor: boolean
  /** Who approved it, where a flow made it wait. */
  readonly approvedBy?: readonly PersonRef[]
  /** Who entered it a second time, and who settled what the two entries differed in, where a rule asked for it. */
  readonly enteredBy?: readonly PersonRef[]
  readonly settledBy?: readonly PersonRef[]
}

/** What the caller may see of a difference. */
export type Difference = Pick<HistoryEntry, 'before' | 'after' | 'refs' | 'hidden' | 'currencies' | 'formerFields'>

/** What the records a change updated held before it. */
export interface RestorePointView {
  readonly keptUntil: string
  readonly records: number
  readonly bytes: number
  readonly state: 'kept' | 'gone'
}

/** A change as the change centre shows it. */
export interface ChangeView extends Partial<ApprovalView> {
  readonly id: string
  readonly status: 'applying' | 'pending' | 'sentBack' | 'applied' | 'rejected' | 'withdrawn' | 'failed' | 'reverted'
  readonly origin: Origin
  readonly reason: string | null
  /** The change template it was made by, as it was then. */
  readonly template?: TemplateRef
  readonly at: string
  readonly who: PersonRef
  /** Records by object and op, as they were asked for (without derived ones). */
  readonly summary: readonly { readonly object: string; readonly op: ItemOp; readonly count: number }[]
  readonly counts: ChangeCounts
  /** The one record's title when it is about one. */
  readonly title: RecordRef | null
  /** What it changed in its one record; null where it is about several, or about something other than an update. */
  readonly difference: Difference | null
  readonly reverts: string | null
  readonly revertedBy: string | null
  readonly canRevert: boolean
  /** Of what is in force: why the caller may not, as far as the one record it is about tells. */
  readonly whyNotRevert?: Why
  /** Warnings that whoever made it confirmed. */
  readonly confirmed?: readonly ConfirmedWarning[]
  /** Who approved it, where a flow made it wait. */
  readonly approvedBy?: readonly PersonRef[]
  /** Who entered it a second time, and who settled what the two entries differed in, where a rule asked for it. */
  readonly enteredBy?: readonly PersonRef[]
  readonly settledBy?: readonly PersonRef[]
  /** In the feed: it did more than is told there. */
  readonly moreItems?: true
  /** On single changes of many records: what was kept before it. */
  readonly restorePoint?: RestorePointView
  /** On single changes: how many records it left as they were, by object. */
  readonly leftOut?: readonly { readonly object: string; readonly count: number }[]
  /** On single changes: the run that is taking this one back at the moment, if one is. */
  readonly revertRun?: RunView
}
