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

/** Currencies that are not among the values, by the place that names them: `{ "order.currency": "JPY" }`. */
export type Currencies = Readonly<Record<string, string>>

/**
 * The currency of an amount: the one that stands beside it, else the one known by its place. Undefined where it is the
 * company's own, or not known here.
 */
export function currencyIn(
  field: Field | undefined,
  values: Readonly<Record<string, unknown>>,
  elsewhere: Currencies = {},
): string | undefined {
  const place = currencyPlace(field)
  if (!place) return undefined
  const beside = place.link === undefined ? values[place.field] : undefined
  return typeof beside === 'string' && beside !== '' ? beside : elsewhere[placeName(place)]
}

/** The currencies of an amount before a change and after it, where they do not stand in the difference itself. */
export interface CurrenciesOfDifference {
  readonly before: Currencies
  readonly after: Currencies
}

/** Where the currencies of these fields' amounts stand, each place once. */
export function currencyPlaces(fields: Iterable<Field | undefined>): CurrencyPlace[] {
  const places = [...fields].flatMap((field) => currencyPlace(field) ?? [])
  return [...new Map(places.map((place) => [placeName(place), place])).values()]
}

/** What a record's amounts are in, by place: for those who are shown only some of its values. */
export function currenciesOf(
  fields: Readonly<Record<string, Field>>,
  record: Readonly<Record<string, unknown>> & { readonly currencies?: Currencies },
): Currencies {
  const own = currencyPlaces(Object.values(fields)).flatMap((place): [string, string][] => {
    const currency = place.link === undefined ? record[place.field] : undefined
    return typeof currency === 'string' && currency !== '' ? [[placeName(place), currency]] : []
  })
  return { ...record.currencies, ...Object.fromEntries(own) }
}

/** As `currencyField` writes it. */
export function placeName({ link, field }: CurrencyPlace): string {
  return link === undefined ? field : `${link}.${field}`
}

function placeOf(written: string): CurrencyPlace {
  const [first = '', second] = written.split('.')
  return second === undefined ? { field: first } : { link: first, field: second }
}
