import type { DecisionKind, EntryStepKind, FlowStep, Settler } from '../../approvals/flow.ts'
import type { DecisionAction } from '../../approvals/may-decide.ts'
import type { StepState } from '../../approvals/progress.ts'
import type { Conflict } from '../../change/change.ts'
import type { Field } from '../../fields/field.ts'
import type { ChangeOutcomeView } from '../outcomes.ts'
import type { HistoryEntry } from './changes.ts'
import type { PersonRef, RefusalView } from './records.ts'

/** Who a change waits for. */
export interface WaitingStep {
  /** From 1, through all flows that caught it. */
  readonly step: number
  readonly waitingFor: readonly PersonRef[]
  readonly since: string
  readonly due?: string
  /** Of double entry: they enter it again, or settle what the two entries differ in. */
  readonly kind?: EntryStepKind
  /** Nobody whom the flow names was there, so others are asked. */
  readonly fallback?: true
}

export interface StepView {
  readonly step: number
  readonly flow: { readonly id: string; readonly name: string }
  /** The records are so many people’s: the mode holds for each of these parts by itself. */
  readonly parts?: number
  readonly mode: FlowStep['mode']
  readonly kind?: EntryStepKind
  readonly state: StepState
  /** Of a step to come, who would be asked as things stand. */
  readonly waitingFor: readonly PersonRef[]
  readonly decidedBy: readonly PersonRef[]
  readonly since?: string
  readonly due?: string
  readonly endedAt?: string
  /** Nobody whom the flow names was there, so others are asked. */
  readonly fallback?: true
}

export interface DecisionView {
  readonly at: string
  readonly who: PersonRef
  /** For whom she stood in. */
  readonly for?: PersonRef
  readonly kind: DecisionKind
  readonly step: number | null
  /** Whom it was passed on to, or who is asked as well. */
  readonly to?: PersonRef
  /** It was passed on with a handover, or came back with the undo of one: that change. */
  readonly handover?: { readonly changeId: string; readonly back?: true }
  readonly reason?: string
}

/** What a change that waits, or did, has beside one that was applied at once. */
export interface ApprovalView {
  /** Counts how often it was sent; a decision names the one that was read. */
  readonly version: number
  readonly approvals: readonly WaitingStep[]
  readonly mayDecide: readonly DecisionAction[]
  /** On single changes. */
  readonly steps?: readonly StepView[]
  readonly decisions?: readonly DecisionView[]
  readonly items?: readonly HistoryEntry[]
  /** While it waits: what would follow if it were applied now, as far as the reader may know of it. */
  readonly impact?: ChangeOutcomeView['impact']
  /** What spoke against it when it was to be applied. */
  readonly fault?: ApprovalFault
  /** Of double entry, on single changes: rule by rule. */
  readonly doubleEntries?: readonly DoubleEntryView[]
}

/** What a second person enters again, or has entered. */
export interface DoubleEntryView {
  readonly rule: { readonly id: string; readonly name: string }
  /** Its second entry among the steps. */
  readonly step: number
  readonly object: string
  /** The one that is there already; of a document the order that it changes. */
  readonly record?: string
  readonly fields: readonly EnteredField[]
  readonly settledBy: Settler
  readonly first: PersonRef
  readonly second?: PersonRef
  /** The fields that were entered differently; not before there are two entries. */
  readonly differing?: readonly string[]
  /** What was entered first (before) and second (after). */
  readonly comparison?: HistoryEntry
  /** Which of the two holds, field by field, where it was settled. */
  readonly settled?: Readonly<Record<string, 'first' | 'second'>>
}

/** A field as it is entered, also by whoever sees no values of it. */
export interface EnteredField {
  readonly name: string
  readonly field: Field
}

export interface ApprovalFault {
  readonly refusals: readonly (RefusalView & OfRecord)[]
  readonly conflicts: readonly (Conflict & OfRecord)[]
}

interface OfRecord {
  readonly object: string
  readonly id: string
}
