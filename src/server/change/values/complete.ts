import { evaluateFormula } from '../../../core/expressions/evaluate-formula.ts'
import { type CurrencyPlace, currencyIn, currencyPlace, followedPlace } from '../../../core/fields/currency-of.ts'
import type { Field } from '../../../core/fields/field.ts'
import { defaultValue, parseField } from '../../../core/fields/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { memoizeByDefinition } from '../../metadata/index.ts'
import { type Draft, stored } from '../context/draft.ts'
import { currenciesElsewhere, linkedCurrencies } from './linked-currencies.ts'
import { columnFields, formulaInputs } from '../rows/needed-fields.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { sameValue } from './same-value.ts'
import { checkDecimals, settleCurrency } from './settle-currency.ts'

/** Adds what nobody entered: defaults, owner, currencies, formulas; then says which fields differ. */
export async function complete(context: ChangeContext, drafts: readonly Draft[]): Promise<void> {
  for (const draft of drafts) if (draft.op === 'create') completeNew(context, draft)
  const linked = await linkedCurrencies(context, drafts)
  for (const draft of drafts) {
    // What comes back from the bin may find its order in another currency.
    if (draft.op !== 'delete') {
      settleCurrency(context, draft, linked)
      draft.currencies = currenciesElsewhere(context, draft, linked)
      computeFormulas(draft.definition, draft.after, (place) => linked(draft, place))
    }
    draft.changed = changedFields(draft)
    checkDecimals(draft)
    refuseEmptyUpdate(draft)
  }
}

/** The last thing a record gets before it is written: its running numbers, and what formulas make of them. */
export async function completeNumbers({ numbers }: ChangeContext, drafts: readonly Draft[]): Promise<void> {
  await numbers.number(drafts)
  for (const draft of drafts) {
    if (draft.op !== 'create' || !computesFromNumbers(draft.definition)) continue
    computeFormulas(draft.definition, draft.after)
    draft.changed = changedFields(draft)
  }
}

const computesFromNumbers = memoizeByDefinition((definition) =>
  formulaInputs(definition).some((name) => definition.fields[name]?.type === 'autoNumber'),
)

function changedFields(draft: Draft): string[] {
  return Object.keys(draft.after).filter((name) => !sameValue(stored(draft, name), draft.after[name] ?? null))
}

function completeNew(context: ChangeContext, draft: Draft): void {
  const { definition, after } = draft
  for (const name of columnFields(definition)) {
    const field = definition.fields[name]
    if (field && (after[name] ?? null) === null) after[name] = initialValue(context, draft, { name, field })
  }
}

function initialValue(context: ChangeContext, draft: Draft, { name, field }: { name: string; field: Field }) {
  // Numbered right before it is written: what is refused uses no number up.
  if (field.type === 'autoNumber') return null
  if (field.type === 'rollup') return field.compute === 'count' || field.compute === 'sum' ? 0 : null
  if (name === 'owner' && !(name in (draft.item.values ?? {})) && context.actor.kind === 'user') return context.actor.id
  if (isSettledLater(field)) return null
  // A field that was sent empty stays empty.
  if (field.default === undefined || name in (draft.item.values ?? {})) return null
  const parsed = parseField(defaultValue(field, context.at), field)
  return parsed.ok ? parsed.value : null
}

/** A payment has its order's currency, a rate follows from the currency: neither has a value of its own to begin with. */
function isSettledLater(field: Field): boolean {
  return followedPlace(field) !== null || (field.type === 'number' && field.rateOf !== undefined)
}

export const formulasOf = memoizeByDefinition((definition) =>
  Object.entries(definition.fields).flatMap(([name, field]) => (field.type === 'formula' ? [{ name, field }] : [])),
)

/** Formulas may use formulas that stand before them. `linked` knows currencies that stand in other records. */
export function computeFormulas(
  definition: ObjectDefinition,
  values: Draft['after'],
  linked?: (place: CurrencyPlace) => string | undefined,
): void {
  for (const { name, field } of formulasOf(definition)) {
    const place = currencyPlace(field)
    const currency = place?.link ? linked?.(place) : currencyIn(field, values)
    values[name] = evaluateFormula(field, values, currency)
  }
}

function refuseEmptyUpdate(draft: Draft): void {
  const isEmpty = draft.op === 'update' && draft.changed.length === 0 && draft.refusals.length === 0
  // A form may save an order of which only the lines changed: it stands so that they do.
  if (isEmpty && draft.conflicts.length === 0 && !draft.part && !writesLines(draft)) {
    draft.refusals.push({ code: 'nothing-to-change', path: '' })
  }
}

function writesLines({ definition, item }: Draft): boolean {
  return Object.keys(item.values ?? {}).some((name) => definition.fields[name]?.type === 'lines')
}
