import { type KeyboardEvent, useId } from 'react'
import type { PurchasedProduct } from '../../../core/api/purchases.ts'
import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Field } from '../../../core/fields/field.ts'
import type { Json } from '../../../core/json.ts'
import { useObjects, useSession } from '../../client/queries.ts'
import { FieldInput, FieldValue, isEnterable, type Linked } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { useText } from '../../text/use-text.tsx'
import { LastPrice, takenFrom } from '../purchases/last-price.tsx'
import type { Faults } from '../save-faults.ts'
import { broughtValues } from './brought-values.ts'
import { CellFault } from './cell-fault.tsx'
import type { EditedLine } from './edited-lines.ts'
import { computedValue } from './line-amounts.ts'
import { alignOf } from './lines-table.tsx'

interface LineRowProps {
  readonly n: number
  readonly row: EditedLine
  readonly line: ObjectView
  readonly columns: readonly string[]
  readonly faults: Faults
  readonly currency: string | undefined
  /** What this customer paid for its product the last time. */
  readonly last: PurchasedProduct['last'] | undefined
  /** It was just added: one goes on in it. */
  readonly isNew: boolean
  readonly onPut: (entered: Partial<EditedLine>) => void
  readonly onRemove: () => void
  readonly onMove: (() => void) | undefined
}

/** A line while it is edited: its cells, and what may be done with it. */
export function LineRow({
  n,
  row,
  line,
  columns,
  faults,
  currency,
  last,
  isNew,
  onPut,
  onRemove,
  onMove,
}: LineRowProps) {
  const { t, label } = useText()
  const first = isNew ? columns.find((column) => isOpen(line, column)) : undefined
  const takeLast = (event: KeyboardEvent) => {
    const taken = event.altKey && event.code === 'KeyL' ? takenFrom(last, currency ?? '') : null
    if (!taken) return
    event.preventDefault()
    onPut({ values: { ...row.values, ...taken } })
  }
  return (
    <tr onKeyDown={takeLast}>
      <td className="lines-number kb-meta">{n + 1}</td>
      {columns.map((column) => {
        const field = line.fields[column]
        return (
          <td key={column} className={alignOf(line, column)} data-label={field ? label(field.label) : ''}>
            {field ? (
              <LineCell
                {...{ n, row, line, column, field, currency, last, onPut }}
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
  readonly last: PurchasedProduct['last'] | undefined
  readonly fault: string | undefined
  readonly autoFocus: boolean
  readonly onPut: (entered: Partial<EditedLine>) => void
}

function LineCell({ n, row, line, column, field, currency, last, fault, autoFocus, onPut }: LineCellProps) {
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
      {column === 'price' ? (
        <LastPrice
          last={last}
          currency={currency ?? companyCurrency}
          onTake={(taken) => onPut({ values: { ...row.values, ...taken } })}
        />
      ) : null}
      <CellFault id={id} fault={fault} />
    </>
  )
}

function isOpen(line: ObjectView, column: string): boolean {
  const field = line.fields[column]
  return field !== undefined && isEnterable(field) && line.levels[column] === 'edit'
}
