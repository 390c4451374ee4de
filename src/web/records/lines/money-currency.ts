import type { ObjectView } from '../../../core/api/shapes.ts'
import { currencyIn } from '../../../core/fields/currency-of.ts'

/** The currency of a record's amounts, where they have one of their own. */
export function moneyCurrency(definition: ObjectView, values: Readonly<Record<string, unknown>>): string | undefined {
  const money = Object.values(definition.fields).find((field) => 'currencyField' in field && field.currencyField)
  return currencyIn(money, values)
}
