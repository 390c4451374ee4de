import { type CodeParts, formatAutoNumber } from '../../../core/fields/index.ts'
import type { NumberedField } from './number-counters.ts'

/** Those among the codes, as what they are the same by, that are taken. */
export type FindTaken = (codes: readonly string[]) => Promise<ReadonlySet<string>>

interface Leap {
  readonly on: string
  readonly parts: readonly CodeParts[]
  /** The last number that was drawn. */
  readonly from: number
  /** How often somebody has leapt before: each time further, so that a few leaps come behind any codes there are. */
  readonly leaps: number
}

/** What a number is tried with: further records are tried with the numbers they get. */
const partsMax = 16
/** Doubled so often, a step is beyond every number that a rule can begin with. */
const steps = 34
/** Numbers that are tried together on the way back. */
const tried = 64

/**
 * The number behind which to go on where people gave codes of this form by hand (an import did): the next is free, and where
 * the codes stand without gaps, all behind it are. It tries codes instead of looking for the largest: each is found by the
 * index, and a code that merely begins alike (`K1` and `K`, `C2026` and `C`) is not taken for a large number.
 */
export async function leapOver(numbered: NumberedField, leap: Leap, findTaken: FindTaken): Promise<number> {
  const ask = { numbered, parts: distinct(leap.parts).slice(0, partsMax), on: leap.on, findTaken }
  const first = 2 ** leap.leaps
  const ahead = Array.from({ length: steps }, (_, n) => leap.from + first * 2 ** n)
  let [taken, free] = between(leap.from + first - 1, await isTaken(ask, ahead))
  while (free - taken > 1) [taken, free] = between(taken, await isTaken(ask, sections(taken, free)))
  return free - 1
}

function distinct(parts: readonly CodeParts[]): CodeParts[] {
  return [...new Map(parts.map((one) => [JSON.stringify(one), one])).values()]
}

function sections(taken: number, free: number): number[] {
  const step = Math.max(1, Math.ceil((free - taken) / tried))
  return Array.from({ length: tried }, (_, n) => Math.min(free, taken + (n + 1) * step))
}

interface Tried {
  readonly n: number
  readonly isTaken: boolean
}

/** The first free one, and the one before it. Where none is free, it is found by the next leap. */
function between(from: number, numbers: readonly Tried[]): [taken: number, free: number] {
  const at = numbers.findIndex(({ isTaken: is }) => !is)
  const free = at < 0 ? (numbers.at(-1)?.n ?? from) + 1 : (numbers[at]?.n ?? from + 1)
  return [at < 0 ? free - 1 : (numbers[at - 1]?.n ?? from), free]
}

interface Ask {
  readonly numbered: NumberedField
  readonly parts: readonly CodeParts[]
  readonly on: string
  readonly findTaken: FindTaken
}

async function isTaken({ numbered, parts, on, findTaken }: Ask, numbers: readonly number[]): Promise<Tried[]> {
  const codesOf = numbers.map((n) => parts.map((one) => formatAutoNumber(numbered.face.rule, on, n, one)))
  const taken = await findTaken(codesOf.flat())
  return numbers.map((n, at) => ({
    n,
    isTaken: (codesOf[at] ?? []).some((code) => taken.has(numbered.same(code))),
  }))
}
