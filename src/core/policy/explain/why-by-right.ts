import { type Actor, type HeldRole, hasRight, type Right } from '../../access/index.ts'
import type { ExplainedAction } from './explained-actions.ts'
import type { Explanation } from './explanation.ts'
import { type Because, sourceOf } from './why-refused.ts'

interface ByRight {
  readonly action: ExplainedAction
  readonly right: Right
}

/** Of what goes by a right: the roles that give it, or that none of hers does. */
export function explainByRight(actor: Actor, asked: ByRight): Explanation {
  const given = { rule: 'right', ...asked } as const
  if (actor.kind === 'system') return openTo([{ ...given, source: { kind: 'person' }, reason: 'kebu-itself' }])
  if (hasRight(actor, asked.right))
    return openTo(
      actor.roles.filter(gives).map((role) => ({ ...given, source: sourceOf(role), reason: 'role-gives-right' })),
    )
  const lacking = actor.roles.map((role): Because => ({ ...given, source: sourceOf(role), reason: 'role-lacks-right' }))
  const none: Because = { ...given, source: { kind: 'person' }, reason: 'no-role' }
  const wayOut = { reason: 'way-by-right', right: asked.right } as const
  return { allowed: false, because: lacking.length > 0 ? lacking : [none], wayOut }

  function gives({ rights }: HeldRole): boolean {
    return rights.includes(asked.right)
  }
}

export function openTo(because: readonly Because[]): Explanation {
  return { allowed: true, because, wayOut: null }
}
