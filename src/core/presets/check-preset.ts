import type { Refusal, Values } from '../change/change.ts'
import { followedPlace } from '../fields/currency-of.ts'
import type { Field } from '../fields/field.ts'
import { parseField } from '../fields/index.ts'
import { isSecret } from '../fields/is-secret.ts'
import { retiredProblem } from '../fields/offered-options.ts'
import type { Json } from '../json.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import { problemText } from '../text/problems.ts'
import { type Variable, variablesIn, wholeVariable } from './variables.ts'

/** What is wrong with the values of a preset, each at its field: `values.industry`. */
export function checkPresetValues(values: Values, definition: ObjectDefinition): Refusal[] {
  return Object.entries(values).flatMap(([name, value]): readonly Refusal[] => {
    const path = `values.${name}`
    const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined
    if (!field || field.hidden) return [{ path, code: 'preset-field-unknown', params: { value: name } }]
    if (!canBePreset(field)) return [{ path, code: 'preset-field-not-entered', params: namesOf(field) }]
    const problem = checkValue(value, { name, field }, { values, definition })
    return problem ? [{ ...problem, path }] : []
  })
}

/** What Kebu computes nobody enters beforehand; what is sealed is not kept in the open, and files and lines are a record's own. */
export function canBePreset(field: Field): boolean {
  const { type, readOnly, sensitive, unique } = field
  const own = ['lines', 'attachment', 'autoNumber', 'settings', 'formula', 'rollup'].includes(type)
  return !readOnly && !sensitive && !unique && !own && followedPlace(field) === null
}

interface Place {
  readonly name: string
  readonly field: Field
}

interface Whole {
  readonly values: Values
  readonly definition: ObjectDefinition
}

type Fault = Omit<Refusal, 'path'>

function checkValue(value: Json, place: Place, whole: Whole): Fault | null {
  if (typeof value !== 'string') return checkPlain(value, place.field)
  const { type } = place.field
  if (type === 'text' || type === 'longText') {
    const found = variablesIn(value)
    if (found.length === 0) return checkPlain(value, place.field)
    return found.flatMap((one) => checkVariable(one, place, whole) ?? [])[0] ?? null
  }
  const variable = wholeVariable(value)
  if (variable === undefined) return checkPlain(value, place.field)
  return checkVariable({ written: value.trim(), variable }, place, whole)
}

/** A value as anybody would enter it. Nothing at all says nothing, and would only look as if it emptied the field. */
function checkPlain(value: Json, field: Field): Fault | null {
  const parsed = parseField(value, field)
  const problem = parsed.ok
    ? parsed.value === null
      ? ({ code: 'required' } as const)
      : retiredProblem(field, parsed.value, null)
    : parsed.problem
  if (!problem) return null
  const say = (locale: 'zh-CN' | 'en') =>
    problemText({ code: problem.code, params: { field: field.label[locale], ...problem.params } }, locale)
  return { code: 'preset-value-wrong', params: { ...namesOf(field), fault: say('zh-CN'), faultEn: say('en') } }
}

interface Written {
  readonly written: string
  readonly variable: Variable | null
}

function checkVariable({ written, variable }: Written, place: Place, whole: Whole): Fault | null {
  if (!variable) return { code: 'preset-variable-unknown', params: { value: written.slice(0, 60) } }
  if (fits(variable, place, whole)) return null
  return { code: 'preset-variable-unfit', params: { ...namesOf(place.field), value: written.slice(0, 60) } }
}

function fits(variable: Variable, { name, field }: Place, whole: Whole): boolean {
  if (variable.kind === 'field') return fitsCopy(variable.name, { name, field }, whole)
  return variablesFor(field).includes(variable.kind)
}

/** What may stand in a field besides values of its own. */
export function variablesFor(field: Field): readonly Exclude<Variable['kind'], 'field'>[] {
  if (field.type === 'text' || field.type === 'longText') return ['today', 'me', 'my-team']
  if (field.type === 'date') return ['today']
  if (field.type === 'dateTime') return ['now', 'today']
  if (field.type !== 'link' && field.type !== 'links') return []
  return field.to === 'user' ? ['me'] : field.to === 'team' ? ['my-team'] : []
}

/** What can be read out among the words of a text. */
export const spokenTypes: readonly Field['type'][] = [
  'text',
  'longText',
  'phone',
  'email',
  'website',
  'number',
  'date',
  'choice',
  'creditCode',
]

/** Another field of the same kind; a text takes what can be read out. What copies in turn is not waited for. */
function fitsCopy(source: string, { name, field }: Place, { values, definition }: Whole): boolean {
  const other = Object.hasOwn(definition.fields, source) ? definition.fields[source] : undefined
  const given = values[source]
  const isChain = typeof given === 'string' && variablesIn(given).some(({ variable }) => variable?.kind === 'field')
  if (!other || source === name || isChain || isSecret(other) || other.hidden) return false
  if (field.type === 'text' || field.type === 'longText') return spokenTypes.includes(other.type)
  const target = (one: Field) => ('to' in one ? one.to : '')
  return other.type === field.type && target(other) === target(field)
}

function namesOf({ label }: Field): { readonly name: string; readonly nameEn: string } {
  return { name: label['zh-CN'], nameEn: label.en }
}
