import type { RecordView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import { currencyIn, currencyPlace } from '../../../core/fields/currency-of.ts'
import type { Field } from '../../../core/fields/field.ts'

/**
 * What an amount is in while it is entered again: what she has entered beside it, else what the record has that is in force. Empty where
 * there is no record yet: the currency of what is new was entered first, and is not told.
 */
export function entryCurrency(field: Field, record: RecordView | undefined, values: Values): string | undefined {
  const known = currencyIn(field, { ...record, ...values }, record?.currencies)
  if (known !== undefined || record || !currencyPlace(field)) return known
  return ''
}
