import type { ChangeView } from '../../../core/api/shapes.ts'
import type { ApprovalSearch } from '../approval-search.ts'

/** All that waits for her, of the module that the list was narrowed to when it was meant, or of every one. */
export interface Whole {
  readonly object?: string
}

/** What is decided on together: marked one by one, or all of the list, shown or not. */
export interface Marking {
  readonly list: string
  readonly ids: readonly string[]
  readonly whole: Whole | null
}

/** The tab and the module: what was chosen in one is not meant in another. */
export function listOf({ show = 'waiting', object }: ApprovalSearch): string {
  return `${show} ${object ?? ''}`
}

export function unmarked(list: string): Marking {
  return { list, ids: [], whole: null }
}

/** Of what is shown; where all of the list is meant, more of it may not be shown. */
export function markedIn({ ids, whole }: Marking, changes: readonly ChangeView[]): readonly ChangeView[] {
  return whole ? changes.filter(canBeMarked) : changes.filter(({ id }) => ids.includes(id))
}

/** What is entered again, or settled, is not decided on among others. */
export function canBeMarked({ approvals = [] }: ChangeView): boolean {
  return !approvals.some(({ kind }) => kind)
}
