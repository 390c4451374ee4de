import type { Refusal, Values } from '../change/change.ts'
import type { ObjectDefinition } from '../objects/object.ts'

/** The definition of an object by its name, of those in force. */
export type FindObject = (name: string) => ObjectDefinition | undefined

/**
 * A coded check over several fields of one record. `after` holds every value the record would have, `before` those
 * it has now (null for a new one). Rules run after each field has been checked by itself, for every way in.
 */
export type Rule = (after: Values, before: Values | null, findObject: FindObject) => Refusal[]

/**
 * Whether the change touches one of the fields. A rule asks first, so that an old record that breaks it can still be
 * edited elsewhere.
 */
export function touches(after: Values, before: Values | null, fields: readonly string[]): boolean {
  return before === null || fields.some((field) => (after[field] ?? null) !== (before[field] ?? null))
}
