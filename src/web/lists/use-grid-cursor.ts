import { type KeyboardEvent, type RefObject, useCallback, useMemo, useState } from 'react'
import { canEditCell } from './cell-access.ts'
import type { GridColumn } from './record-grid.tsx'
import type { useTicked } from './selection.ts'
import type { List } from './use-list.ts'

interface Place {
  readonly row: number
  readonly column: number
  readonly by: 'keys' | 'pointer'
  /** The record in that row when the cursor came, and what the list was asked for then. */
  readonly record: string | undefined
  readonly asked: string
}

export interface GridCursor {
  readonly at: Place | null
  readonly editing: boolean
  moveTo(row: number, column: number): void
  edit(row: number, column: number): void
  /** Ends editing; the cursor stays, or goes on to the next cell that can be edited. */
  stop(then: 'stay' | 'next' | 'previous' | 'below'): void
  onKeyDown(event: KeyboardEvent): void
}

interface CursorOptions {
  readonly list: List
  readonly columns: readonly GridColumn[]
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly selection: ReturnType<typeof useTicked>
}

/**
 * The cell the keys are about. It belongs to its record: where saving moves the record to another place in the list, the
 * cursor goes along. Arrows, Home, End and Page move it, Enter or F2 edits, Space ticks the row; while a cell is
 * edited its editor has the keys.
 */
export function useGridCursor({ list, columns, scroller, selection }: CursorOptions): GridCursor {
  const [place, setPlace] = useState<Place | null>(null)
  const [wantsToEdit, setEditing] = useState(false)
  const rows = list.items.length
  const asked = JSON.stringify(list.query)
  const at = useMemo(() => place && whereNow(place, list.items, asked), [place, list.items, asked])
  // A record that has left the list takes its editor with it; the one now in its row is not to be edited by mistake.
  const editing = wantsToEdit && at !== null && list.items[at.row]?.id === at.record
  const setAt = useCallback(
    (row: number, column: number, by: Place['by']) => setPlace({ row, column, by, record: list.items[row]?.id, asked }),
    [list.items, asked],
  )

  const go = useCallback(
    (row: number, column: number) => {
      if (rows === 0 || columns.length === 0) return
      const target = clamp(row, rows)
      setAt(target, clamp(column, columns.length), 'keys')
      // With a record open beside the list, the arrows read on through the list.
      const record = list.items[target]
      if (list.search.open && record && record.id !== list.search.open) list.open(record.id)
    },
    [rows, columns.length, list, setAt],
  )

  return useMemo(() => {
    const canEdit = (row: number, column: number) => {
      const record = list.items[row]
      const name = columns[column]?.name
      return record !== undefined && name !== undefined && canEditCell(list.object, record, name)
    }
    const edit = (row: number, column: number) => {
      setAt(row, column, 'keys')
      setEditing(canEdit(row, column))
    }
    const stop = (then: 'stay' | 'next' | 'previous' | 'below') => {
      setEditing(false)
      if (!at) return
      if (then === 'below') return go(at.row + 1, at.column)
      if (then === 'stay') return setAt(at.row, at.column, 'keys')
      const target = nextEditable(at, then === 'next' ? 1 : -1, columns.length, canEdit)
      if (target) edit(target.row, target.column)
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (editing || !isCell(event.target)) return
      const place = at ?? { row: 0, column: 0 }
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / 40) - 1)
      const record = list.items[place.row]
      const target = placeAfter(event, place, { page, rows, columns: columns.length })
      const actions: Record<string, () => void> = {
        Enter: () =>
          canEdit(place.row, place.column) ? edit(place.row, place.column) : record && list.open(record.id),
        F2: () => edit(place.row, place.column),
        ' ': () => record && selection.toggle(record.id),
        Escape: () => list.search.open && list.open(undefined),
      }
      const action = target ? () => go(target.row, target.column) : actions[event.key]
      if (!action || event.altKey) return
      event.preventDefault()
      action()
    }
    return { at, editing, edit, stop, onKeyDown, moveTo: (row, column) => setAt(row, column, 'pointer') }
  }, [at, editing, list, columns, scroller, selection, go, setAt, rows])
}

/** The row of the cursor's record now. Asked otherwise, or without the record, the list keeps the cursor in its row. */
function whereNow(place: Place, items: List['items'], asked: string): Place {
  if (items[place.row]?.id === place.record) return place
  const row = place.asked === asked ? items.findIndex(({ id }) => id === place.record) : -1
  return { ...place, row: row < 0 ? clamp(place.row, items.length) : row }
}

type Cell = Pick<Place, 'row' | 'column'>

/** Where a key moves the cursor, or null for keys that do not move it; beyond the edges is `go`'s business. */
function placeAfter(
  { key, ctrlKey }: KeyboardEvent,
  { row, column }: Cell,
  { page, rows, columns }: { page: number; rows: number; columns: number },
): Cell | null {
  const moves: Record<string, Cell> = {
    ArrowDown: { row: row + 1, column },
    ArrowUp: { row: row - 1, column },
    ArrowRight: { row, column: column + 1 },
    ArrowLeft: { row, column: column - 1 },
    PageDown: { row: row + page, column },
    PageUp: { row: row - page, column },
    Home: { row: ctrlKey ? 0 : row, column: 0 },
    End: { row: ctrlKey ? rows - 1 : row, column: columns - 1 },
  }
  return moves[key] ?? null
}

function clamp(n: number, count: number): number {
  return Math.max(Math.min(n, count - 1), 0)
}

/** Along the row, then along the next ones; a record that is closed is passed over. */
function nextEditable(from: Place, step: 1 | -1, columns: number, canEdit: (row: number, column: number) => boolean) {
  let { row, column } = from
  for (let tries = 0; tries < columns * 3; tries++) {
    column += step
    if (column < 0 || column >= columns) {
      row += step
      column = step === 1 ? 0 : columns - 1
    }
    if (row < 0) return null
    if (canEdit(row, column)) return { row, column }
  }
  return null
}

function isCell(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.getAttribute('role') === 'gridcell'
}
