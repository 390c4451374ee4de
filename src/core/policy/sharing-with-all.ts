import type { Actor } from '../access/access.ts'
import { hasRight } from '../access/index.ts'
import type { ObjectDefinition, Sharing } from '../objects/object.ts'
import type { PolicyRule, Refusing, ResultQuestion, Ruling } from './policy-rule.ts'

/** What a person keeps for herself comes before everybody's eyes by those who may put it there. */
export const sharingWithAll: PolicyRule = {
  name: 'sharing-with-all',
  onResult: (question) => {
    const { actor, definition, action } = question
    const { sharing } = definition
    if (!sharing || action === 'delete' || hasRight(actor, sharing.withAll)) return []
    return [...sharedNow(sharing, question), ...guardedNow(sharing, question), ...givenNow(sharing, question)]
  },
}

function sharedNow({ field, withAll }: Sharing, { before, after }: ResultQuestion): Ruling[] {
  if (after[field] !== 'all' || before?.[field] === 'all') return []
  const problem = { code: 'sharing-with-all-not-allowed' } as const
  return [{ verdict: 'refuse', rule: 'sharing-with-all', problem, path: field, wayOut: withAll }]
}

function guardedNow({ guarded, withAll }: Sharing, { before, after }: ResultQuestion): Ruling[] {
  const written = guarded.filter((name) => told(after[name]) !== told(before?.[name]))
  return written.map((path) => guardedAt(path, withAll))
}

function guardedAt(path: string, wayOut: Sharing['withAll']): Refusing {
  return { verdict: 'refuse', rule: 'sharing-with-all', problem: { code: 'field-not-editable' }, path, wayOut }
}

/** What keeps the actor from writing anything else into the field than it holds. */
export function guardedFrom(actor: Actor, { sharing }: ObjectDefinition, field: string): readonly Refusing[] {
  if (!sharing?.guarded.includes(field) || hasRight(actor, sharing.withAll)) return []
  return [guardedAt(field, sharing.withAll)]
}

/** Nobody finds among her own what somebody else has put there; taking it back puts it where it was. */
function givenNow({ withAll }: Sharing, { actor, before, after, takesBack }: ResultQuestion): Ruling[] {
  const isGiven = typeof after.owner === 'string' && after.owner !== actor.id && after.owner !== before?.owner
  if (!isGiven || takesBack) return []
  const problem = { code: 'sharing-for-another-not-allowed' } as const
  return [{ verdict: 'refuse', rule: 'sharing-with-all', problem, path: 'owner', wayOut: withAll }]
}

/** Nothing and an empty list are the same. */
function told(value: unknown): string {
  return JSON.stringify(Array.isArray(value) && value.length === 0 ? null : (value ?? null))
}
