import type { ObjectView } from '../../../core/api/shapes.ts'
import type { FieldOf } from '../../../core/fields/field.ts'
import { isQuiet } from '../../../core/fields/quiet-field.ts'
import { asJson } from '../../../core/json.ts'
import { visibleFields } from '../field-access.ts'

/** A sum over the lines, or what a formula makes of such sums: an order's tax, its total. */
export interface TotalBelow {
  readonly name: string
  readonly field: FieldOf<'rollup' | 'formula'>
}

/** What a record comes to by its lines, as far as whoever looks may see it, in the order in which it is counted. */
export function totalsBelow(definition: ObjectView, { of, via }: Pick<FieldOf<'lines'>, 'of' | 'via'>): TotalBelow[] {
  return visibleFields(definition, Object.keys(definition.fields)).flatMap((name): TotalBelow[] => {
    const field = definition.fields[name]
    if (field?.type === 'rollup')
      return field.of === of && field.via === via && field.compute === 'sum' ? [{ name, field }] : []
    const lines = field?.type === 'formula' && field.below !== undefined ? definition.fields[field.below] : undefined
    return field?.type === 'formula' && lines?.type === 'lines' && lines.of === of ? [{ name, field }] : []
  })
}

/**
 * Those that say something: not a reduction of nothing, not what only others are made of, and not the sum of the lines where
 * the total comes to the same.
 */
export function spokenTotals(
  definition: ObjectView,
  field: Pick<FieldOf<'lines'>, 'of' | 'via'>,
  values: Readonly<Record<string, unknown>>,
): TotalBelow[] {
  const spoken = totalsBelow(definition, field).filter(
    ({ name, field: total }) =>
      !(total.type === 'rollup' && total.quietAtZero) &&
      !isQuiet(total, { value: asJson(values[name] ?? null), values, currency: '' }),
  )
  const [sum, total] = spoken
  const isSame = spoken.length === 2 && sum?.field.type === 'rollup' && total?.field.type === 'formula'
  return isSame && values[sum.name] === values[total.name] ? [total] : spoken
}
