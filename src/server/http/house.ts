import type { LiveHub } from '../live/index.ts'
import type { SignInContext } from '../sign-in/index.ts'
import type { HeldKeys } from './idempotency/held-keys.ts'
import type { Metrics } from './metrics.ts'
import type { RateLimit } from './rate-limit.ts'
import type { SendProblem } from './send-problem.ts'

/** What the routes work with. */
export interface House extends SignInContext {
  readonly live: LiveHub
  readonly rateLimit: RateLimit
  readonly metrics: Metrics
  readonly sendProblem: SendProblem
  readonly heldKeys: HeldKeys
}
