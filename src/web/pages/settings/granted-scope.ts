import type { GrantedScope, Scope, WrittenFilter } from '../../../core/access/access.ts'
import type { ConditionList } from '../../../core/expressions/condition-list.ts'
import { operators } from '../../../core/fields/field-type.ts'
import type { Condition } from '../../../core/filters/filter.ts'
import { asJson, type Json } from '../../../core/json.ts'

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

export function toScopeFilter({ by, conditions }: ConditionList): WrittenFilter {
  const written = conditions.map(
    ({ field, op, value }): Json => ({ field, op, ...(value === undefined ? {} : { value }) }),
  )
  return by === 'and' ? { and: written } : { or: written }
}

/** As the builder shows it; null where the filter says more than a list of conditions. */
export function toConditionList(filter: WrittenFilter): ConditionList | null {
  const by = 'or' in filter ? 'or' : 'and'
  const written = filter[by] ?? [filter]
  if (!Array.isArray(written)) return null
  const conditions = written.flatMap((one: Json) => toCondition(one) ?? [])
  return conditions.length > 0 && conditions.length === written.length ? { by, conditions } : null
}

function toCondition(written: Json): Condition | null {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return null
  const { field, op: named, value } = written as { readonly [key: string]: Json | undefined }
  const op = operators.find((one) => one === named)
  if (typeof field !== 'string' || !op) return null
  return value === undefined ? { field, op } : { field, op, value: asJson(value) }
}
