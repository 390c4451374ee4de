/** Without an answer for so long, whoever claimed the key was killed. */
export const leaseMs = 30_000

/**
 * What this process knows of Idempotency-Keys whose end nobody could write down, because the database was away: that it
 * is at work under a key no more. Whoever sends the call again need not wait for the lease to end.
 */
export interface ReleasedKeys {
  begin(name: string): void
  end(name: string): void
  /** The call ended without a word in the database. Says nothing where another call is at work under the key. */
  release(name: string): void
  isReleased(name: string): boolean
  claimed(name: string): void
}

/** What was released is remembered for `memoryMs`: longer than a lease nobody needs to know. */
export function makeReleasedKeys({ now, memoryMs }: { now: () => Date; memoryMs: number }): ReleasedKeys {
  const atWork = new Set<string>()
  const released = new Map<string, number>()
  const isFresh = (atMs: number) => now().getTime() - atMs <= memoryMs
  return {
    begin: (name) => void atWork.add(name),
    end: (name) => void atWork.delete(name),
    release(name) {
      for (const [old, atMs] of released) if (!isFresh(atMs)) released.delete(old)
      if (!atWork.has(name)) released.set(name, now().getTime())
    },
    isReleased(name) {
      const atMs = released.get(name)
      return atMs !== undefined && isFresh(atMs)
    },
    claimed: (name) => void released.delete(name),
  }
}
