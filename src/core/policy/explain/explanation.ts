import type { Right } from '../../access/index.ts'
import type { ReasonCode } from '../../text/reasons.ts'
import type { Because } from './why-refused.ts'

export interface WayOut {
  readonly reason: ReasonCode
  /** Whose holders it does not stop. */
  readonly right?: Right
}

export interface Explanation {
  readonly allowed: boolean
  readonly because: readonly Because[]
  readonly wayOut: WayOut | null
}
