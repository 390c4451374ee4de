import type { Field } from './field.ts'

/** Where the currency of an amount stands: in a field beside it, or in one of the record that `link` points to. */
export interface CurrencyPlace {
  readonly link?: string
  readonly field: string
}

/** The place `currencyField` names: `currency`, or `order.currency` by way of the link `order`; null for the company's own. */
export function currencyPlace(field: Field | undefined): CurrencyPlace | null {
  const written = field && 'currencyField' in field ? field.currencyField : undefined
  return written === undefined ? null : placeOf(written)
}

/** The place a currency field must agree with, such as `order.currency`. */
export function followedPlace(field: Field): CurrencyPlace | null {
  return field.type === 'choice' && field.follows !== undefined ? placeOf(field.follows) : null
}

/** The currency that stands beside an amount; undefined where it is the company's, or stands in another record. */
export function currencyIn(field: Field | undefined, values: Readonly<Record<string, unknown>>): string | undefined {
  const place = currencyPlace(field)
  const currency = place && place.link === undefined ? values[place.field] : undefined
  return typeof currency === 'string' && currency !== '' ? currency : undefined
}

function placeOf(written: string): CurrencyPlace {
  const [first = '', second] = written.split('.')
  return second === undefined ? { field: first } : { link: first, field: second }
}
