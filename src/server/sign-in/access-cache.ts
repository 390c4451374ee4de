/** How long this process goes by what it has read: so much later it knows of an end that it was not told of. */
const cacheMs = 5_000
const cachedMax = 10_000

/** What was read of sessions or API keys, by their ids: asked on every call, and read every few seconds. */
export interface AccessCache<Access> {
  /** As it was read a moment ago, or is read now. */
  find(id: string, read: (id: string, nowMs: number) => Promise<Access | null>): Promise<Access | null>
  /** These are over, or others by now: they are read again. */
  forget(ids: Iterable<string>): void
  forgetAll(): void
}

interface Cached<Access> {
  readonly access: Access | null
  readonly untilMs: number
}

export function makeAccessCache<Access>({
  now,
  endsAtMs = () => Number.POSITIVE_INFINITY,
}: {
  readonly now: () => Date
  /** Where one ends by itself, it is not gone by any longer. */
  readonly endsAtMs?: (access: Access) => number
}): AccessCache<Access> {
  const cached = new Map<string, Cached<Access>>()
  let endings = 0
  const keep = (id: string, access: Access | null, nowMs: number) => {
    if (cached.size >= cachedMax) cached.clear()
    cached.set(id, { access, untilMs: Math.min(nowMs + cacheMs, access === null ? Infinity : endsAtMs(access)) })
  }
  return {
    async find(id, read) {
      const nowMs = now().getTime()
      const known = cached.get(id)
      if (known && known.untilMs > nowMs) return known.access
      const endingsBefore = endings
      const access = await read(id, nowMs)
      // Where something ended meanwhile it may have been this one: the next call asks again.
      if (endings === endingsBefore) keep(id, access, nowMs)
      return access
    },
    forget(ids) {
      endings += 1
      for (const id of ids) cached.delete(id)
    },
    forgetAll() {
      endings += 1
      cached.clear()
    },
  }
}
