import { useState } from 'react'
import type { ImportRowView } from '../../core/api/shapes.ts'
import type { GridColumn } from './grid-columns.ts'

/** New texts for cells of one row. */
export interface MendedRow {
  readonly row: ImportRowView
  readonly cells: readonly { readonly column: GridColumn; readonly text: string }[]
}

/** Texts on their way to the server: they stand in their cells already, so that quick hands see what they wrote. */
export function useSentTexts() {
  const [texts, setTexts] = useState<ReadonlyMap<string, string>>(new Map())
  const note = (rows: readonly MendedRow[]) => setTexts((before) => new Map([...before, ...entriesOf(rows)]))
  /** What was typed anew while the older text was on its way stays. */
  const forget = (rows: readonly MendedRow[]) => {
    const answered = new Map(entriesOf(rows))
    setTexts((before) => new Map([...before].filter(([key, text]) => answered.get(key) !== text)))
  }
  const sent = (row: ImportRowView, column: GridColumn) => texts.get(keyOf(row, column))
  return { sent, note, forget }
}

function entriesOf(rows: readonly MendedRow[]): [string, string][] {
  return rows.flatMap(({ row, cells }) => cells.map(({ column, text }): [string, string] => [keyOf(row, column), text]))
}

function keyOf({ n }: ImportRowView, { header }: GridColumn): string {
  return `${n} ${header}`
}
