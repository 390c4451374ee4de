import type { KeyboardEvent } from 'react'

export interface Place {
  readonly row: number
  readonly column: number
}

interface GridKeys {
  readonly active: Place
  readonly rows: number
  readonly columns: number
  readonly editing: boolean
  go(place: Place): void
  edit(): void
}

const moves: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-12, 0],
  PageDown: [12, 0],
}

/** Arrow keys move over the cells, Enter and F2 open one. Keys inside an input or on a button are theirs. */
export function useGridKeys({ active, rows, columns, editing, go, edit }: GridKeys) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (editing || event.target !== event.currentTarget) return
    const move = moves[event.key]
    if (!move && event.key !== 'Enter' && event.key !== 'F2') return
    event.preventDefault()
    if (!move) return edit()
    go({ row: within(active.row + move[0], rows), column: within(active.column + move[1], columns) })
  }
}

function within(place: number, length: number): number {
  return Math.max(0, Math.min(length - 1, place))
}
