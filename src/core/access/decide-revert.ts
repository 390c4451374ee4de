import type { Problem } from '../fields/field-type.ts'
import type { Actor } from './access.ts'
import { hasRight } from './decide.ts'

export interface RevertQuestion {
  readonly authorId: string
  /** When the change was made, ISO 8601. */
  readonly at: string
  readonly now: Date
  /** For how many hours authors take back what they did without being asked for grants. */
  readonly authorHours: number
  /** Whether records changed since are to be taken back, too. */
  readonly force?: boolean
}

export interface RevertDecision {
  /** Null: she may try; what is not hers to edit or was changed since is left, with its reason. */
  readonly whyNot: Problem | null
  /** She takes back what she just did: neither grants nor the locks her own change put on stand in the way. */
  readonly asAuthor: boolean
}

/** Whether the actor may take a change back. Button and server ask this same function. */
export function decideRevert(actor: Actor, question: RevertQuestion): RevertDecision {
  const { authorId, at, now, authorHours, force = false } = question
  const byAuthor = authorId === actor.id
  const asAuthor = byAuthor && now.getTime() - new Date(at).getTime() <= authorHours * 3_600_000
  if (!byAuthor && !hasRight(actor, 'revert-all-changes'))
    return { whyNot: { code: 'not-allowed-to-revert' }, asAuthor }
  if (force && !hasRight(actor, 'force-revert')) return { whyNot: { code: 'not-allowed-to-force' }, asAuthor }
  return { whyNot: null, asAuthor }
}
