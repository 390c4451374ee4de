import { currencyDecimals } from '../../../core/fields/currency-decimals.ts'
import { currencyPlace, followedPlace } from '../../../core/fields/currency-of.ts'
import type { Field } from '../../../core/fields/field.ts'
import { decimalsOf } from '../../../core/fields/parsing/decimal-text.ts'
import { memoizeByDefinition } from '../../metadata/index.ts'
import { type Draft, refuseDraft, stored } from '../context/draft.ts'
import type { LinkedCurrency } from './linked-currencies.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { sameValue } from './same-value.ts'

interface NamedField {
  readonly name: string
  readonly field: Field
}

/**
 * One rule of currencies for every way in. The company's own has the rate 1, another needs one above 0; a payment is in
 * its order's currency; amounts have no more digits after the point than their currency.
 */
export function settleCurrency(context: ChangeContext, draft: Draft, linked: LinkedCurrency): void {
  for (const { name, field } of followersOf(draft.definition)) follow(draft, { name, field }, linked)
  for (const rate of ratesOf(draft.definition)) settleRate(context, draft, rate)
}

/** What is taken back was right as it was, or was there before the rule: it is written as it was. */
function isTakenBack({ item }: Draft, name: string): boolean {
  return item.stored !== undefined && Object.hasOwn(item.stored, name)
}

const followersOf = memoizeByDefinition((definition) =>
  fieldsWhere(definition.fields, (field) => followedPlace(field) !== null),
)

/** A field that holds a rate, and the one that says of which currency. */
interface Rate {
  readonly name: string
  readonly currency: string
}

export const ratesOf = memoizeByDefinition((definition): readonly Rate[] =>
  Object.entries(definition.fields).flatMap(([name, field]) =>
    field.type === 'number' && field.rateOf !== undefined ? [{ name, currency: field.rateOf }] : [],
  ),
)

function fieldsWhere(fields: Readonly<Record<string, Field>>, holds: (field: Field) => boolean): NamedField[] {
  return Object.entries(fields).flatMap(([name, field]) => (holds(field) ? [{ name, field }] : []))
}

function follow(draft: Draft, { name, field }: NamedField, linked: LinkedCurrency): void {
  const place = followedPlace(field)
  const theirs = place ? linked(draft, place) : undefined
  if (!place?.link || theirs === undefined) return
  if (draft.op === 'create' && !isGiven(draft, name)) draft.after[name] = theirs
  const touched = draft.op !== 'update' || differs(draft, name) || differs(draft, place.link)
  if (touched && draft.after[name] !== theirs)
    refuseDraft(draft, { code: 'currency-differs', params: { value: theirs } }, name)
}

/** The record it links to is none for whoever asks: nothing is told of its currency. */
export function forgetFollowed(draft: Draft, link: string): void {
  const names = followersOf(draft.definition).flatMap(({ name, field }) =>
    followedPlace(field)?.link === link ? [name] : [],
  )
  if (names.length === 0) return
  for (const name of names) if (!isGiven(draft, name)) draft.after[name] = stored(draft, name)
  draft.changed = draft.changed.filter((name) => !names.includes(name) || isGiven(draft, name))
  draft.refusals = draft.refusals.filter(({ code, path }) => !names.includes(path) || !toldOfFollowed.includes(code))
}

const toldOfFollowed: readonly string[] = ['currency-differs', 'required']

function settleRate({ workspace: { currency: own }, revert }: ChangeContext, draft: Draft, { name, currency }: Rate): void {
  if (isTakenBack(draft, name)) return
  const newCurrency = draft.op === 'create' || differs(draft, currency)
  if (!newCurrency && !differs(draft, name)) return
  const given = isGiven(draft, name)
  const rate = draft.after[name] ?? null
  if (draft.after[currency] === own) {
    if (given && rate !== null && rate !== 1) refuseDraft(draft, { code: 'rate-of-own-currency' }, name)
    draft.after[name] = 1
    return
  }
  // The rate that stands there is the old currency's, unless the currency only comes back to it.
  const comesBack = draft.item.stored !== undefined && !revert?.newRates.has(draft.id)
  const isOld = newCurrency && !given && !comesBack
  if (rate === null || isOld) refuseDraft(draft, { code: 'rate-missing' }, name)
  else if (Number(rate) <= 0) refuseDraft(draft, { code: 'rate-not-positive' }, name)
}

function isGiven({ item }: Draft, name: string): boolean {
  const value = item.values?.[name] ?? item.operations?.[name]
  return value !== undefined && value !== null && value !== ''
}

function differs(draft: Draft, name: string): boolean {
  return !sameValue(stored(draft, name), draft.after[name] ?? null)
}

const amountsOf = memoizeByDefinition((definition) =>
  fieldsWhere(definition.fields, (field) => field.type === 'money' && !field.unitPrice && !field.readOnly),
)

/** Asked when the changed fields are known: ¥0.50 is an amount, half a yen is none. */
export function checkDecimals(draft: Draft): void {
  for (const { name, field } of amountsOf(draft.definition)) {
    const place = currencyPlace(field)
    if (isTakenBack(draft, name)) continue
    const value = draft.after[name]
    const currency = place ? draft.after[place.field] : undefined
    if (typeof value !== 'number' || typeof currency !== 'string' || place?.link) continue
    const touched = draft.changed.includes(name) || draft.changed.includes(place?.field ?? '')
    const scale = currencyDecimals(currency)
    if (touched && decimalsOf(value) > scale) refuseDraft(draft, { code: 'too-many-decimals', params: { scale } }, name)
  }
}
