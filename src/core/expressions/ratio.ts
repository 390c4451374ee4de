import { toExact } from '../fields/parsing/decimal-text.ts'

/** A number as it is, without rounding: `over` is more than 0. */
export interface Ratio {
  readonly whole: bigint
  readonly over: bigint
}

/** What a double of at most 15 digits says: 0.1 is one tenth. */
export function ratioOf(value: number): Ratio | null {
  if (!Number.isFinite(value)) return null
  if (Number.isSafeInteger(value)) return { whole: BigInt(value), over: 1n }
  const [mantissa = '0', exponent = '0'] = String(toExact(value)).split('e')
  const [before = '0', behind = ''] = mantissa.split('.')
  const shift = Number(exponent) - behind.length
  const digits = BigInt(before + behind)
  return shift < 0 ? { whole: digits, over: 10n ** BigInt(-shift) } : { whole: digits * 10n ** BigInt(shift), over: 1n }
}

/** Exactly, as all of them. */
export function addRatios(left: Ratio, right: Ratio): Ratio {
  if (left.over === right.over) return { whole: left.whole + right.whole, over: left.over }
  return { whole: left.whole * right.over + right.whole * left.over, over: left.over * right.over }
}

/** Exactly, as all of them. */
export function multiplyRatios(left: Ratio, right: Ratio): Ratio {
  return { whole: left.whole * right.whole, over: left.over * right.over }
}

/** Null by nothing. */
export function divideRatios(left: Ratio, right: Ratio): Ratio | null {
  if (right.whole === 0n) return null
  const sign = right.whole < 0n ? -1n : 1n
  return { whole: left.whole * right.over * sign, over: left.over * right.whole * sign }
}

export function negative({ whole, over }: Ratio): Ratio {
  return { whole: -whole, over }
}

/** More than 0 where the left one is more. */
export function compareRatios(left: Ratio, right: Ratio): number {
  const difference = left.whole * right.over - right.whole * left.over
  return difference > 0n ? 1 : difference < 0n ? -1 : 0
}

/** Half away from zero, in decimals, as on an invoice. */
export function roundRatio({ whole, over }: Ratio, scale: number): number {
  const [size, sign] = whole < 0n ? [-whole, '-'] : [whole, '']
  const shifted = (size * 10n ** BigInt(scale) * 2n + over) / (over * 2n)
  return shifted === 0n ? 0 : Number(`${sign}${shifted}e-${scale}`)
}
