import { useId, useState } from 'react'
import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Field, FieldOf } from '../../../core/fields/field.ts'
import { defaultValue } from '../../../core/fields/index.ts'
import type { Json } from '../../../core/json.ts'
import { useObject, useObjects, useSession } from '../../client/queries.ts'
import { FieldInput, FieldValue, isEnterable, type Linked } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { useText } from '../../text/use-text.tsx'
import type { Faults } from '../save-faults.ts'
import { broughtValues } from './brought-values.ts'
import { CellFault } from './cell-fault.tsx'
import type { EditedLine } from './edited-lines.ts'
import { computedValue } from './line-amounts.ts'
import { lineColumns } from './line-columns.ts'
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
  readonly onChange: (lines: readonly EditedLine[]) => void
}

/** Order lines as a small sheet: rows added, removed and moved; amounts and the total follow as one types. */
export function LinesEditor({ definition, field, lines, values, faults, onChange }: LinesEditorProps) {
  const { t, label } = useText()
  const line = useObject(field.of)
  const { timeZone } = useSession().workspace
  const [added, setAdded] = useState<string>()
  if (!line) return null
  const columns = lineColumns(line, field.via)
  const currency = moneyCurrency(definition, values)
  const entered = lines.map((row) => row.values)
  const totals = totalsAsTyped(definition, { line, field, lines: entered, values, currency })
  const put = (n: number, changed: Partial<EditedLine>) =>
    onChange(lines.map((row, at) => (at === n ? { ...row, ...changed } : row)))
  const add = () => {
    const row = newLine(line, timeZone)
    setAdded(row.key)
    onChange([...lines, row])
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
        <tbody>
          {lines.map((row, n) => (
            <LineRow
              key={row.key}
              n={n}
              row={row}
              line={line}
              columns={columns}
              faults={faults}
              currency={currency}
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
      <div className="lines-foot">
        <Button icon="plus" onClick={add}>
          {t('records.addLine')}
        </Button>
      </div>
    </div>
  )
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

interface LineRowProps {
  readonly n: number
  readonly row: EditedLine
  readonly line: ObjectView
  readonly columns: readonly string[]
  readonly faults: Faults
  readonly currency: string | undefined
  /** It was just added: one goes on in it. */
  readonly isNew: boolean
  readonly onPut: (entered: Partial<EditedLine>) => void
  readonly onRemove: () => void
  readonly onMove: (() => void) | undefined
}

function LineRow({ n, row, line, columns, faults, currency, isNew, onPut, onRemove, onMove }: LineRowProps) {
  const { t, label } = useText()
  const first = isNew ? columns.find((column) => isOpen(line, column)) : undefined
  return (
    <tr>
      <td className="lines-number kb-meta">{n + 1}</td>
      {columns.map((column) => {
        const field = line.fields[column]
        return (
          <td key={column} className={alignOf(line, column)} data-label={field ? label(field.label) : ''}>
            {field ? (
              <LineCell
                {...{ n, row, line, column, field, currency, onPut }}
                fault={faults[`${n}.${column}`]}
                autoFocus={column === first}
              />
            ) : null}
          </td>
        )
      })}
      <td className="lines-tools">
        {onMove ? (
          <Button kind="quiet" icon="up" aria-label={t('records.moveLineUp', { n: n + 1 })} onClick={onMove} />
        ) : null}
        <Button kind="quiet" icon="bin" aria-label={t('records.removeLine', { n: n + 1 })} onClick={onRemove} />
      </td>
    </tr>
  )
}

interface LineCellProps {
  readonly n: number
  readonly row: EditedLine
  readonly line: ObjectView
  readonly column: string
  readonly field: Field
  readonly currency: string | undefined
  readonly fault: string | undefined
  readonly autoFocus: boolean
  readonly onPut: (entered: Partial<EditedLine>) => void
}

function LineCell({ n, row, line, column, field, currency, fault, autoFocus, onPut }: LineCellProps) {
  const { label } = useText()
  const objects = useObjects()
  const companyCurrency = useSession().workspace.currency
  const id = useId()
  if (!isOpen(line, column))
    return (
      <>
        <FieldValue
          field={field}
          value={computedValue(line, column, row.values, currency) ?? row.values[column]}
          currency={currency}
          dense
        />
        <CellFault id={id} fault={fault} />
      </>
    )
  const put = (value: Json, linked?: Linked) =>
    onPut({
      values: { ...row.values, [column]: value },
      ...(linked ? { linked: { ...row.linked, [column]: linked } } : {}),
    })
  return (
    <>
      <FieldInput
        id={id}
        field={field}
        value={row.values[column] ?? null}
        linked={row.linked[column]}
        onChange={put}
        onPicked={(picked) => {
          const of = objects.find(({ name }) => name === picked.object)
          const brought = broughtValues({ line, link: field, picked, of, currency: currency ?? companyCurrency })
          onPut({ values: { ...row.values, ...brought, [column]: picked.id } })
        }}
        label={`${label(field.label)} ${n + 1}`}
        required={field.required}
        currency={currency}
        autoFocus={autoFocus}
        invalid={fault !== undefined}
        describedBy={fault ? `${id}-fault` : undefined}
      />
      <CellFault id={id} fault={fault} />
    </>
  )
}

function isOpen(line: ObjectView, column: string): boolean {
  const field = line.fields[column]
  return field !== undefined && isEnterable(field) && line.levels[column] === 'edit'
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
