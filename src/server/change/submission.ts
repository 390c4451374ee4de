import type { Actor } from '../../core/access/index.ts'
import type { ChangeRequest } from '../../core/change/change.ts'
import type { PolicyRule } from '../../core/policy/index.ts'
import type { Locale } from '../../core/text/locale.ts'
import type { KeptRequest } from './approvals/write-parked.ts'
import type { ChangeContext, Entered, Provenance, RevertOptions } from './context/change-context.ts'
import type { OnOutcome } from './context/outcome-collector.ts'
import type { PlannedItem } from './context/record-change.ts'

export interface SubmitOptions {
  /** Given by work that may run twice (a job after a crash): a change with this id is applied once. */
  readonly changeId?: string
  /** Cancelling rolls everything back. */
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
  /** Told what became of every record, by its place in the request; told again where the transaction is retried. */
  readonly onOutcome?: OnOutcome
  /** Rules it is held to; without them, those of the house. */
  readonly policy?: readonly PolicyRule[]
  /** Where nobody asked for it by herself. */
  readonly provenance?: Provenance
  /** Of a change that comes in pieces: how many records all of them are about. */
  readonly size?: number
  /** Of a change that waited: the flows, by their ids, that approved it. */
  readonly approved?: ReadonlySet<string>
  /** Of a change that waited: how often it had been sent when it was approved. */
  readonly shownRound?: number
  /** Of a change whose entries were settled: the rules it is through with, and their steps. */
  readonly entered?: Entered
  /** Of a change that is sent again to those who decide: how often, this time among them. */
  readonly round?: number
  /** The id which that has among what was decided, where the call that sends it may come twice. */
  readonly decisionId?: string
  /** Of whoever asks for it; without it, Chinese. */
  readonly locale?: Locale
  /** From where it was asked for. */
  readonly address?: string
  /** Of a preview: who is told what would follow, where that is not whoever makes it. */
  readonly toldTo?: Actor
  /** Of a change that is previewed in pieces: what sums come to after the pieces before; the preview adds its own. */
  readonly foreseen?: ChangeContext['foreseen']
  /** Of a preview: what other changes do before it, and have not written. */
  readonly ahead?: ChangeContext['ahead']
  /** Of a preview that others come after: it adds what it does to what is done before it. */
  readonly leaves?: ChangeContext['leaves']
}

/** What is asked for, record by record. */
export interface Submission {
  readonly request: Pick<ChangeRequest, 'mode'> & KeptRequest
  readonly items: readonly PlannedItem[]
  readonly revert: RevertOptions | null
  readonly options: SubmitOptions
}
