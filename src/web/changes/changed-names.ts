import type { ObjectView } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'
import type { Field } from '../../core/fields/field.ts'
import type { Json } from '../../core/json.ts'
import { keptFields } from '../../core/objects/object.ts'

/** In the order of the definition; what Kebu keeps itself (time stamps) goes without saying. */
export function changedNames(definition: ObjectView, before: Values, after: Values): readonly string[] {
  const kept: readonly string[] = keptFields
  return Object.keys(definition.fields).filter((name) => {
    if (kept.includes(name) || isKeptBeside(definition.fields[name])) return false
    // A line stands with what it is a line of.
    if (name === definition.partOf) return false
    if (!(name in before || name in after)) return false
    return isThere(before[name]) || isThere(after[name])
  })
}

/** Settings that rules keep beside what people set. */
function isKeptBeside(field: Field | undefined): boolean {
  return field?.type === 'settings' && field.writtenBy === 'rules'
}

export function isThere(value: Json | undefined): boolean {
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}
