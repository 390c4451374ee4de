import type { Values } from '../change/change.ts'
import type { Field } from '../fields/field.ts'
import { formatField, parseField } from '../fields/index.ts'
import { retiredProblem } from '../fields/offered-options.ts'
import { asJson, type Json } from '../json.ts'
import type { ObjectDefinition, Preset } from '../objects/object.ts'
import { type Occasion, spokenOf, standsFor } from './stands-for.ts'
import { replaceVariables, type Variable, variablesIn, wholeVariable } from './variables.ts'

/** For whom and when a preset is filled in. */
export interface Filling extends Occasion {
  /** What was entered beside it, by field: `{{field:name}}` is read there. */
  readonly entered: Readonly<Record<string, unknown>>
}

/**
 * What a preset puts into a new record, as each field keeps it: into what is empty, and nothing where the field does not take
 * it any more. The page fills its form by this, and the write path what a call names, so that both come to the same.
 */
export function fillPreset(definition: ObjectDefinition, preset: Pick<Preset, 'values'>, filling: Filling): Values {
  const own = Object.entries(preset.values).filter(([name]) => isEmpty(filling.entered[name]))
  const [copies, plain] = [own.filter(([, value]) => isCopy(value)), own.filter(([, value]) => !isCopy(value))]
  const first = filled(definition, plain, filling)
  return { ...first, ...filled(definition, copies, { ...filling, entered: { ...filling.entered, ...first } }) }
}

/** What stands in another field is known when the rest is filled. */
function isCopy(value: Json): boolean {
  return typeof value === 'string' && variablesIn(value).some(({ variable }) => variable?.kind === 'field')
}

function filled(definition: ObjectDefinition, values: readonly [string, Json][], filling: Filling): Values {
  return Object.fromEntries(
    values.flatMap(([name, written]) => {
      const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined
      const value = field ? valueFor(field, written, { definition, filling }) : null
      return value === null ? [] : [[name, value]]
    }),
  )
}

interface Source {
  readonly definition: ObjectDefinition
  readonly filling: Filling
}

function valueFor(field: Field, written: Json, source: Source): Json {
  const parsed = parseField(resolve(field, written, source), field, { timeZone: source.filling.timeZone })
  return parsed.ok && !retiredProblem(field, parsed.value, null) ? parsed.value : null
}

/** What is written, with what its variables stand for now. */
function resolve(field: Field, written: Json, source: Source): Json {
  if (typeof written !== 'string') return written
  if (field.type === 'text' || field.type === 'longText')
    return replaceVariables(written, (variable) => spoken(variable, source))
  const variable = wholeVariable(written)
  return variable ? variableValue(variable, source.filling) : written
}

function variableValue(variable: Variable, filling: Filling): Json {
  return variable.kind === 'field' ? asJson(filling.entered[variable.name]) : standsFor(variable, filling)
}

/** What another field holds stands in a text as it is read. */
function spoken(variable: Variable, { definition, filling }: Source): string {
  if (variable.kind !== 'field') return spokenOf(variable, filling)
  const value = variableValue(variable, filling)
  const field = definition.fields[variable.name]
  if (!field) return String(value ?? '')
  const parsed = parseField(value, field)
  return parsed.ok ? formatField(parsed.value, field, filling) : ''
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
