import type { Refusal, Values } from '../../change/change.ts'
import type { Field } from '../../fields/field.ts'
import type { ObjectDefinition } from '../../objects/object.ts'
import { rightsOf } from './field-rights.ts'

/**
 * The fields of Kebu's own objects that only tell something. By all others people sign in, hold their roles and find their views:
 * an administrator names them as she likes, and what they hold and who fills them stays.
 */
const informative: Readonly<Record<string, readonly string[]>> = {
  user: ['title', 'email', 'mobile'],
  team: ['description'],
  role: ['description'],
}

/** Refuses to lay anything upon such a field by another way: a path, or a rule. */
export function checkHeldUp(path: string, name: string, definition: ObjectDefinition): Refusal[] {
  const field = definition.fields[name]
  if (!field || !isGuarded(name, definition)) return []
  return [{ path, code: 'rule-holds-administration', params: { name: field.label['zh-CN'], nameEn: field.label.en } }]
}

/** Whether the field holds the administration up: of it only the words may change. */
export function isGuarded(name: string, definition: Pick<ObjectDefinition, 'kind' | 'name' | 'fields'>): boolean {
  if (definition.kind !== 'system' || definition.fields[name]?.addedAt !== undefined) return false
  return !informative[definition.name]?.includes(name)
}

/** Whether a condition may hide the field: not what names a record, nor whose it is, nor what holds the administration up. */
export function mayBeHidden(
  name: string,
  definition: Pick<ObjectDefinition, 'kind' | 'name' | 'title' | 'fields'>,
): boolean {
  return name !== definition.title && name !== 'owner' && !isGuarded(name, definition)
}

/** Refuses whatever would change more than the words of a field that holds the administration up. */
export function checkGuarded(values: Values, definition: ObjectDefinition): Refusal[] {
  const name = String(values.field)
  const field = definition.fields[name]
  if (!field || !isGuarded(name, definition)) return []
  const params = { name: field.label['zh-CN'], nameEn: field.label.en }
  return settled(values, field).map((path) => ({ path, code: 'field-holds-administration', params }))
}

/** The settings that would make another field of it. */
function settled(values: Values, field: Field): string[] {
  const { required, requiredForExisting, requiredIf, default: byDefault, hidden, options, dependsOn } = values
  const differs = {
    required: typeof required === 'boolean' && required !== (field.required === true),
    requiredForExisting: requiredForExisting === true,
    requiredIf: Boolean(requiredIf),
    default: (byDefault ?? null) !== null && JSON.stringify(byDefault) !== JSON.stringify(field.default),
    hidden: hidden === true,
    options: (options ?? null) !== null,
    dependsOn: Boolean(dependsOn),
  }
  const flags = Object.entries(differs).flatMap(([name, isOther]) => (isOther ? [name] : []))
  return [...flags, ...Object.keys(rightsOf(values))]
}
