import type { ObjectView } from '../../../core/api/shapes.ts'
import { evaluateFormula } from '../../../core/expressions/evaluate-formula.ts'
import { currencyIn } from '../../../core/fields/currency-of.ts'
import type { FieldOf } from '../../../core/fields/field.ts'
import { parseField } from '../../../core/fields/index.ts'
import type { Json } from '../../../core/json.ts'
import { type LineDraft, linesTotal } from './line-amounts.ts'
import { totalsBelow } from './totals-below.ts'

interface Typed {
  readonly line: ObjectView
  readonly field: Pick<FieldOf<'lines'>, 'of' | 'via'>
  readonly lines: readonly LineDraft[]
  /** What is entered of the record so far. */
  readonly values: Readonly<Record<string, unknown>>
  readonly currency: string | undefined
}

/** What the totals will be with what is typed: the same that the server will keep. */
export function totalsAsTyped(
  definition: ObjectView,
  { line, field, lines, values, currency }: Typed,
): Readonly<Record<string, Json>> {
  const known: Record<string, Json> = {}
  for (const [name, entered] of Object.entries(definition.fields)) {
    const parsed = entered.readOnly ? null : parseField(values[name], entered)
    known[name] = parsed?.ok ? parsed.value : null
  }
  for (const { name, field: total } of totalsBelow(definition, field))
    known[name] =
      total.type === 'rollup'
        ? linesTotal(line, { rollup: total, lines, currency })
        : evaluateFormula(total, known, currencyIn(total, known) ?? currency)
  return known
}
