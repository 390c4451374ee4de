import type { ObjectView } from '../../../core/api/shapes.ts'
import { evaluateFormula } from '../../../core/expressions/evaluate-formula.ts'
import type { Field } from '../../../core/fields/field.ts'
import { parseField } from '../../../core/fields/index.ts'
import type { Json } from '../../../core/json.ts'

/** The values of one line: entered texts or values. */
export type LineDraft = Readonly<Record<string, unknown>>

/** What Kebu will compute for a line in its order's currency, from what is entered so far; null where something is missing. */
export function computedValue(line: ObjectView, name: string, entered: LineDraft, currency: string | undefined): Json {
  return line.fields[name]?.type === 'formula' ? (knownValues(line, entered, currency)[name] ?? null) : null
}

interface Totalled {
  readonly rollup: Field
  readonly lines: readonly LineDraft[]
  readonly currency: string | undefined
}

/** What the record's rollup over these lines will be (order total): the same sum the server keeps. */
export function linesTotal(line: ObjectView, { rollup, lines, currency }: Totalled): number | null {
  if (rollup.type !== 'rollup' || rollup.compute !== 'sum' || rollup.field === undefined) return null
  const name = rollup.field
  const amounts = lines.map((entered) => {
    const amount = line.fields[name]?.type === 'formula' ? computedValue(line, name, entered, currency) : entered[name]
    return typeof amount === 'number' ? amount : 0
  })
  // Summed in cents: a double holds whole numbers exactly.
  return amounts.reduce((sum, amount) => sum + Math.round(amount * 100), 0) / 100
}

/** What is entered, and what formulas make of it: one may read those that stand before it. */
function knownValues(
  line: ObjectView,
  entered: LineDraft,
  currency: string | undefined,
): Readonly<Record<string, Json>> {
  const values: Record<string, Json> = {}
  for (const [name, field] of Object.entries(line.fields)) {
    const parsed = parseField(entered[name], field)
    values[name] = parsed.ok ? parsed.value : null
  }
  for (const [name, field] of Object.entries(line.fields))
    if (field.type === 'formula') values[name] = evaluateFormula(field, values, currency)
  return values
}
