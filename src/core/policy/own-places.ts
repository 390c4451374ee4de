import { hasRight } from '../access/index.ts'
import type { PolicyRule } from './policy-rule.ts'

/** Who stands in for somebody she says herself; for others it is said by those who manage such records. */
export const ownPlaces: PolicyRule = {
  name: 'own-places',
  onResult: ({ actor, definition: { personal, managedWith = null }, action, before, after }) => {
    const field = personal?.inPlaceOf
    if (!field || action === 'delete' || (managedWith && hasRight(actor, managedWith))) return []
    if (after[field] === actor.id && (!before || before[field] === actor.id)) return []
    const problem = { code: 'delegation-not-yours' } as const
    return [{ verdict: 'refuse', rule: 'own-places', problem, path: field, wayOut: managedWith }]
  },
}
