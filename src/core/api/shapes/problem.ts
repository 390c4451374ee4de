import type { Conflict } from '../../change/change.ts'

/** application/problem+json */
export interface ProblemDocument {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly errors: readonly {
    readonly path: string
    readonly code: string
    readonly message: string
    readonly expected?: string
    /** The validation rule that says so: by it a warning is confirmed. */
    readonly rule?: string
  }[]
  readonly conflicts?: readonly Conflict[]
}
