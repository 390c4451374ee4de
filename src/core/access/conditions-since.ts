import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import type { HeldRole } from './access.ts'

/** What says when the conditions of a role were set. */
export type SavedConditions = Pick<HeldRole, 'savedAt' | 'conditionsSince'>

/** Where a condition stands in the grants of a role. */
export interface ConditionPlace {
  readonly object: string
  readonly action: string
}

/** When the condition was set, where that is known: it means the fields there were then. */
export function conditionSetAt(
  { conditionsSince, savedAt }: SavedConditions,
  place: ConditionPlace,
): string | undefined {
  const kept = within(within(conditionsSince, place.object), place.action)
  return typeof kept === 'string' ? kept : savedAt
}

/** The conditions that grants hold, each with its place. */
export function writtenConditionsIn(grants: Json): readonly (ConditionPlace & { readonly filter: Json })[] {
  return entriesOf(within(grants, 'objects')).flatMap(([object, granted]) =>
    entriesOf(granted).flatMap(([action, scope]) => {
      const filter = within(scope, 'filter')
      return filter === undefined ? [] : [{ object, action, filter }]
    }),
  )
}

/** Of the conditions of one role what is kept beside its grants; null where it has none. */
export function toConditionsSince(set: readonly (ConditionPlace & { readonly at: string })[]): JsonObject | null {
  if (set.length === 0) return null
  const byObject = Map.groupBy(set, ({ object }) => object)
  return Object.fromEntries(
    [...byObject].map(([object, some]) => [object, Object.fromEntries(some.map(({ action, at }) => [action, at]))]),
  )
}

function entriesOf(value: Json | undefined): readonly (readonly [string, Json])[] {
  return isJsonObject(value) ? Object.entries(value) : []
}

function within(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}
