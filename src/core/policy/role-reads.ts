import { effectiveGrant, type HeldRole, isWithin, reachOf, type Scope } from '../access/index.ts'
import { toReached } from './opened-by-grant.ts'
import type { RecordQuestion } from './policy-rule.ts'

/** How near a person is to whose a record is. */
export type Nearness = Exclude<Scope, 'none'>

const nearest: readonly Nearness[] = ['own', 'team', 'teamTree', 'all']

export interface RoleReads {
  /** Holders as near as this see the record, or edit it; null: none by this role. */
  readonly view: Nearness | null
  readonly edit: Nearness | null
}

/** What a role gives of one record to its holders, by how near they are to its owner. */
export function roleReads(
  role: HeldRole,
  { definition, record, whole, at }: Pick<RecordQuestion, 'definition' | 'record' | 'whole' | 'at'>,
): RoleReads {
  const reached = toReached({ definition, record, whole: whole ?? null })
  const given = (action: 'view' | 'edit'): Nearness | null => {
    const { scope } = effectiveGrant(role, definition)[action]
    // Its owner is the nearest there can be: what she does not reach by it, its condition closes to everybody.
    const holder = reached.ownerId ?? '00000000-0000-0000-0000-000000000000'
    const team = new Set([holder])
    const actor = {
      id: holder,
      name: '',
      kind: 'user',
      roles: [role],
      teamMemberIds: team,
      teamTreeMemberIds: team,
    } as const
    const isMet = isWithin(reachOf({ actor, definition, action, at }), reached)
    return scope === 'none' || !isMet ? null : scope
  }
  return { view: given('view'), edit: given('edit') }
}

/** Whether what a role gives as far as this reaches somebody as near as that. */
export function reachesNear(given: Nearness | null, near: Nearness): boolean {
  return given !== null && nearest.indexOf(given) >= nearest.indexOf(near)
}
