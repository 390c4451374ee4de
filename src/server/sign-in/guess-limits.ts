import type { SignInLock } from '../../core/api/shapes.ts'
import type { SignInPolicy } from '../../core/sign-in/sign-in-policy.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

export const guessKinds = ['source', 'account', 'address'] as const satisfies readonly SignInLock['kind'][]
export type GuessKind = SignInLock['kind']

interface GuessLimit {
  /** So many wrong passwords cost nothing. */
  readonly free: number
  /** The wait doubles with each one more, up to this. */
  readonly longestMs: number
}

type Waits = Pick<SignInPolicy, 'wrongPasswords' | 'waitMinutes'>

/**
 * Whoever guesses soon waits as long as the policy says; what hits others with him (an account, an office's address) comes later and
 * stays short, so that nobody shuts colleagues out.
 */
function limitOf(kind: GuessKind, { wrongPasswords: free, waitMinutes }: Waits): GuessLimit {
  const longestMs = waitMinutes * minuteMs
  if (kind === 'source') return { free, longestMs }
  return { free: kind === 'account' ? 30 : 40, longestMs: Math.min(longestMs, 15 * minuteMs) }
}

/** After this long one of them is forgiven. */
const leaks: Readonly<Record<GuessKind, number>> = {
  source: 4 * hourMs,
  account: 10 * minuteMs,
  address: minuteMs,
}

/** Wrong passwords as a leaking bucket. */
export interface Guesses {
  readonly kind: GuessKind
  /** When the last one came. */
  readonly failedMs: number
  /** When the last one will be forgiven. */
  readonly emptyMs: number
}

/** By how much one more moves the moment at which all are forgiven. */
export function leakMsOf(kind: GuessKind): number {
  return leaks[kind]
}

/** How many there were when the last one came. */
export function countOf({ kind, failedMs, emptyMs }: Guesses): number {
  return Math.ceil((emptyMs - failedMs) / leaks[kind])
}

/** Between the last one and the moment at which all are forgiven lies more than this where one had to wait. */
export function spreadOfLocked(kind: GuessKind, waits: Waits): number {
  return (limitOf(kind, waits).free - 1) * leaks[kind]
}

/** Until when the next password is not looked at; a moment that has passed where it is. */
export function lockedUntilMs(guesses: Guesses, waits: Waits): number {
  const { free, longestMs } = limitOf(guesses.kind, waits)
  const count = countOf(guesses)
  if (count < free) return guesses.failedMs
  return guesses.failedMs + Math.min(minuteMs * 2 ** (count - free), longestMs)
}
