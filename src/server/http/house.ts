import type { Workspace } from '../metadata/index.ts'
import type { HeldKeys } from './held-keys.ts'
import type { LiveHub } from '../live/index.ts'
import type { Metrics } from './metrics.ts'
import type { RateLimit } from './rate-limit.ts'
import type { SendProblem } from './send-problem.ts'
import type { ApiKeys } from './sign-in/api-keys.ts'
import type { KnownDevices } from './sign-in/known-devices.ts'
import type { Sessions } from './sign-in/sessions.ts'

/** What the routes work with. */
export interface House {
  readonly workspace: Workspace
  readonly sessions: Sessions
  readonly knownDevices: KnownDevices
  readonly apiKeys: ApiKeys
  readonly live: LiveHub
  readonly rateLimit: RateLimit
  readonly metrics: Metrics
  readonly sendProblem: SendProblem
  readonly heldKeys: HeldKeys
}
