import type { Json } from '../../json.ts'
import type { ProblemDocument } from './problem.ts'

/** Any long work. */
export interface RunView {
  readonly id: string
  readonly kind: string
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly done: number
  readonly total: number | null
  readonly message: string | null
  readonly result: Json
  readonly createdAt: string
  readonly finishedAt: string | null
  /** Of one that failed: what was refused of it, where that is why. */
  readonly problem?: ProblemDocument
}
