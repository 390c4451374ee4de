import { useState } from 'react'
import type { ChangeView } from '../../core/api/shapes.ts'
import type { ApprovalSearch } from './approval-search.ts'
import { canBeMarked } from './inbox-list.tsx'

/** All that waits for her, of the module that the list was narrowed to when it was meant, or of every one. */
export interface Whole {
  readonly object?: string
}

interface Choice {
  readonly ids: readonly string[]
  readonly whole: Whole | null
}

const nothing: Choice = { ids: [], whole: null }

/** What is decided on together: marked one by one, or all of the list, shown or not. It is chosen in one list; another begins anew. */
export function useMarked(changes: readonly ChangeView[], { show = 'waiting', object }: ApprovalSearch) {
  const list = `${show} ${object ?? ''}`
  const [kept, setKept] = useState({ list, choice: nothing })
  if (kept.list !== list) setKept({ list, choice: nothing })
  const { ids, whole } = kept.list === list ? kept.choice : nothing
  const open = changes.filter(canBeMarked)
  return {
    open,
    marked: whole ? open : changes.filter(({ id }) => ids.includes(id)),
    whole,
    mark: (next: readonly string[]) => setKept({ list, choice: { ids: next, whole: null } }),
    markWhole: () => setKept({ list, choice: { ids: [], whole: object ? { object } : {} } }),
  }
}
