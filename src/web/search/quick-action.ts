import type { ReactNode } from 'react'

/** A page to go to, or something to do. */
export interface QuickAction {
  readonly kind: 'page' | 'command'
  readonly key: string
  readonly icon: ReactNode
  readonly text: string
  /** Its name in the other language, for whoever types that. */
  readonly also: string
  /** Offered only when it is asked for. */
  readonly rare?: true
  readonly go: () => void
}

const most = 4
/** Shorter words in the other language are as likely the initials of somebody's name. */
const shortestForeign = 3

/** The actions that are called so: those whose name begins with it first. */
export function matchQuickActions(q: string, actions: readonly QuickAction[]): readonly QuickAction[] {
  const asked = q.toLowerCase()
  const rank = ({ text, also }: QuickAction) => {
    const at = text.toLowerCase().indexOf(asked)
    if (at >= 0) return at
    return asked.length >= shortestForeign && also.toLowerCase().includes(asked) ? text.length : null
  }
  return actions
    .map((action) => ({ action, rank: rank(action) }))
    .filter((one): one is { action: QuickAction; rank: number } => one.rank !== null)
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ action }) => action)
}
