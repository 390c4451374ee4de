import { divideRatios, multiplyRatios, type Ratio, ratioOf, roundRatio } from '../expressions/ratio.ts'
import type { Json } from '../json.ts'

type Values = Readonly<Record<string, Json>>

/** A line, and the records it belongs to, as far as what it is priced by is known. */
export interface Priced {
  readonly line: Values
  readonly whole: Values
  readonly product: Values
  readonly companyCurrency: string
}

const scale = 6

/**
 * What a piece of a line comes to after its discount and its share in what is taken off the whole, in the currency its product is
 * priced in. Nothing, where no rate leads to that currency: what cannot be compared is below everything. Null without a price.
 */
export function netPriceOf({ line, whole, product, companyCurrency }: Priced): number | null {
  if (typeof line.price !== 'number') return null
  const from = currencyOf(whole, companyCurrency)
  const to = currencyOf(product, companyCurrency)
  const rate = from === to ? 1 : to === companyCurrency ? (whole.exchangeRate ?? null) : 0
  const factors = [ratioOf(line.price), lessPercent(line.discount), shareLeft(whole), numberOf(rate)]
  const net = factors.reduce((product, factor) => product && factor && multiplyRatios(product, factor))
  return net ? roundRatio(net, scale) : null
}

function currencyOf({ currency }: Values, companyCurrency: string): string {
  return typeof currency === 'string' ? currency : companyCurrency
}

function lessPercent(discount: Json | undefined): Ratio | null {
  return ratioOf((100 - (typeof discount === 'number' ? discount : 0)) / 100)
}

/** How much of the sum of all lines is left when the whole is reduced; all of it, where they come to nothing. */
function shareLeft({ linesTotal, discountAmount }: Values): Ratio | null {
  if (typeof linesTotal !== 'number' || typeof discountAmount !== 'number' || linesTotal <= 0) return ratioOf(1)
  const [left, all] = [ratioOf(linesTotal - discountAmount), ratioOf(linesTotal)]
  return left && all && divideRatios(left, all)
}

function numberOf(value: Json): Ratio | null {
  return typeof value === 'number' ? ratioOf(value) : null
}
