import type { ReactNode } from 'react'
import type { ObjectView } from '../../../core/api/shapes.ts'
import type { FieldOf } from '../../../core/fields/field.ts'
import { useText } from '../../text/use-text.tsx'
import { visibleFields } from '../field-access.ts'

interface LinesTotalsProps {
  readonly definition: ObjectView
  readonly field: FieldOf<'lines'>
  readonly columns: readonly string[]
  /** There are cells behind them. */
  readonly hasTools?: boolean
  sumOf(name: string, rollup: FieldOf<'rollup'>): ReactNode
}

/** What the record comes to by its lines, each sum below the column that it adds up. */
export function LinesTotals({ definition, field, columns, hasTools = false, sumOf }: LinesTotalsProps) {
  const { label } = useText()
  const totals = totalsOf(definition, field)
  if (totals.length === 0) return null
  return (
    <tfoot className="lines-totals" aria-live="polite">
      {totals.map(([name, rollup]) => {
        const at = columns.indexOf(rollup.field ?? '')
        const before = at < 0 ? columns.length - 1 : at
        const behind = columns.length - 1 - before + (hasTools ? 1 : 0)
        return (
          <tr key={name}>
            {/* The number of a line has a cell, too. */}
            <th scope="row" colSpan={before + 1}>
              {label(rollup.label)}
            </th>
            <td className="lines-right">{sumOf(name, rollup)}</td>
            {behind > 0 ? <td colSpan={behind} /> : null}
          </tr>
        )
      })}
    </tfoot>
  )
}

/** The sums over these lines that whoever looks may see. */
function totalsOf(definition: ObjectView, { of, via }: FieldOf<'lines'>): readonly [string, FieldOf<'rollup'>][] {
  return visibleFields(definition, Object.keys(definition.fields)).flatMap((name) => {
    const rollup = definition.fields[name]
    const isTotal = rollup?.type === 'rollup' && rollup.of === of && rollup.via === via && rollup.compute === 'sum'
    return isTotal ? [[name, rollup] as [string, FieldOf<'rollup'>]] : []
  })
}

/** The fields of a section without the totals that stand below their lines there. */
export function besideTotals(definition: ObjectView, names: readonly string[]): readonly string[] {
  const below = new Set(
    names.flatMap((name) => {
      const field = definition.fields[name]
      return field?.type === 'lines' ? totalsOf(definition, field).map(([total]) => total) : []
    }),
  )
  return names.filter((name) => !below.has(name))
}
