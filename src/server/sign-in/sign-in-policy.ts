import { isWithin } from '../../core/sign-in/addresses.ts'
import { type SignInPolicy, usualSignInPolicy } from '../../core/sign-in/sign-in-policy.ts'
import type { Workspace } from '../metadata/index.ts'
import { Refused } from '../refused.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** What whoever signs in is held to now. */
export function signInPolicyOf({ definitions }: Pick<Workspace, 'definitions'>): SignInPolicy {
  return definitions.find('user')?.signIn ?? usualSignInPolicy
}

/** Refuses callers from elsewhere, where an administrator says from which addresses Kebu is used. */
export function requireAllowedAddress(workspace: Pick<Workspace, 'definitions'>, address: string): void {
  const { addresses } = signInPolicyOf(workspace)
  if (addresses.length > 0 && !isWithin(addresses, address))
    throw new Refused('address-not-allowed', { params: { address } })
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
