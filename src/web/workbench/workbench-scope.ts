import type { ObjectView, SessionView } from '../../core/api/shapes.ts'
import type { Condition } from '../../core/filters/filter.ts'

/** Whose day a workbench shows: one's own, one's team's, or that of the whole company, where one looks after everything. */
export type WorkbenchScope = 'own' | 'team' | 'company'

/**
 * Told by what one sees of the first module; who sees everything need not own anything. Whoever sees some of everybody's looks after
 * those, whose they are.
 */
export function workbenchScope(objects: readonly ObjectView[]): WorkbenchScope {
  const { scope, narrowed } = objects.find(({ group, can }) => group === 'business' && can.view) ?? {}
  if (scope === 'all') return narrowed ? 'team' : 'company'
  return scope === 'team' || scope === 'teamTree' ? 'team' : 'own'
}

/** Whose changes are shown: as far as the stream of changes reaches for this person. */
export function changesOf(scope: WorkbenchScope, { rights }: Pick<SessionView, 'rights'>): 'mine' | 'team' | 'all' {
  if (rights.includes('view-all-changes')) return 'all'
  return scope === 'team' && rights.includes('revert-all-changes') ? 'team' : 'mine'
}

/** Whose records a panel shows: a team's are already all that its leader sees. */
export function ownerConditions(scope: WorkbenchScope, field: string): readonly Condition[] {
  return scope === 'team' ? [] : [{ field, op: 'eq', value: 'me' }]
}
