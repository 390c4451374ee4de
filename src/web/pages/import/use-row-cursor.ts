import { type KeyboardEvent, useState } from 'react'
import {
  type Cell,
  nextOpenCell,
  placeAfter,
  placeAfterTab,
  type Range,
  rangeBetween,
  within,
} from '../../lists/grid-places.ts'
import { isAsleep, type Then } from '../../lists/use-grid-cursor.ts'
import type { Editing } from '../../lists/use-places.ts'

export interface RowCursor {
  readonly at: Cell
  /** The cells from where Shift was held to the cursor; without it the cursor's alone. */
  readonly range: Range
  readonly editing: Editing | null
  /** Counts the editings that have ended: each begins anew. */
  readonly turn: number
  moveTo(cell: Cell, how?: 'extend'): void
  edit(cell: Cell): void
  /** The first letter on the cell: its typing goes on as editing. */
  type(): void
  stop(then: Then): void
  onKeyDown(event: KeyboardEvent): void
}

interface RowCursorOptions {
  readonly rows: number
  readonly columns: number
  /** The cursor has come to this row. */
  onMove(row: number): void
}

/** What PageUp and PageDown pass over. */
const page = 12

/** The cell of the file that the keys are about, by the same keys as in a list; every cell may be edited. */
export function useRowCursor({ rows, columns, onMove }: RowCursorOptions): RowCursor {
  const [{ at, anchor }, setPlaces] = useState<{ at: Cell; anchor: Cell | null }>({ at: firstCell, anchor: null })
  const [editing, setEditing] = useState<Editing | null>(null)
  const [turn, setTurn] = useState(0)
  const moveTo = ({ row, column }: Cell, how?: 'extend') => {
    const cell = { row: within(row, rows), column: within(column, columns) }
    setPlaces((before) => ({ at: cell, anchor: how ? (before.anchor ?? before.at) : null }))
    setEditing(null)
    onMove(cell.row)
  }
  const edit = (cell: Cell) => {
    moveTo(cell)
    setEditing('value')
  }
  const stop = (then: Then) => {
    setTurn((n) => n + 1)
    setEditing(null)
    if (then === 'below') return moveTo({ ...at, row: at.row + 1 })
    if (then !== 'next' && then !== 'previous') return
    const isOpen = ({ row }: Cell) => row < rows
    const target = nextOpenCell(at, then === 'next' ? 1 : -1, { columns, isOpen })
    if (target) edit(target)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (editing || event.altKey || !(isAsleep(event.target) || event.target === event.currentTarget)) return
    const target = placeAfter(event, at, { page, rows, columns }) ?? placeAfterTab(event, at, { columns })
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
    type: () => setEditing('typed'),
    stop,
    onKeyDown,
  }
}

const firstCell: Cell = { row: 0, column: 0 }
