import type { DecisionKind, FlowStep } from '../../approvals/flow.ts'
import type { DecisionAction } from '../../approvals/may-decide.ts'
import type { StepState } from '../../approvals/progress.ts'
import type { Conflict } from '../../change/change.ts'
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
}

export interface StepView {
  readonly step: number
  readonly flow: { readonly id: string; readonly name: string }
  /** The records are so many people’s: the mode holds for each of these parts by itself. */
  readonly parts?: number
  readonly mode: FlowStep['mode']
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
}

export interface ApprovalFault {
  readonly refusals: readonly (RefusalView & OfRecord)[]
  readonly conflicts: readonly (Conflict & OfRecord)[]
}

interface OfRecord {
  readonly object: string
  readonly id: string
}
