import type { FastifyInstance } from 'fastify'
import type { LiveHub } from '../live/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { type GrantLooks, makeGrantLooks } from '../policy/index.ts'
import { isAllowedAddress, makeSignInContext, type SignInContext } from '../sign-in/index.ts'
import { leaseMs, makeReleasedKeys, type ReleasedKeys } from './idempotency/released-keys.ts'
import { collectMetrics, type Metrics } from './metrics.ts'
import { makeRateLimit, type RateLimit } from './rate-limit.ts'
import type { SendProblem } from './send-problem.ts'
import { makeViewAsLog, type ViewAsLog } from './view-as-log.ts'

/** What the routes work with. */
export interface ServerContext extends SignInContext {
  readonly live: LiveHub
  readonly rateLimit: RateLimit
  readonly metrics: Metrics
  readonly sendProblem: SendProblem
  readonly releasedKeys: ReleasedKeys
  readonly viewAsLog: ViewAsLog
  readonly grantLooks: GrantLooks
  /** Whether Kebu is used from there. */
  readonly isAllowedAddress: (address: string) => boolean
}

interface ContextOptions {
  readonly workspace: Workspace
  readonly live: LiveHub
  readonly callsPerMinute: number
  readonly anyAddress: boolean
  readonly sendProblem: SendProblem
}

export function makeServerContext(
  server: FastifyInstance,
  { workspace, live, callsPerMinute, anyAddress, sendProblem }: ContextOptions,
): ServerContext {
  return {
    ...makeSignInContext(workspace, live),
    live,
    sendProblem,
    rateLimit: makeRateLimit({ now: workspace.now, callsPerMinute }),
    metrics: collectMetrics(server, { openPages: live.size }),
    releasedKeys: makeReleasedKeys({ now: workspace.now, memoryMs: leaseMs }),
    viewAsLog: makeViewAsLog(workspace),
    grantLooks: makeGrantLooks(workspace),
    isAllowedAddress: (address) => anyAddress || isAllowedAddress(workspace, address),
  }
}
