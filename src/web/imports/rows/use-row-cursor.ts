import { type KeyboardEvent, useState } from 'react'
import type { EditingEnd, EditingStart } from '../../grid/editing.ts'
import { followRow } from '../../grid/follow-row.ts'
import {
  type Cell,
  nextOpenCell,
  placeAfter,
  placeAfterTab,
  type Range,
  rangeBetween,
  within,
} from '../../grid/grid-places.ts'
import { isIdleInput } from '../../grid/is-idle-input.ts'

export interface RowCursor {
  readonly at: Cell
  /** The cells from where Shift was held to the cursor; without it the cursor's alone. */
  readonly range: Range
  readonly editing: EditingStart | null
  /** Counts the editings that have ended: each begins anew. */
  readonly turn: number
  moveTo(cell: Cell, how?: 'extend'): void
  edit(cell: Cell): void
  /** The first letter on the cell: its typing goes on as editing. */
  type(): void
  stop(then: EditingEnd): void
  onKeyDown(event: KeyboardEvent): void
}

interface RowCursorOptions {
  readonly rows: readonly NumberedRow[]
  readonly columns: number
  /** The cursor has come to this row. */
  onMove(row: number): void
}

/** By its number in the file. */
interface NumberedRow {
  readonly n: number
}

/** What PageUp and PageDown pass over. */
const page = 12

/** The cell of the file that the keys are about, by the same keys as in a list; every cell may be edited. */
export function useRowCursor({ rows, columns, onMove }: RowCursorOptions): RowCursor {
  const { at, anchor, setAt } = useCursorPlaces(rows)
  const [edited, setEdited] = useState<{ readonly how: EditingStart; readonly n: number | undefined } | null>(null)
  const [turn, setTurn] = useState(0)
  const editing = edited && edited.n === at.n ? edited.how : null
  const moveTo = ({ row, column }: Cell, how?: 'extend') => {
    const cell = { row: within(row, rows.length), column: within(column, columns) }
    setAt(cell, how)
    setEdited(null)
    onMove(cell.row)
  }
  const edit = (cell: Cell) => {
    moveTo(cell)
    setEdited({ how: 'value', n: rows[cell.row]?.n })
  }
  const stop = (then: EditingEnd) => {
    setTurn((n) => n + 1)
    setEdited(null)
    if (then === 'below') return moveTo({ ...at, row: at.row + 1 })
    if (then !== 'next' && then !== 'previous') return
    const isOpen = ({ row }: Cell) => row < rows.length
    const target = nextOpenCell(at, then === 'next' ? 1 : -1, { columns, isOpen })
    if (target) edit(target)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (editing || event.altKey || !(isIdleInput(event.target) || event.target === event.currentTarget)) return
    const size = { page, rows: rows.length, columns }
    const target = placeAfter(event, at, size) ?? placeAfterTab(event, at, size)
    if (!target && event.key !== 'Enter' && event.key !== 'F2') return
    event.preventDefault()
    if (!target) return edit(at)
    moveTo(target, event.shiftKey && event.key !== 'Tab' ? 'extend' : undefined)
  }
  return {
    at,
    range: rangeBetween(anchor ?? at, at),
    editing,
    turn,
    moveTo,
    edit,
    type: () => setEdited({ how: 'typed', n: at.n }),
    stop,
    onKeyDown,
  }
}

interface Place extends Cell {
  readonly n: number | undefined
}

const firstPlace: Place = { row: 0, column: 0, n: undefined }

/** The cursor's place and the one that a range began at, both going along with their rows of the file. */
function useCursorPlaces(rows: readonly NumberedRow[]) {
  const [places, setPlaces] = useState<{ at: Place; anchor: Place | null }>({ at: firstPlace, anchor: null })
  const at = whereNow(places.at, rows)
  const anchor = places.anchor && whereNow(places.anchor, rows)
  // Its row has gone, or was not there yet: from now on the keys are about the one in its place.
  if (at.n !== places.at.n) setPlaces({ at, anchor })
  const setAt = (cell: Cell, how?: 'extend') =>
    setPlaces({ at: { ...cell, n: rows[cell.row]?.n }, anchor: how ? (anchor ?? at) : null })
  return { at, anchor, setAt }
}

function whereNow(place: Place, rows: readonly NumberedRow[]): Place {
  const { row, key: n } = followRow({ row: place.row, key: place.n }, { items: rows, keyOf: (one) => one.n })
  return { ...place, row, n }
}
