import type { Amount } from '../../../core/api/shapes.ts'
import type { Field } from '../../../core/fields/field.ts'
import { FieldValue } from '../../fields/index.ts'

/** Sums of one field, one for each currency. */
export function Amounts({ field, amounts }: { field: Field | undefined; amounts: readonly Amount[] | undefined }) {
  if (!field || !amounts) return null
  return (
    <span className="amounts tabular">
      {amounts.map(({ currency, value }) => (
        <span key={currency ?? ''}>
          <FieldValue field={field} value={value} currency={currency ?? undefined} dense plain />
        </span>
      ))}
    </span>
  )
}
