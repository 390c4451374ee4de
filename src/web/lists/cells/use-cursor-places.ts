import { useCallback, useMemo, useState } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import type { EditingStart } from '../../grid/editing.ts'
import { followRow } from '../../grid/follow-row.ts'
import { type Cell, rangeBetween } from '../../grid/grid-places.ts'
import type { List } from '../use-list.ts'

export interface Place extends Cell {
  /** How the cursor came; 'away' while the hands are elsewhere on the page, where they keep the focus. */
  readonly by: 'keys' | 'pointer' | 'away'
  /** The record that the cursor is on, and what the list was asked for when it came. */
  readonly record: string | undefined
  readonly asked: string
}

/**
 * The cursor's place and the one that a range began at, both going along with their records, and whether the cursor's cell
 * is edited. Whoever moves the cursor ends that; its editor, on going, hands over what was typed.
 */
export function useCursorPlaces(list: List) {
  const [place, setPlace] = useState<Place | null>(null)
  const [anchor, setAnchor] = useState<Place | null>(null)
  const [edited, setEdited] = useState<{ readonly how: EditingStart; readonly record: string | undefined } | null>(null)
  const [turn, setTurn] = useState(0)
  const asked = JSON.stringify(list.query)
  const at = useMemo(() => place && whereNow(place, list.items, asked), [place, list.items, asked])
  const from = useMemo(() => anchor && whereNow(anchor, list.items, asked), [anchor, list.items, asked])
  const range = useMemo(() => at && rangeBetween(from ?? at, at), [from, at])
  // The record has left the list: from now on the keys are about the one in its row.
  if (at && at.record !== place?.record) setPlace(at)

  const setAt = useCallback(
    (cell: Cell, by: Place['by'], how?: 'extend') => {
      const { row, column } = cell
      setAnchor((before) => (how ? (before ?? at) : null))
      setPlace({ row, column, by, record: list.items[row]?.id, asked })
      setEdited(null)
    },
    [list.items, asked, at],
  )
  const setEditing = useCallback(
    (how: EditingStart, row: number) => setEdited({ how, record: list.items[row]?.id }),
    [list.items],
  )
  const endTurn = useCallback(() => {
    setEdited(null)
    setTurn((n) => n + 1)
  }, [])
  const goAway = useCallback(() => setPlace((before) => before && { ...before, by: 'away' }), [])
  const editing = at && edited && edited.record === at.record ? edited.how : null
  return { at, range, setAt, editing, setEditing, turn, endTurn, goAway }
}

/** The row of the cursor's record now. Asked otherwise, or without the record, the list keeps the cursor in its row. */
function whereNow(place: Place, items: List['items'], asked: string): Place {
  const now = followRow({ row: place.row, key: place.record }, { items, keyOf, follows: place.asked === asked })
  if (now.key !== place.record) return { ...place, row: now.row, record: now.key, asked }
  return now.row === place.row ? place : { ...place, row: now.row }
}

function keyOf({ id }: RecordView): string {
  return id
}
