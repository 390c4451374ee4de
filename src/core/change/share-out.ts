import { takerOf } from './taker-of.ts'

interface Sharing {
  readonly to: readonly string[]
  /** What others have taken before; it adds what these take. */
  readonly met: Set<string>
}

/** Of these records, those that nobody has taken yet, in turn to each of the people. */
export function shareOut(ids: Iterable<string>, { to, met }: Sharing): ReadonlyMap<string, string | null> {
  const free = [...ids].filter((id) => !met.has(id))
  return new Map(
    free.map((id, n) => {
      met.add(id)
      return [id, takerOf(to, n, () => true)]
    }),
  )
}
