import type { ReactNode } from 'react'
import type { ObjectView } from '../../../core/api/shapes.ts'
import type { FieldOf } from '../../../core/fields/field.ts'
import { useText } from '../../text/use-text.tsx'
import { spokenTotals, type TotalBelow, totalsBelow } from './totals-below.ts'

interface LinesTotalsProps {
  readonly definition: ObjectView
  readonly field: FieldOf<'lines'>
  readonly columns: readonly string[]
  /** What the totals are, or will be. */
  readonly values: Readonly<Record<string, unknown>>
  /** There are cells behind them. */
  readonly hasTools?: boolean
  sumOf(total: TotalBelow): ReactNode
}

/** What the record comes to by its lines, below the column that is added up. */
export function LinesTotals({ definition, field, columns, values, hasTools = false, sumOf }: LinesTotalsProps) {
  const { label } = useText()
  const totals = spokenTotals(definition, field, values)
  if (totals.length === 0) return null
  const first = totalsBelow(definition, field)[0]
  const firstSummed = first?.field.type === 'rollup' ? first.field.field : undefined
  return (
    <tfoot className="lines-totals" aria-live="polite">
      {totals.map((total) => {
        // What is made of a sum stands below it.
        const summed = total.field.type === 'rollup' ? total.field.field : firstSummed
        const at = columns.indexOf(summed ?? '')
        const before = at < 0 ? columns.length - 1 : at
        const behind = columns.length - 1 - before + (hasTools ? 1 : 0)
        return (
          <tr key={total.name}>
            {/* The number of a line has a cell, too. */}
            <th scope="row" colSpan={before + 1}>
              {label(total.field.label)}
            </th>
            <td className="lines-right">{sumOf(total)}</td>
            {behind > 0 ? <td colSpan={behind} /> : null}
          </tr>
        )
      })}
    </tfoot>
  )
}

/** The fields of a section without the totals that stand below their lines there. */
export function besideTotals(definition: ObjectView, names: readonly string[]): readonly string[] {
  const below = new Set(
    names.flatMap((name) => {
      const field = definition.fields[name]
      return field?.type === 'lines' ? totalsBelow(definition, field).map((total) => total.name) : []
    }),
  )
  return names.filter((name) => !below.has(name))
}
