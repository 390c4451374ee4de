import { type Actor, holdsAt } from '../../core/access/index.ts'

/** People who act are asked for with every call, and change seldom. */
export interface ActorCache {
  /** The person as she is at this moment: remembered, or read where she is not known or has not held until now. */
  find(userId: string, at: Date): Promise<Actor | null>
}

const cachedMax = 1000

export function cacheActors(read: (userId: string, at: Date) => Promise<Actor | null>): ActorCache {
  const actors = new Map<string, Promise<Actor | null>>()
  const readAnew = (userId: string, at: Date) => {
    if (actors.size >= cachedMax) actors.clear()
    const reading = read(userId, at)
    actors.set(userId, reading)
    // A failed question is asked again, not remembered.
    reading.catch(() => actors.delete(userId))
    return reading
  }
  return {
    async find(userId, at) {
      const known = await (actors.get(userId) ?? readAnew(userId, at))
      return known && !holdsAt(known, at) ? readAnew(userId, at) : known
    },
  }
}
