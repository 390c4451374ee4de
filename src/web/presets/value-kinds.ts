import type { Field } from '../../core/fields/field.ts'
import { isSecret } from '../../core/fields/is-secret.ts'
import type { Json } from '../../core/json.ts'
import { canBePreset, variablesFor } from '../../core/presets/check-preset.ts'
import { type Variable, wholeVariable } from '../../core/presets/variables.ts'

/** How a value is given: as itself, or by what a variable stands for when the preset is used. */
export type ValueKind = 'fixed' | Variable['kind']

type Fields = Readonly<Record<string, Field>>

/** The ways in which the value of a field may be given. In a text variables stand among the words. */
export function valueKinds(fields: Fields, name: string): readonly ValueKind[] {
  const field = fields[name]
  if (!field || isText(field)) return ['fixed']
  const copies = copyableFields(fields, name).length > 0 ? (['field'] as const) : []
  return ['fixed', ...variablesFor(field), ...copies]
}

export function kindOf(value: Json, field: Field): ValueKind {
  const variable = typeof value === 'string' && !isText(field) ? wholeVariable(value) : undefined
  return variable?.kind ?? 'fixed'
}

/** What a value begins with when its kind is chosen. */
export function firstOf(kind: ValueKind, fields: Fields, name: string): Json {
  if (kind === 'fixed') return null
  if (kind === 'field') return `{{field:${copyableFields(fields, name)[0] ?? ''}}}`
  return `{{${kind}}}`
}

/** Fields of the same kind, whose value may be taken over. */
export function copyableFields(fields: Fields, name: string): readonly string[] {
  const field = fields[name]
  const target = (one: Field) => ('to' in one ? one.to : '')
  return Object.entries(fields).flatMap(([other, one]) =>
    field && other !== name && one.type === field.type && target(one) === target(field) && !isSecret(one)
      ? [other]
      : [],
  )
}

/** The fields of which a preset may say something. */
export function presettable(fields: Fields): readonly string[] {
  return Object.entries(fields).flatMap(([name, field]) => (canBePreset(field) ? [name] : []))
}

export function isText({ type }: Field): boolean {
  return type === 'text' || type === 'longText'
}
