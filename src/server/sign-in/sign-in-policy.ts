import { isWithin } from '../../core/sign-in/addresses.ts'
import { type SignInPolicy, usualSignInPolicy } from '../../core/sign-in/sign-in-policy.ts'
import type { Workspace } from '../metadata/index.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** What whoever signs in is held to now. */
export function signInPolicyOf({ definitions }: Pick<Workspace, 'definitions'>): SignInPolicy {
  return definitions.find('user')?.signIn ?? usualSignInPolicy
}

/** Whether Kebu is used from this address: from all of them, unless an administrator says from which. */
export function isAllowedAddress(workspace: Pick<Workspace, 'definitions'>, address: string): boolean {
  const { addresses } = signInPolicyOf(workspace)
  return addresses.length === 0 || isWithin(addresses, address)
}

/** For how long a session lasts that is not used, and at most. */
export interface SessionLimits {
  readonly idleMs: number
  readonly wholeMs: number
}

/** For how long sessions last now. */
export function sessionLimitsOf(workspace: Pick<Workspace, 'definitions'>): SessionLimits {
  const { idleMinutes, sessionHours } = signInPolicyOf(workspace)
  return { idleMs: idleMinutes * minuteMs, wholeMs: sessionHours === null ? Infinity : sessionHours * hourMs }
}
