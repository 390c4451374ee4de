import type { AddressRange } from './addresses.ts'

/** What whoever signs in is held to. */
export interface SignInPolicy {
  /** A new password has so many characters at least. */
  readonly passwordMin: number
  /** So many wrong passwords from one place cost nothing; then one has to wait, longer each time, up to so many minutes. */
  readonly wrongPasswords: number
  readonly waitMinutes: number
  /** A session ends when it was not used for so long. */
  readonly idleMinutes: number
  /** However much it was used, it ends so long after signing in; without it, it does not. */
  readonly sessionHours: number | null
  /** Kebu is used from these; from anywhere where there are none. */
  readonly addresses: readonly AddressRange[]
}

/** As long as an administrator says nothing else. */
export const usualSignInPolicy: SignInPolicy = {
  passwordMin: 10,
  wrongPasswords: 5,
  waitMinutes: 60,
  idleMinutes: 14 * 24 * 60,
  sessionHours: null,
  addresses: [],
}

export const signInAddressesMax = 100
