import type { Refusal, Values } from '../../change/change.ts'
import { isJsonObject, type Json } from '../../json.ts'
import type { ObjectDefinition, Preset } from '../../objects/object.ts'
import { checkPresetValues } from '../../presets/check-preset.ts'
import type { ShapeInput } from '../build-definitions.ts'
import type { ConfigurationRecord } from '../configuration-record.ts'
import { labelOf } from '../labels.ts'

/**
 * The definition with the presets its new records may begin with. A value that no longer fits (its field was retired, its option
 * is gone) is left out until it does again: what was prepared for convenience holds up no change of the fields.
 */
export function addPresets(definition: ObjectDefinition, { records, blame }: ShapeInput): ObjectDefinition {
  const own = records.filter(({ object, values }) => object === 'preset' && values.active !== false)
  if (own.length === 0) return definition
  const made: Preset[] = []
  for (const record of own) {
    const faults = checkPresetValues(valuesOf(record), definition)
    blame(record, ...faults.map((fault) => ({ ...fault, dormant: true as const })))
    const clashes = checkAgainst(record, made)
    blame(record, ...clashes)
    if (clashes.length === 0) made.push(toPreset(record, faults))
  }
  return made.length > 0 ? { ...definition, presets: made } : definition
}

function checkAgainst({ values }: ConfigurationRecord, made: readonly Preset[]): Refusal[] {
  const name = String(values.name)
  const begins = made.find(({ defaultFor }) => idsOf(values.defaultFor).some((role) => defaultFor.includes(role)))
  return [
    ...(made.some((other) => other.name === name)
      ? [{ path: 'name', code: 'preset-name-taken', params: { value: name } } as const]
      : []),
    ...(begins ? [{ path: 'defaultFor', code: 'preset-default-twice', params: { value: begins.name } } as const] : []),
  ]
}

function toPreset(record: ConfigurationRecord, faults: readonly Refusal[]): Preset {
  const { id, values } = record
  const name = String(values.name)
  const strange = new Set(faults.map(({ path }) => path))
  const kept = Object.entries(valuesOf(record)).filter(([field]) => !strange.has(`values.${field}`))
  return {
    id,
    name,
    label: labelOf(values) ?? { 'zh-CN': name, en: name },
    values: Object.fromEntries(kept),
    roles: idsOf(values.roles),
    defaultFor: idsOf(values.defaultFor),
  }
}

function valuesOf({ values: { values } }: ConfigurationRecord): Values {
  return isJsonObject(values) ? values : {}
}

function idsOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []
}
