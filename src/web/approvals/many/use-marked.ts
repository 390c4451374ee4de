import { useState } from 'react'
import type { ChangeView } from '../../../core/api/shapes.ts'
import type { ApprovalSearch } from '../approval-search.ts'
import { canBeMarked, listOf, markedIn, unmarked } from './marking.ts'

/** What is decided on together, as it is chosen in a list; another list begins anew. */
export function useMarked(changes: readonly ChangeView[], search: ApprovalSearch) {
  const list = listOf(search)
  const [kept, setKept] = useState(() => unmarked(list))
  const marking = kept.list === list ? kept : unmarked(list)
  if (marking !== kept) setKept(marking)
  const { object } = search
  return {
    open: changes.filter(canBeMarked),
    marked: markedIn(marking, changes),
    whole: marking.whole,
    mark: (ids: readonly string[]) => setKept({ list, ids, whole: null }),
    markWhole: () => setKept({ list, ids: [], whole: object ? { object } : {} }),
  }
}
