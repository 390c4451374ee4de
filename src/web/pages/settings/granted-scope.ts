import type { GrantedScope, Scope, WrittenFilter } from '../../../core/access/access.ts'

/** A scope with or without a condition, and the changes to either, as pure functions. */

export function scopeIn(granted: GrantedScope): Scope {
  return typeof granted === 'string' ? granted : granted.scope
}

export function filterIn(granted: GrantedScope): WrittenFilter | null {
  return typeof granted === 'string' ? null : granted.filter
}

/** The condition stays with another scope; with none there is nothing it could be asked of. */
export function withScope(granted: GrantedScope, scope: Scope): GrantedScope {
  const filter = filterIn(granted)
  return filter && scope !== 'none' ? { scope, filter } : scope
}

/** A condition where nothing was granted is asked of all: it says itself of which. */
export function withFilter(granted: GrantedScope, filter: WrittenFilter | null): GrantedScope {
  const scope = scopeIn(granted)
  if (!filter) return scope
  return { scope: scope === 'none' ? 'all' : scope, filter }
}
