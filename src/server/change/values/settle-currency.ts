import { isOutright } from '../../../core/change/operations/prepare-operation.ts'
import { dayIn } from '../../../core/day-in.ts'
import { currencyDecimals } from '../../../core/fields/currency-decimals.ts'
import { currencyPlace, followedPlace } from '../../../core/fields/currency-of.ts'
import type { Field } from '../../../core/fields/field.ts'
import { decimalsOf } from '../../../core/fields/parsing/decimal-text.ts'
import { memoizeByDefinition } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stored } from '../context/record-change.ts'
import type { LinkedCurrency } from './linked-currencies.ts'
import { sameValue } from './same-value.ts'

interface NamedField {
  readonly name: string
  readonly field: Field
}

/**
 * One rule of currencies for every way in. The company's own has the rate 1, another needs one above 0, which is that of
 * its day where nobody says another; a payment is in
 * its order's currency; amounts have no more digits after the point than their currency.
 */
export function settleCurrency(
  context: ChangeContext,
  record: RecordChange,
  { linked, ofTheDay }: { readonly linked: LinkedCurrency; readonly ofTheDay: RateOfTheDay },
): void {
  for (const { name, field } of followersOf(record.definition)) follow(record, { name, field }, linked)
  for (const rate of ratesOf(record.definition)) settleRate(context, record, { rate, ofTheDay })
}

/** What is taken back was right as it was, or was there before the rule: it is written as it was. */
function isTakenBack({ item }: RecordChange, name: string): boolean {
  return item.stored !== undefined && Object.hasOwn(item.stored, name)
}

const followersOf = memoizeByDefinition((definition) =>
  fieldsWhere(definition.fields, (field) => followedPlace(field) !== null),
)

/** A field that holds a rate, the one that says of which currency, and the moment on whose day it is taken. */
export interface Rate {
  readonly name: string
  readonly currency: string
  readonly on: string | undefined
}

export const ratesOf = memoizeByDefinition((definition): readonly Rate[] =>
  Object.entries(definition.fields).flatMap(([name, field]) =>
    field.type === 'number' && field.rateOf !== undefined ? [{ name, currency: field.rateOf, on: field.rateOn }] : [],
  ),
)

function fieldsWhere(fields: Readonly<Record<string, Field>>, holds: (field: Field) => boolean): NamedField[] {
  return Object.entries(fields).flatMap(([name, field]) => (holds(field) ? [{ name, field }] : []))
}

function follow(record: RecordChange, { name, field }: NamedField, linked: LinkedCurrency): void {
  const place = followedPlace(field)
  const theirs = place ? linked(record, place) : undefined
  if (!place?.link || theirs === undefined) return
  if (record.op === 'create' && !isGiven(record, name)) record.after[name] = theirs
  const touched = record.op !== 'update' || differs(record, name) || differs(record, place.link)
  if (touched && record.after[name] !== theirs)
    refuseRecord(record, { code: 'currency-differs', params: { value: theirs } }, name)
}

/** The record it links to is none for whoever asks: nothing is told of its currency. */
export function forgetFollowed(record: RecordChange, link: string): void {
  const names = followersOf(record.definition).flatMap(({ name, field }) =>
    followedPlace(field)?.link === link ? [name] : [],
  )
  if (names.length === 0) return
  for (const name of names) if (!isGiven(record, name)) record.after[name] = stored(record, name)
  record.changed = record.changed.filter((name) => !names.includes(name) || isGiven(record, name))
  record.refusals = record.refusals.filter(({ code, path }) => !names.includes(path) || !toldOfFollowed.includes(code))
}

const toldOfFollowed: readonly string[] = ['currency-differs', 'required']

function settleRate(
  context: ChangeContext,
  record: RecordChange,
  { rate, ofTheDay }: { readonly rate: Rate; readonly ofTheDay: RateOfTheDay },
): void {
  const { name, currency } = rate
  if (!asksForRate(record, rate)) return
  const value = record.after[name] ?? null
  if (record.after[currency] === context.workspace.currency) {
    if (isGiven(record, name) && value !== null && value !== 1)
      refuseRecord(record, { code: 'rate-of-own-currency' }, name)
    record.after[name] = 1
  } else if (lacksRate(context, record, rate))
    takeRate(record, name, { ...dayOfCurrency(context, record, rate), ofTheDay })
  else if (Number(value) <= 0) refuseRecord(record, { code: 'rate-not-positive' }, name)
}

