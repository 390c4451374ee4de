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

/** As they are sent: only what differs from what was proposed, which the server still has whole. */
export function toItems({ values, dropped }: Corrections) {
  const corrected = Object.entries(values)
    .map(([n, of]) => ({ n: Number(n), values: of }))
    .filter(({ n }) => !dropped.includes(n))
  return [...corrected, ...dropped.map((n) => ({ n, drop: true as const }))].sort((a, b) => a.n - b.n)
}
