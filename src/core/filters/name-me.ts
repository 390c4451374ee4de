import type { Field } from '../fields/field.ts'
import { isJsonObject, type Json } from '../json.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import { comparedField } from './compared-field.ts'

/**
 * A written filter with a person's id in the place of `me`, which is whoever asks: what somebody has on her page and gives to others
 * stays what it was to her.
 */
export function nameMe(filter: Json, definition: ObjectDefinition, person: string): Json {
  if (!isJsonObject(filter)) return filter
  const { and, or, not, field, value } = filter
  const namedIn = (parts: Json) => [parts].flat().map((one: Json) => nameMe(one, definition, person))
  if (and !== undefined) return { and: namedIn(and) }
  if (or !== undefined) return { or: namedIn(or) }
  if (not !== undefined) return { not: nameMe(not, definition, person) }
  const compared = typeof field === 'string' ? comparedField(definition, field) : undefined
  return compared && value !== undefined ? { ...filter, value: meNamed(compared.field, value, person) } : filter
}

/** Puts the person's id in the place of `me` where the field links to people. */
export function meNamed({ type }: Field, value: Json, person: string): Json {
  if (type !== 'link' && type !== 'links') return value
  const named = (one: Json): Json => (one === 'me' ? person : one)
  return Array.isArray(value) ? value.map(named) : named(value)
}
