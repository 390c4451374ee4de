import type { ObjectView, SessionView } from '../../core/api/shapes.ts'
import type { Condition } from '../../core/filters/filter.ts'

/** Whose day a workbench shows: one's own, one's team's, or that of the whole house, where one looks after everything. */
export type Desk = 'own' | 'team' | 'house'

/** Told by what one sees of the first module; who sees everything need not own anything. */
export function deskOf(objects: readonly ObjectView[]): Desk {
  const scope = objects.find(({ group, can }) => group === 'business' && can.view)?.scope
  if (scope === 'all') return 'house'
  return scope === 'team' || scope === 'teamTree' ? 'team' : 'own'
}

/** Whose changes are shown: as far as the stream of changes reaches for this person. */
export function changesOf(desk: Desk, { rights }: Pick<SessionView, 'rights'>): 'mine' | 'team' | 'all' {
  if (rights.includes('view-all-changes')) return 'all'
  return desk === 'team' && rights.includes('revert-all-changes') ? 'team' : 'mine'
}

/** The records a panel shows at this desk: a team's are already all that its leader sees. */
export function ownedAt(desk: Desk, field: string): readonly Condition[] {
  return desk === 'team' ? [] : [{ field, op: 'eq', value: 'me' }]
}
