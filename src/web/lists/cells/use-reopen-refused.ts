import { type RefObject, useEffect, useEffectEvent } from 'react'
import type { GridColumn } from '../list-columns.ts'
import type { List } from '../use-list.ts'
import type { CellEdit } from './unsaved-cells.ts'
import type { CellEdits } from './use-cell-edits.ts'
import type { GridCursor } from './use-grid-cursor.ts'

interface ReopenOptions {
  readonly list: List
  readonly columns: readonly GridColumn[]
  readonly cursor: GridCursor
  readonly edits: CellEdits
  readonly scroller: RefObject<HTMLElement | null>
}

/** Opens a cell again that the server has refused, unless the hands are busy with another one or elsewhere on the page. */
export function useReopenRefused({ list, columns, cursor, edits, scroller }: ReopenOptions): void {
  const { onRefused } = edits
  const reopen = useEffectEvent(({ base, name }: CellEdit) => {
    const row = list.items.findIndex(({ id }) => id === base.id)
    const column = columns.findIndex((one) => one.name === name)
    if (cursor.editing || row < 0 || column < 0 || !scroller.current?.contains(document.activeElement)) return
    cursor.edit(row, column)
  })
  useEffect(() => onRefused((edit) => reopen(edit)), [onRefused])
}
