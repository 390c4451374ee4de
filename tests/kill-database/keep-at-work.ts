import { setTimeout as wait } from 'node:timers/promises'

/** One round of one kind of work, from its beginning to its end, however often the database goes away meanwhile. */
export type Work = (round: number, say: (doing: string) => void) => Promise<void>

export interface AtWork {
  /** How many rounds of each kind have ended. Throws what has broken one of them. */
  rounds(): Readonly<Record<string, number>>
  /** What each is at. */
  doing(): string
  /** Lets every round under way come to its end, and begins no other; throws with what does not end in time. */
  finish(withinMs: number): Promise<void>
}

const betweenRoundsMs = 30

/** Keeps every kind of work going at once, round after round. */
export function keepAtWork(works: Readonly<Record<string, Work>>): AtWork {
  const stopping = new AbortController()
  const rounds: Record<string, number> = {}
  const doing: Record<string, string> = {}
  const keeping = Promise.all(
    Object.entries(works).map(async ([name, work]) => {
      for (let round = 1; !stopping.signal.aborted; round++) {
        await work(round, (words) => {
          doing[name] = `round ${round}: ${words}`
        })
        rounds[name] = round
        await wait(betweenRoundsMs)
      }
      delete doing[name]
    }),
  )
  let broken: unknown = null
  keeping.catch((error: unknown) => {
    broken = error
  })
  const underWay = () =>
    Object.entries(doing)
      .map(([name, words]) => `${name}, ${words}`)
      .join('; ')
  return {
    rounds() {
      if (broken !== null) throw broken
      return { ...rounds }
    },
    doing: underWay,
    async finish(withinMs) {
      stopping.abort()
      const late = wait(withinMs, undefined, { ref: false }).then(() => {
        throw new Error(`After ${withinMs / 1_000} s there is still work that does not end: ${underWay()}`)
      })
      await Promise.race([keeping, late])
    },
  }
}
