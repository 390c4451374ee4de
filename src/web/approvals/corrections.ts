import type { Values } from '../../core/change/change.ts'
import type { Json } from '../../core/json.ts'

/** What the author makes of what was proposed, by the place of the record in the change. */
export interface Corrections {
  readonly values: Readonly<Record<number, Values>>
  /** Records that are left out. */
  readonly dropped: readonly number[]
}

export const noCorrections: Corrections = { values: {}, dropped: [] }

export function withValue(corrections: Corrections, n: number, name: string, value: Json): Corrections {
  const values = { ...corrections.values, [n]: { ...corrections.values[n], [name]: value } }
  return { ...corrections, values }
}

/** Left out, or taken in again. */
export function withDropped(corrections: Corrections, n: number, dropped: boolean): Corrections {
  const others = corrections.dropped.filter((one) => one !== n)
  return { ...corrections, dropped: dropped ? [...others, n] : others }
}

/**
 * As they are sent: only what differs from what was proposed, which the server still has whole; of what she has seen as it is now, with
 * the version of that.
 */
export function toItems({ values, dropped }: Corrections, seen: ReadonlyMap<number, number> = new Map()) {
  const places = new Set([...Object.keys(values).map(Number), ...seen.keys()])
  const corrected = [...places]
    .filter((n) => !dropped.includes(n))
    .map((n) => ({ n, ...versionSeen(seen.get(n)), values: values[n] ?? {} }))
  return [...corrected, ...dropped.map((n) => ({ n, drop: true as const }))].sort((a, b) => a.n - b.n)
}

function versionSeen(version: number | undefined): { readonly version?: number } {
  return version === undefined ? {} : { version }
}
