import type { RecordView } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'
import type { Field } from '../../core/fields/field.ts'
import { parseField } from '../../core/fields/index.ts'
import { asJson, isJsonObject, type Json } from '../../core/json.ts'
import { wholeVariable } from '../../core/presets/variables.ts'
import { labelOf, wordsOf } from '../configuration/field/field-draft.ts'

type Fields = Readonly<Record<string, Field>>

/** A preset as an administrator is shaping it. */
export interface PresetDraft {
  readonly zh: string
  /** Left blank, the Chinese one is shown to everybody. */
  readonly en: string
  /** By field, in the order in which they were chosen: values, or texts that are still being typed. */
  readonly values: readonly PresetValue[]
  readonly roles: readonly string[]
  readonly defaultFor: readonly string[]
}

export interface PresetValue {
  readonly name: string
  readonly value: Json
}

export const emptyPreset: PresetDraft = { zh: '', en: '', values: [], roles: [], defaultFor: [] }

export function draftOf(record: RecordView, fields: Fields): PresetDraft {
  const name = String(record.name)
  const words = wordsOf(record.label)
  return {
    zh: words.zh || name,
    en: words.en,
    values: valuesIn(record, fields),
    roles: idsIn(record.roles),
    defaultFor: idsIn(record.defaultFor),
  }
}

/** What a preset fills in, in the order of the fields; what is about none of them comes last. */
export function valuesIn(record: RecordView, fields: Fields): readonly PresetValue[] {
  const json = asJson(record.values)
  const values = isJsonObject(json) ? json : {}
  const names = Object.keys(values)
  const ordered = [
    ...Object.keys(fields).filter((name) => names.includes(name)),
    ...names.filter((name) => !fields[name]),
  ]
  return ordered.map((name) => ({ name, value: values[name] ?? null }))
}

/** What is sent: values as their fields keep them; what does not parse stays as typed, to be refused at its place. */
export function toValues(
  { zh, en, values, roles, defaultFor }: PresetDraft,
  { object, fields }: { readonly object: string; readonly fields: Fields },
): Values {
  const written = values.map(({ name, value }) => [name, writtenValue(value, fields[name])] as const)
  return {
    object,
    name: zh.trim(),
    label: labelOf(zh, en),
    values: Object.fromEntries(written),
    roles: roles.length > 0 ? [...roles] : null,
    defaultFor: defaultFor.length > 0 ? [...defaultFor] : null,
  }
}

function writtenValue(value: Json, field: Field | undefined): Json {
  const isVariable = typeof value === 'string' && wholeVariable(value) !== undefined
  if (!field || isVariable) return value
  const parsed = parseField(value, field)
  return parsed.ok ? parsed.value : value
}

function idsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []
}
