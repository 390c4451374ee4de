import type { LiveHub } from '../live/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { type ApiKeys, makeApiKeys } from './api-keys.ts'
import { type KnownDevices, makeKnownDevices } from './known-devices.ts'
import { makeSessions, type Sessions } from './sessions.ts'

/** What is known of those who get into a workspace. */
export interface SignInContext {
  readonly workspace: Workspace
  readonly sessions: Sessions
  readonly knownDevices: KnownDevices
  readonly apiKeys: ApiKeys
}

/** What ends in another process is heard of by way of the hub. */
export function makeSignInContext(workspace: Workspace, live: Pick<LiveHub, 'onAccessEnded'>): SignInContext {
  return {
    workspace,
    sessions: makeSessions(workspace, live),
    knownDevices: makeKnownDevices(workspace),
    apiKeys: makeApiKeys(workspace, live),
  }
}
