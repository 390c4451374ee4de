import { evaluateFormula } from '../../../core/expressions/evaluate-formula.ts'
import { type CurrencyPlace, currencyIn, currencyPlace, followedPlace } from '../../../core/fields/currency-of.ts'
import type { Field } from '../../../core/fields/field.ts'
import { formulaOf } from '../../../core/fields/formula-of.ts'
import { defaultValue, parseField } from '../../../core/fields/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { memoizeByDefinition } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, stored } from '../context/record-change.ts'
import { columnFields, formulaInputs } from '../rows/needed-fields.ts'
import { dateConditions } from './date-conditions.ts'
import { fillCopies } from './fill-copies.ts'
import { fillFromPreset } from './fill-from-preset.ts'
import { currenciesElsewhere, linkedCurrencies } from './linked-currencies.ts'
import { ratesOfTheDay } from './rates-of-the-day.ts'
import { sameValue } from './same-value.ts'
import { checkDecimals, settleCurrency, takeShownRates } from './settle-currency.ts'

/** Adds what nobody entered: defaults, owner, currencies, formulas; then says which fields differ. */
export async function computeFields(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  for (const record of records) {
    if (record.op === 'create') assignInitialValues(context, record)
    takeShownRates(record)
  }
  const linked = await linkedCurrencies(context, records)
  await fillCopies(context, records, linked)
  const ofTheDay = await ratesOfTheDay(context, records)
  for (const record of records) {
    // What comes back from the bin may find its order in another currency.
    if (record.op !== 'delete') {
      settleCurrency(context, record, { linked, ofTheDay })
      record.currencies = currenciesElsewhere(context, record, linked)
      computeFormulas(record.definition, record.after, (place) => linked(record, place))
    }
    dateConditions(context, record)
    record.changed = changedFields(record)
    checkDecimals(record)
    refuseEmptyUpdate(record)
  }
}

/** The last thing a record gets before it is written: its running numbers, and what formulas make of them. */
export async function assignNumbers({ numbers }: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  await numbers.number(records)
  for (const record of records) {
    if (record.op !== 'create' || !computesFromNumbers(record.definition)) continue
    computeFormulas(record.definition, record.after)
    record.changed = changedFields(record)
  }
}

const computesFromNumbers = memoizeByDefinition((definition) =>
  formulaInputs(definition).some((name) => definition.fields[name]?.type === 'autoNumber'),
)

function changedFields(record: RecordChange): string[] {
  return Object.keys(record.after).filter((name) => !sameValue(stored(record, name), record.after[name] ?? null))
}

function assignInitialValues(context: ChangeContext, record: RecordChange): void {
  const { definition, after } = record
  if (!record.shown) fillFromPreset(context, record)
  for (const name of columnFields(definition)) {
    const field = definition.fields[name]
    if (field && (after[name] ?? null) === null) after[name] = initialValue(context, record, { name, field })
  }
}

function initialValue(context: ChangeContext, record: RecordChange, { name, field }: { name: string; field: Field }) {
  // Numbered right before it is written: what is refused uses no number up.
  if (field.type === 'autoNumber') return null
  if (field.type === 'rollup') return field.compute === 'count' || field.compute === 'sum' ? 0 : null
  // What was filled in when it was approved, not what would be by now.
  if (record.shown && formulaOf(field) === null) return record.shown.after[name] ?? null
  if (name === 'owner' && !(name in (record.item.values ?? {})) && context.actor.kind === 'user')
    return context.actor.id
  if (isSettledLater(field)) return null
  // A field that was sent empty stays empty.
  if (field.default === undefined || name in (record.item.values ?? {})) return null
  const parsed = parseField(defaultValue(field, { at: context.at, timeZone: context.workspace.timeZone }), field)
  return parsed.ok ? parsed.value : null
}

/** A payment has its order's currency, a rate follows from the currency: neither has a value of its own to begin with. */
function isSettledLater(field: Field): boolean {
  return followedPlace(field) !== null || (field.type === 'number' && field.rateOf !== undefined)
}

export const formulasOf = memoizeByDefinition((definition) =>
  Object.entries(definition.fields).flatMap(([name, kept]) => {
    const field = formulaOf(kept)
    return field ? [{ name, field }] : []
  }),
)

/** Formulas may use formulas that stand before them. `linked` knows currencies that stand in other records. */
export function computeFormulas(
  definition: ObjectDefinition,
  values: RecordChange['after'],
  linked?: (place: CurrencyPlace) => string | undefined,
): void {
  for (const { name, field } of formulasOf(definition)) {
    const place = currencyPlace(field)
    const currency = place?.link ? linked?.(place) : currencyIn(field, values)
    values[name] = evaluateFormula(field, values, currency)
  }
}

function refuseEmptyUpdate(record: RecordChange): void {
  const isEmpty = record.op === 'update' && record.changed.length === 0 && record.refusals.length === 0
  // A form may save an order of which only the lines changed: it stands so that they do.
  if (isEmpty && record.conflicts.length === 0 && !record.part && !writesLines(record)) {
    record.refusals.push({ code: 'nothing-to-change', path: '' })
  }
}

function writesLines({ definition, item }: RecordChange): boolean {
  return Object.keys(item.values ?? {}).some((name) => definition.fields[name]?.type === 'lines')
}
