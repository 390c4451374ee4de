import type { FastifyReply } from 'fastify'
import { Refused } from '../refused.ts'
import type { Caller } from './caller.ts'

const windowSeconds = 60
/** Windows that are over are let go when so many are kept. */
const keptMax = 10_000

/** How many calls an API key or a person has left. */
export interface RateLimit {
  /** Counts a call and tells its answer what is left; refuses it (429) where nothing is. */
  count(caller: Counted, reply: FastifyReply): void
}

type Counted = Pick<Caller, 'by' | 'accessId' | 'actor' | 'viewed'>

interface Window {
  calls: number
  readonly endsAtMs: number
}

/**
 * Counted in this process alone: no call waits for the database to be counted, and each process of an installation
 * allows as many.
 */
export function makeRateLimit({ now, callsPerMinute }: { now: () => Date; callsPerMinute: number }): RateLimit {
  const windows = new Map<string, Window>()
  return {
    count(caller, reply) {
      const nowMs = now().getTime()
      const window = currentWindow(windows, whoOf(caller), nowMs)
      window.calls += 1
      const resetSeconds = Math.ceil((window.endsAtMs - nowMs) / 1000)
      reply.headers({
        'ratelimit-policy': `${callsPerMinute};w=${windowSeconds}`,
        'ratelimit-limit': callsPerMinute,
        'ratelimit-remaining': Math.max(0, callsPerMinute - window.calls),
        'ratelimit-reset': resetSeconds,
      })
      if (window.calls > callsPerMinute)
        throw new Refused('too-many-requests', { headers: { 'retry-after': String(resetSeconds) } })
    },
  }
}

/** A key has a limit of its own, so that a program that runs wild does not lock its owner out of the page. */
function whoOf({ by, accessId, actor, viewed }: Counted): string {
  return by === 'key' ? `key ${accessId}` : `person ${(viewed?.by ?? actor).id}`
}

function currentWindow(windows: Map<string, Window>, who: string, nowMs: number): Window {
  const known = windows.get(who)
  if (known && known.endsAtMs > nowMs) return known
  if (windows.size >= keptMax) forgetOver(windows, nowMs)
  const begun = { calls: 0, endsAtMs: nowMs + windowSeconds * 1000 }
  windows.set(who, begun)
  return begun
}

function forgetOver(windows: Map<string, Window>, nowMs: number): void {
  for (const [who, { endsAtMs }] of windows) if (endsAtMs <= nowMs) windows.delete(who)
}
