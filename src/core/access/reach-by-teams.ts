import type { Actor, Grant, Scope } from './access.ts'

/** How far somebody's roles reach by the teams she is in and leads: these, or those below them as well; null where none reaches by teams. */
export function reachByTeams({ kind, roles }: Actor): 'hers' | 'hersAndBelow' | null {
  if (kind === 'system') return null
  const scopes = roles.flatMap(({ objects }) => Object.values(objects)).flatMap(scopesIn)
  if (scopes.includes('teamTree')) return 'hersAndBelow'
  return scopes.includes('team') ? 'hers' : null
}

function scopesIn({ view, edit, delete: remove }: Partial<Grant>): readonly Scope[] {
  return [view, edit, remove].flatMap((granted) => (typeof granted === 'object' ? granted.scope : (granted ?? [])))
}
