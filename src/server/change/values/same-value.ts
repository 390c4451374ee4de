import type { Json } from '../../../core/json.ts'

/** Whether two stored values are the same; the order of an object's keys does not matter, that of a list does. */
export function sameValue(one: Json, other: Json): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) || Array.isArray(other)) {
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((value, i) => sameValue(value, other[i] ?? null))
    )
  }
  return sameKeys(one as Record<string, Json>, other as Record<string, Json>) // arrays are told apart above
}

function sameKeys(one: Record<string, Json>, other: Record<string, Json>): boolean {
  const keys = Object.keys(one)
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && sameValue(one[key] ?? null, other[key] ?? null))
  )
}
