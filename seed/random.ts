/** Chance that comes out the same every time: the demo company is the same on every machine. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  chance(probability: number): boolean
  pick<T>(from: readonly T[]): T
  /** A key, as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
  /** Different ones, as many as asked for or there are. */
  some<T>(from: readonly T[], count: number): T[]
}

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state, plenty for a story. */
export function makeRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (from) => at(from, between(0, from.length - 1)),
    weighted: (weights) => weighted(next(), weights),
    some: (from, count) => some(between, from, count),
  }
}

function weighted<K extends string>(drawn: number, weights: Readonly<Record<K, number>>): K {
  // Object.entries forgets the key type of the record it was given.
  const entries = Object.entries<number>(weights) as [K, number][]
  let left = drawn * entries.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [key, weight] of entries) {
    left -= weight
    if (left < 0) return key
  }
  return at(entries, entries.length - 1)[0]
}

/** Fisher-Yates, stopped when enough are drawn. */
function some<T>(between: Random['between'], from: readonly T[], count: number): T[] {
  const rest = [...from]
  const drawn: T[] = []
  while (drawn.length < count && rest.length > 0) drawn.push(...rest.splice(between(0, rest.length - 1), 1))
  return drawn
}

function at<T>(from: readonly T[], index: number): T {
  const found = from[index]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}
