import { type KeyboardEvent, useState } from 'react'
import type { ObjectView, RecordRef } from '../../../core/api/shapes.ts'
import type { FieldOf } from '../../../core/fields/field.ts'
import { defaultValue } from '../../../core/fields/index.ts'
import { useObject, useSession } from '../../client/queries.ts'
import { FieldValue } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { useText } from '../../text/use-text.tsx'
import { BoughtTogether } from '../purchases/bought-together.tsx'
import { useBuying } from '../purchases/use-buying.ts'
import type { Faults } from '../save-faults.ts'
import type { EditedLine } from './edited-lines.ts'
import { lineColumns } from './line-columns.ts'
import { LineRow } from './line-row.tsx'
import { moneyCurrency } from './money-currency.ts'
import './lines.css'
import { alignOf } from './lines-table.tsx'
import { LinesTotals } from './lines-totals.tsx'
import { totalsAsTyped } from './totals-as-typed.ts'

interface LinesEditorProps {
  readonly definition: ObjectView
  readonly field: FieldOf<'lines'>
  readonly lines: readonly EditedLine[]
  /** The record's other values: its currency. */
  readonly values: Readonly<Record<string, unknown>>
  /** By `0.quantity`: row from 0, then the line's field. */
  readonly faults: Faults
  /** The record's id, where it is there already. */
  readonly recordId?: string | undefined
  readonly onChange: (lines: readonly EditedLine[]) => void
}

/** Order lines as a small sheet: rows added, removed and moved; amounts and the total follow as one types. */
export function LinesEditor({ definition, field, lines, values, faults, recordId, onChange }: LinesEditorProps) {
  const { t, label } = useText()
  const line = useObject(field.of)
  const { timeZone } = useSession().workspace
  const [added, setAdded] = useState<string>()
  const currency = moneyCurrency(definition, values)
  const buying = useBuying({ definition, line, lines, values, currency, order: recordId })
  if (!line) return null
  const columns = lineColumns(line, field.via)
  const entered = lines.map((row) => row.values)
  const totals = totalsAsTyped(definition, { line, field, lines: entered, values, currency })
  const put = (n: number, changed: Partial<EditedLine>) =>
    onChange(lines.map((row, at) => (at === n ? { ...row, ...changed } : row)))
  const add = () => {
    const row = newLine(line, timeZone)
    setAdded(row.key)
    onChange([...lines, row])
  }
  const addProduct = async (product: RecordRef) => {
    const row = newLine(line, timeZone)
    const bought = await buying.valuesOf(product)
    setAdded(row.key)
    onChange([...lines, { ...row, values: { ...row.values, ...bought }, linked: { product } }])
  }
  return (
    <div className="lines">
      <table className="lines-table lines-editor">
        <thead>
          <tr>
            <th scope="col" className="lines-number">
              #
            </th>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className={`lines-column-${line.fields[column]?.type} ${alignOf(line, column)}`}
              >
                {label(line.fields[column]?.label ?? line.label)}
                {line.fields[column]?.required ? (
                  <span className="record-required" aria-hidden="true">
                    *
                  </span>
                ) : null}
              </th>
            ))}
            <th scope="col" className="lines-tools">
              <span className="unseen">{t('records.lineTools')}</span>
            </th>
          </tr>
        </thead>
        <tbody onKeyDown={(event) => goDown(event, add)}>
          {lines.map((row, n) => (
            <LineRow
              key={row.key}
              n={n}
              row={row}
              line={line}
              columns={columns}
              faults={faults}
              currency={currency}
              last={buying.lastOf(row.values.product)}
              isNew={row.key === added}
              onPut={(entered) => put(n, entered)}
              onRemove={() => onChange(lines.filter((_, at) => at !== n))}
              onMove={n > 0 ? () => onChange(swapped(lines, n)) : undefined}
            />
          ))}
        </tbody>
        <LinesTotals
          hasTools
          definition={definition}
          field={field}
          columns={columns}
          values={totals}
          sumOf={({ name, field: total }) => <FieldValue field={total} value={totals[name]} currency={currency} />}
        />
      </table>
      <LineHints line={line} columns={columns} />
      <BoughtTogether
        purchases={buying.purchases}
        inHand={buying.inHand}
        onAdd={(product) => void addProduct(product)}
      />
      <div className="lines-foot">
        <Button icon="plus" onClick={add}>
          {t('records.addLine')}
        </Button>
      </div>
    </div>
  )
}

/** Enter leads to the same cell of the next line, and from the last one to a new line. */
function goDown(event: KeyboardEvent, add: () => void): void {
  const input = event.target
  if (event.key !== 'Enter' || event.defaultPrevented || !(input instanceof HTMLInputElement)) return
  // With Ctrl it saves the form.
  if (event.ctrlKey || event.metaKey || input.role === 'combobox' || event.nativeEvent.isComposing) return
  event.preventDefault()
  const cell = input.closest('td')
  const next = cell?.closest('tr')?.nextElementSibling?.children[cell.cellIndex]?.querySelector('input')
  if (next) next.focus()
  else add()
}

/** In a sheet there is no room under each cell: what belongs into its columns is said once, below. */
function LineHints({ line, columns }: { readonly line: ObjectView; readonly columns: readonly string[] }) {
  const { t, label } = useText()
  const hints = columns.flatMap((column) => {
    const { label: name, hint } = line.fields[column] ?? {}
    return name && hint ? [t('records.lineHint', { field: label(name), hint: label(hint) })] : []
  })
  return hints.length > 0 ? <p className="form-hint">{hints.join(t('parts.comma'))}</p> : null
}

function newLine(line: ObjectView, timeZone: string): EditedLine {
  const beginning = { at: new Date().toISOString(), timeZone }
  const defaults = Object.entries(line.fields).flatMap(([name, field]) =>
    field.default !== undefined
      ? [[name, defaultValue(field, beginning)] as const]
      : name === 'quantity'
        ? [[name, 1] as const]
        : [],
  )
  return { key: crypto.getRandomValues(new Uint32Array(2)).join('-'), values: Object.fromEntries(defaults), linked: {} }
}

function swapped(lines: readonly EditedLine[], n: number): readonly EditedLine[] {
  const next = [...lines]
  const [row] = next.splice(n, 1)
  if (row) next.splice(n - 1, 0, row)
  return next
}
