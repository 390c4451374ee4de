import type { Field } from '../fields/field.ts'
import { fieldType } from '../fields/index.ts'
import { isPlainObject } from '../fields/parsing/written-text.ts'
import type { Json } from '../json.ts'

/** Whether two people entered the same, each as their fields understand what was written: blanks around a text, and the order of several, say nothing. */
export function sameEntry(field: Field, one: Json, other: Json): boolean {
  return JSON.stringify(toCompared(field, one)) === JSON.stringify(toCompared(field, other))
}

function toCompared(field: Field, value: Json): Json {
  if (typeof value === 'string') return withoutCase(field, value.trim()) || null
  if (isPlainObject(value))
    return Object.entries(value)
      .sort()
      .map(([part, one]) => [part, toCompared(field, one)])
  if (!Array.isArray(value)) return value
  return value.length === 0 ? null : value.map((one) => JSON.stringify(toCompared(field, one))).sort()
}

function withoutCase(field: Field, text: string): string {
  return fieldType(field).sameness === 'anyCase' ? text.toLowerCase() : text
}
