import type { Values } from '../../core/change/change.ts'
import { formerKey } from '../../core/configuration/index.ts'
import type { Field } from '../../core/fields/field.ts'
import { fieldType } from '../../core/fields/index.ts'
import type { Json } from '../../core/json.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { fieldId } from '../../core/objects/object-id.ts'
import type { Definitions } from './definitions.ts'
import { memoizeByDefinition } from './memoize-by-definition.ts'

/** What the history keeps of a record goes by identities. */
export interface KeptEntry {
  readonly object: string
  readonly before: Values
  readonly after: Values
}

/** An entry of the history under the names of today. */
export function entryByNames<Entry extends KeptEntry>(definitions: Definitions, entry: Entry): Entry {
  const definition = definitions.withId(entry.object)
  if (!definition) return entry
  const { before, after } = entry
  return {
    ...entry,
    object: definition.name,
    before: valuesByName(definition, before),
    after: valuesByName(definition, after),
  }
}

/** Values of the history under the names of today. */
export function valuesByName(definition: ObjectDefinition, kept: Values): Values {
  const { nameOf } = renamed(definition)
  if (nameOf.size === 0) return kept
  const values = withKeys(kept, nameOf)
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, valueOfToday(definition.fields[name], value)]),
  )
}

/** Of a field that has had another type, what it held then as it would be kept today. */
function valueOfToday(field: Field | undefined, value: Json): Json {
  if (!field?.addedAt || value === null || isOfItsForm(field, value)) return value
  if (field.type === 'choices') return Array.isArray(value) ? value : [value]
  const single = Array.isArray(value) ? (value[0] ?? null) : value
  if (typeof single === 'boolean' && (field.type === 'text' || field.type === 'longText')) return single ? '是' : '否'
  const parsed = fieldType(field).parse(single, field)
  return parsed.ok ? parsed.value : single
}

/** Values as the history keeps them. */
export function valuesById(definition: ObjectDefinition, values: Values): Values {
  const { idOf } = renamed(definition)
  return idOf.size === 0 ? values : withKeys(values, idOf)
}

const renamed = memoizeByDefinition((definition) => {
  const pairs = Object.keys(definition.fields).map((name) => [name, fieldId(definition, name)] as const)
  const other = pairs.filter(([name, id]) => name !== id)
  const ids = new Set(pairs.map(([, id]) => id))
  // Named like the identity of a field that is in force no more, and none of its values.
  const strangers = other.flatMap(([name]) => (ids.has(name) ? [] : [[formerKey(definition, name), name] as const]))
  const all = [...other, ...strangers]
  return { idOf: new Map(all), nameOf: new Map(all.map(([name, id]) => [id, name])) }
})

/** Whether the value looks like one of the field's type, of those whose fields may get another type. */
function isOfItsForm({ type }: Field, value: Json): boolean {
  if (type === 'choices') return Array.isArray(value)
  if (type === 'number' || type === 'money') return typeof value === 'number'
  if (type === 'date' || type === 'dateTime') return String(value).length > 10 === (type === 'dateTime')
  return typeof value === 'string' || !(type === 'text' || type === 'longText' || type === 'choice')
}

function withKeys(values: Values, keys: ReadonlyMap<string, string>): Values {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [keys.get(key) ?? key, value]))
}
