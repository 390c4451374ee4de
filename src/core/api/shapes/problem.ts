import type { Conflict } from '../../change/change.ts'
import type { ExplainedReason } from './access.ts'
import type { PersonRef } from './records.ts'

/** application/problem+json */
export interface ProblemDocument {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail: string
  /** What would open it, where something would: a right, or `request-access`. */
  readonly wayOut?: string
  /** Of what may not be done: what decided, and where that is set. */
  readonly because?: readonly ExplainedReason[]
  /** Of what is locked: by whom, and until when; null is until it is unlocked. */
  readonly by?: PersonRef
  readonly until?: string | null
  readonly errors: readonly {
    readonly path: string
    readonly code: string
    readonly message: string
    readonly expected?: string
    /** The right whose holders it does not stop, or `request-access` where it may be asked for. */
    readonly wayOut?: string
    readonly because?: readonly ExplainedReason[]
    /** The validation rule that says so: by it a warning is confirmed. */
    readonly rule?: string
    /** Some of the records it is about, where they are others than the one that is written. */
    readonly records?: { readonly object: string; readonly ids: readonly string[] }
  }[]
  readonly conflicts?: readonly Conflict[]
}
