import type { Json, JsonObject } from '../../../core/json.ts'

/** Whether two stored values are the same; the order of an object's keys does not matter, that of a list does. */
export function sameValue(one: Json, other: Json): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (isList(one) || isList(other)) return isList(one) && isList(other) && sameItems(one, other)
  return sameKeys(one, other)
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function sameItems(one: readonly Json[], other: readonly Json[]): boolean {
  return one.length === other.length && one.every((value, i) => sameValue(value, other[i] ?? null))
}

function sameKeys(one: JsonObject, other: JsonObject): boolean {
  const keys = Object.keys(one)
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && sameValue(one[key] ?? null, other[key] ?? null))
  )
}
