import type { SignInLock } from '../../core/api/shapes.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

export const guessKinds = ['source', 'account', 'address'] as const satisfies readonly SignInLock['kind'][]
export type GuessKind = SignInLock['kind']

interface GuessLimit {
  /** So many wrong passwords cost nothing. */
  readonly free: number
  /** After this long one of them is forgiven. */
  readonly leakMs: number
  /** The wait doubles with each one more, up to this. */
  readonly longestMs: number
}

/** Whoever guesses soon waits for hours; what hits others with him (an account, an office's address) stays short. */
const limits: Readonly<Record<GuessKind, GuessLimit>> = {
  source: { free: 5, leakMs: 4 * hourMs, longestMs: hourMs },
  account: { free: 30, leakMs: 10 * minuteMs, longestMs: 15 * minuteMs },
  address: { free: 40, leakMs: minuteMs, longestMs: 15 * minuteMs },
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
  return limits[kind].leakMs
}

/** How many there were when the last one came. */
export function countOf({ kind, failedMs, emptyMs }: Guesses): number {
  return Math.ceil((emptyMs - failedMs) / limits[kind].leakMs)
}

/** Between the last one and the moment at which all are forgiven lies more than this where one had to wait. */
export function spreadOfLocked(kind: GuessKind): number {
  return (limits[kind].free - 1) * limits[kind].leakMs
}

/** Until when the next password is not looked at; a moment that has passed where it is. */
export function lockedUntilMs(guesses: Guesses): number {
  const { free, longestMs } = limits[guesses.kind]
  const count = countOf(guesses)
  if (count < free) return guesses.failedMs
  return guesses.failedMs + Math.min(minuteMs * 2 ** (count - free), longestMs)
}
