/**
 * What this process knows of Idempotency-Keys whose end nobody could write down, because the database was away: that it
 * is at work under a key no more. Whoever sends the call again need not wait for the lease to end.
 */
export interface HeldKeys {
  begin(name: string): void
  end(name: string): void
  /** The call ended without a word in the database. Says nothing where another call is at work under the key. */
  letGo(name: string): void
  isLetGo(name: string): boolean
  claimed(name: string): void
}

/** What was let go is remembered for `memoryMs`: longer than a lease nobody needs to know. */
export function makeHeldKeys({ now, memoryMs }: { now: () => Date; memoryMs: number }): HeldKeys {
  const atWork = new Set<string>()
  const letGo = new Map<string, number>()
  const isFresh = (atMs: number) => now().getTime() - atMs <= memoryMs
  return {
    begin: (name) => void atWork.add(name),
    end: (name) => void atWork.delete(name),
    letGo(name) {
      for (const [old, atMs] of letGo) if (!isFresh(atMs)) letGo.delete(old)
      if (!atWork.has(name)) letGo.set(name, now().getTime())
    },
    isLetGo(name) {
      const atMs = letGo.get(name)
      return atMs !== undefined && isFresh(atMs)
    },
    claimed: (name) => void letGo.delete(name),
  }
}
