import { type KeyboardEvent, type RefObject, useCallback, useMemo, useRef } from 'react'
import type { EditingEnd, EditingStart } from '../../grid/editing.ts'
import {
  type Cell,
  isLetter,
  nextOpenCell,
  placeAfter,
  placeAfterTab,
  type Range,
  within,
} from '../../grid/grid-places.ts'
import { isIdleInput } from '../../grid/is-idle-input.ts'
import { isPopupOpen } from '../../parts/is-popup-open.ts'
import type { GridColumn } from '../list-columns.ts'
import type { useTicked } from '../selection.ts'
import type { List } from '../use-list.ts'
import { canEditCell } from './cell-access.ts'
import { type Place, useCursorPlaces } from './use-cursor-places.ts'

export interface GridCursor {
  readonly at: Place | null
  /** The cells from where Shift was held to the cursor; without it the cursor's alone. */
  readonly range: Range | null
  readonly editing: EditingStart | null
  /** Counts the editings that have ended: each begins anew. */
  readonly turn: number
  moveTo(row: number, column: number, how?: 'extend'): void
  edit(row: number, column: number): void
  /** The first letter on the cell: its typing goes on as editing. */
  type(): void
  stop(then: EditingEnd): void
  /** The letters typed while the input was still coming; a line end for Enter. */
  takeLetters(): string
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
 * cursor goes along. Arrows, Home, End and Page move it, with Shift they span a range; Enter, F2 or a letter edits, Tab
 * goes on, Space ticks the row. While a cell is edited its editor has the keys.
 */
export function useGridCursor({ list, columns, scroller, selection }: CursorOptions): GridCursor {
  const rows = list.items.length
  const { at, range, setAt, editing, setEditing, turn, endTurn, goAway } = useCursorPlaces(list)
  const letters = useRef('')

  const go = useCallback(
    ({ row, column }: Cell, how?: 'extend') => {
      if (rows === 0 || columns.length === 0) return
      const target = within(row, rows)
      setAt({ row: target, column: within(column, columns.length) }, 'keys', how)
      // With a record open beside the list, the arrows read on through the list.
      const record = list.items[target]
      if (list.search.open && record && record.id !== list.search.open) list.open(record.id)
    },
    [rows, columns.length, list, setAt],
  )

  return useMemo(() => {
    const isOpen = ({ row, column }: Cell) => {
      const record = list.items[row]
      const name = columns[column]?.name
      return record !== undefined && name !== undefined && canEditCell(list.object, record, name)
    }
    const edit = (row: number, column: number) => {
      setAt({ row, column }, 'keys')
      if (isOpen({ row, column })) setEditing('value', row)
    }
    const stop = (then: EditingEnd) => {
      endTurn()
      if (then === 'gone') return goAway()
      if (!at) return
      if (then === 'below') return go({ row: at.row + 1, column: at.column })
      if (then === 'stay') return setAt(at, 'keys')
      const target = nextOpenCell(at, then === 'next' ? 1 : -1, { columns: columns.length, isOpen })
      if (target) edit(target.row, target.column)
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isCell(event.target)) return
      if (editing) return isIdleInput(event.target) ? undefined : keepKey(event, letters)
      const place = at ?? { row: 0, column: 0 }
      const record = list.items[place.row]
      const size = { page: rowsOnPage(scroller.current), rows, columns: columns.length }
      const target = placeAfter(event, place, size) ?? placeAfterTab(event, place, size)
      if (isLetter(event) && !isIdleInput(event.target) && isOpen(place)) {
        keepLetter(event, letters)
        return edit(place.row, place.column)
      }
      const actions: Record<string, () => void> = {
        Enter: () => (isOpen(place) ? edit(place.row, place.column) : record && list.open(record.id)),
        F2: () => edit(place.row, place.column),
        ' ': () => record && selection.toggle(record.id),
        Escape: () => list.search.open && !isPopupOpen() && list.open(undefined),
      }
      const how = event.shiftKey && event.key !== 'Tab' ? 'extend' : undefined
      const action = target ? () => go(target, how) : actions[event.key]
      if (!action || event.altKey) return
      event.preventDefault()
      action()
    }
    return {
      at,
      range,
      editing,
      turn,
      edit,
      type: () => at && setEditing('typed', at.row),
      stop,
      takeLetters: () => {
        const typed = letters.current
        letters.current = ''
        return typed
      },
      onKeyDown,
      moveTo: (row, column, how) => setAt({ row, column }, how ? 'keys' : 'pointer', how),
    }
  }, [at, range, editing, turn, list, columns, scroller, selection, go, setAt, setEditing, endTurn, goAway, rows])
}

/** Enter after a letter, before the input is there, is meant for what the letter finds. */
function keepKey(event: KeyboardEvent, letters: RefObject<string>): void {
  if (event.key === 'Enter' && letters.current !== '') {
    event.preventDefault()
    letters.current += '\n'
  } else keepLetter(event, letters)
}

/** The input that opens under the hand is given it when it is there. */
function keepLetter(event: KeyboardEvent, letters: RefObject<string>): void {
  if (!isLetter(event)) return
  event.preventDefault()
  letters.current += event.key
}

function rowsOnPage(scroller: HTMLElement | null): number {
  return Math.max(1, Math.floor((scroller?.clientHeight ?? 400) / 40) - 1)
}

function isCell(target: EventTarget): boolean {
  return (target instanceof HTMLElement && target.getAttribute('role') === 'gridcell') || isIdleInput(target)
}