function asksForRate(record: RecordChange, { name, currency }: Rate): boolean {
  if (record.op === 'delete' || isTakenBack(record, name)) return false
  return record.op === 'create' || differs(record, currency) || differs(record, name)
}

/** Whether it is in another currency, and nobody says at which rate: that of the old currency does not stand for a new one. */
export function lacksRate({ workspace, revert }: ChangeContext, record: RecordChange, rate: Rate): boolean {
  const { name, currency } = rate
  const held = record.after[currency]
  if (!asksForRate(record, rate) || typeof held !== 'string' || held === workspace.currency) return false
  // Unless the currency only comes back to the rate that stands there.
  const comesBack = record.item.stored !== undefined && !revert?.newRates.has(record.id)
  const isShown = (record.shown?.after[name] ?? null) !== null
  const isNew = record.op === 'create' || differs(record, currency)
  return (record.after[name] ?? null) === null || (isNew && !isGiven(record, name) && !comesBack && !isShown)
}

/** A rate that was taken when the change was sent is the one that was approved, whatever the day's is by now. */
export function takeShownRates(record: RecordChange): void {
  const { shown, definition, op, after } = record
  if (!shown || op !== 'update') return
  for (const { name, currency } of ratesOf(definition))
    if (differs(record, currency) && !isGiven(record, name) && Object.hasOwn(shown.after, name))
      after[name] = shown.after[name] ?? null
}

/** A currency on a day. */
export interface DayOfCurrency {
  readonly currency: string
  readonly day: string
}

/** What the table of rates says for a record that brings no rate of its own; null where it has none up to that day. */
export type RateOfTheDay = (wanted: DayOfCurrency) => number | null

/** The currency a record is in, and the day whose rate it takes: its own, or today. */
export function dayOfCurrency(
  { at, workspace: { timeZone } }: Pick<ChangeContext, 'at' | 'workspace'>,
  { after }: RecordChange,
  { currency, on = '' }: Rate,
): DayOfCurrency {
  const moment = after[on]
  return { currency: String(after[currency]), day: dayIn(new Date(typeof moment === 'string' ? moment : at), timeZone) }
}

/** It stays as it is taken, whatever becomes of the table. */
function takeRate(
  record: RecordChange,
  name: string,
  { currency, day, ofTheDay }: DayOfCurrency & { readonly ofTheDay: RateOfTheDay },
): void {
  const taken = ofTheDay({ currency, day })
  if (taken === null) refuseRecord(record, { code: 'rate-missing', params: { value: currency, day } }, name)
  else record.after[name] = taken
}

/** What an operation leaves as it is was given by nobody. */
function isGiven(record: RecordChange, name: string): boolean {
  const { values, operations } = record.item
  if (isSaid(values?.[name])) return true
  const operation = operations?.[name]
  return operation !== undefined && isSaid(operation) && (isOutright(operation) || differs(record, name))
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

function differs(record: RecordChange, name: string): boolean {
  return !sameValue(stored(record, name), record.after[name] ?? null)
}

const amountsOf = memoizeByDefinition((definition) =>
  fieldsWhere(definition.fields, (field) => field.type === 'money' && !field.unitPrice && !field.readOnly),
)

/** Asked when the changed fields are known: ¥0.50 is an amount, half a yen is none. */
export function checkDecimals(record: RecordChange): void {
  for (const { name, field } of amountsOf(record.definition)) {
    const place = currencyPlace(field)
    if (isTakenBack(record, name)) continue
    const value = record.after[name]
    const currency = place ? record.after[place.field] : undefined
    if (typeof value !== 'number' || typeof currency !== 'string' || place?.link) continue
    const touched = record.changed.includes(name) || record.changed.includes(place?.field ?? '')
    const scale = currencyDecimals(currency)
    if (touched && decimalsOf(value) > scale)
      refuseRecord(record, { code: 'too-many-decimals', params: { scale } }, name)
  }
}
