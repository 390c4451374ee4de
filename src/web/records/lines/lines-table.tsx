import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { ProposedValue } from '../../approvals/proposed-value.tsx'
import { useObject } from '../../client/queries.ts'
import { FieldValue, fieldFace } from '../../fields/index.ts'
import { useText } from '../../text/use-text.tsx'
import { type Line, lineColumns, lineRefs, linesIn } from './line-columns.ts'
import { LinesTotals } from './lines-totals.tsx'
import { moneyCurrency } from './money-currency.ts'
import './lines.css'

interface LinesTableProps {
  readonly definition: ObjectView
  readonly record: RecordView
  readonly name: string
  /** The record of today, when this one is of a past day: lines that differ are marked. */
  readonly today?: RecordView | undefined
}

/** The lines of a record, to read. */
export function LinesTable({ definition, record, name, today }: LinesTableProps) {
  const { t, label } = useText()
  const field = definition.fields[name]
  const line = useObject(field?.type === 'lines' ? field.of : '')
  if (!line || field?.type !== 'lines') return null
  const columns = lineColumns(line, field.via)
  const lines = linesIn(record[name])
  const nowById = new Map(linesIn(today?.[name]).map((entry) => [entry.id, entry]))
  const hintOf = (column: string) => {
    const { hint } = line.fields[column] ?? {}
    return hint && label(hint)
  }
  const proposed = record.pending ? { pending: record.pending } : {}
  const isOther = (entry: Line) =>
    columns.some((column) => JSON.stringify(entry[column]) !== JSON.stringify(nowById.get(entry.id)?.[column]))
  if (lines.length === 0) return <div className="lines-none">{t('records.noLines')}</div>
  return (
    <div className="lines">
      <table className="lines-table">
        <thead>
          <tr>
            <th scope="col" className="lines-number">
              #
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className={alignOf(line, column)} title={hintOf(column)}>
                {label(line.fields[column]?.label ?? line.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((entry, n) => (
            <tr key={entry.id} className={today && isOther(entry) ? 'lines-marked' : undefined}>
              <td className="lines-number kb-meta">{n + 1}</td>
              {columns.map((column) => {
                const cell = line.fields[column]
                return (
                  <td key={column} className={alignOf(line, column)} data-label={cell ? label(cell.label) : ''}>
                    {cell ? (
                      <FieldValue
                        field={cell}
                        value={entry[column]}
                        linked={lineRefs(entry, column)}
                        currency={moneyCurrency(definition, record)}
                        dense
                      />
                    ) : null}
                    {today ? null : (
                      <ProposedValue
                        definition={line}
                        record={{ ...proposed, id: entry.id }}
                        name={column}
                        within={name}
                      />
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
        {field ? (
          <LinesTotals
            definition={definition}
            field={field}
            columns={columns}
            values={record}
            sumOf={({ name: total, field: sum }) => (
              <FieldValue field={sum} value={record[total]} currency={moneyCurrency(definition, record)} dense />
            )}
          />
        ) : null}
      </table>
    </div>
  )
}

export function alignOf(line: ObjectView, column: string): string {
  const field = line.fields[column]
  return field && fieldFace(field).align === 'right' ? 'lines-right' : ''
}
