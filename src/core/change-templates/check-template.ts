import type { Refusal, Values } from '../change/change.ts'
import { copySourcesFor, isOfOneKind } from '../change/operations/copy.ts'
import { unfit } from '../change/operations/operated.ts'
import { type FieldPlace, operationsOf } from '../change/operations/operation-names.ts'
import { prepareOperation, type Said, toSaid } from '../change/operations/prepare-operation.ts'
import { noEffort } from '../expressions/replace-pattern.ts'
import type { Field } from '../fields/field.ts'
import type { Problem } from '../fields/field-type.ts'
import { parseField } from '../fields/index.ts'
import { isSecret } from '../fields/is-secret.ts'
import { retiredProblem } from '../fields/offered-options.ts'
import { defaultTimeZone } from '../fields/parsing/calendar.ts'
import type { Json } from '../json.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import { canBePreset, spokenTypes, variablesFor } from '../presets/check-preset.ts'
import { problemText } from '../text/problems.ts'
import type { Question } from './change-template.ts'
import { type Placeholder, placeholdersIn, type TemplateVariable, wholePlaceholder } from './placeholders.ts'

/** More than anybody reads before she applies it. */
const linesMax = 50

/** What is wrong with what a template does, each at its line: `set.stage`. */
export function checkTemplateSet(
  set: Values,
  definition: ObjectDefinition,
  questions: readonly Question[],
): readonly Refusal[] {
  const lines = Object.entries(set)
  if (lines.length === 0) return [{ path: 'set', code: 'template-empty' }]
  if (lines.length > linesMax)
    return [{ path: 'set', code: 'template-too-many-lines', params: { max: linesMax, count: lines.length } }]
  return lines.flatMap(([name, written]): readonly Refusal[] => {
    const path = `set.${name}`
    const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined
    if (!field || field.hidden) return [{ path, code: 'template-field-unknown', params: { value: name.slice(0, 60) } }]
    if (!canBePreset(field)) return [{ path, code: 'template-field-not-entered', params: namesOf(field) }]
    const fault = checkLine(written, { definition, name, field }, questions)
    return fault ? [{ ...fault, path }] : []
  })
}

function checkLine(written: Json, place: FieldPlace, questions: readonly Question[]): Problem | null {
  const said = toSaid(written)
  const possible = operationsOf(place)
  if (!possible.includes(said.name)) {
    const made = unfit(said.name, possible)
    return 'problem' in made ? inSentence(made.problem, place.field) : null
  }
  // A field copied from itself stays as it is.
  if (said.name === 'copy' && said.by === place.name)
    return { code: 'template-variable-unfit', params: { ...namesOf(place.field), value: place.name } }
  const placeholders = placeholdersIn(said.by)
  if (placeholders.length === 0) return checkPlain(written, place)
  return placeholders.flatMap((one) => checkPlaceholder(one, { said, place, questions }) ?? [])[0] ?? null
}

interface Slot {
  readonly said: Said
  readonly place: FieldPlace
  readonly questions: readonly Question[]
}

function checkPlaceholder({ written, variable }: Placeholder, slot: Slot): Problem | null {
  const value = written.slice(0, 60)
  if (!variable) return { code: 'template-variable-unknown', params: { value } }
  if (variable.kind === 'answer' && !slot.questions.some(({ name }) => name === variable.name))
    return { code: 'template-question-unknown', params: { value: variable.name.slice(0, 60) } }
  if (fits(variable, slot)) return null
  return { code: 'template-variable-unfit', params: { ...namesOf(slot.place.field), value } }
}

/** Whether the variable may stand where it does. */
function fits(variable: TemplateVariable, slot: Slot): boolean {
  const { said, place } = slot
  const { type } = place.field
  const whole = typeof said.by === 'string' && wholePlaceholder(said.by) !== undefined
  switch (said.name) {
    case 'set':
    case 'ifEmpty':
      if (typeof said.by !== 'string') return false
      return type === 'text' || type === 'longText' ? isSpoken(variable, slot) : whole && isTaken(variable, slot)
    case 'append':
    case 'prepend':
      return type === 'choices' ? isOption(variable, slot) : typeof said.by === 'string' && isSpoken(variable, slot)
    case 'replace':
      return variable.kind !== 'field' && isSpoken(variable, slot)
    case 'replacePattern':
      return variable.kind !== 'field' && isSpoken(variable, slot) && placeholdersIn(firstOf(said.by)).length === 0
    case 'addOption':
    case 'removeOption':
      return isOption(variable, slot)
    case 'add':
    case 'multiply':
    case 'shiftDays':
      return whole && answered(variable, slot)?.type === 'number'
    default:
      return false
  }
}

/** Among the words of a text. What stands in the field itself is not read while it is written. */
function isSpoken(variable: TemplateVariable, { place: { definition, name }, questions }: Slot): boolean {
  if (variable.kind === 'now') return false
  if (variable.kind === 'answer') {
    const { field } = questions.find((one) => one.name === variable.name) ?? {}
    return field !== undefined && spokenTypes.includes(field.type)
  }
  if (variable.kind !== 'field') return true
  const other = Object.hasOwn(definition.fields, variable.name) ? definition.fields[variable.name] : undefined
  return (
    other !== undefined &&
    variable.name !== name &&
    !other.hidden &&
    !isSecret(other) &&
    spokenTypes.includes(other.type)
  )
}

/** As the whole value of a field. */
function isTaken(variable: TemplateVariable, slot: Slot): boolean {
  const { place } = slot
  if (variable.kind === 'field')
    return operationsOf(place).includes('copy') && copySourcesFor(place).includes(variable.name)
  if (variable.kind !== 'answer') return variablesFor(place.field).includes(variable.kind)
  const field = answered(variable, slot)
  return field !== undefined && isOfOneKind(field, place.field)
}

function isOption(variable: TemplateVariable, slot: Slot): boolean {
  const type = answered(variable, slot)?.type
  return type === 'choice' || type === 'choices' || type === 'text'
}

/** As what the answer is entered. */
function answered(variable: TemplateVariable, { questions }: Slot): Field | undefined {
  return variable.kind === 'answer' ? questions.find(({ name }) => name === variable.name)?.field : undefined
}

/** What is said without variables is the same for every record: it is tried upon one that holds nothing. */
function checkPlain(written: Json, place: FieldPlace): Problem | null {
  const { field } = place
  const { name } = toSaid(written)
  const held = { before: null, valueIn: () => null, timeZone: defaultTimeZone, effort: noEffort() }
  const made = prepareOperation(written, place)(held)
  if ('problem' in made) return made.problem.code === 'state-at-end' ? null : inSentence(made.problem, field)
  if (!('raw' in made) || (name !== 'set' && name !== 'ifEmpty')) return null
  const parsed = parseField(made.raw, field)
  if (!parsed.ok) return inSentence(parsed.problem, field)
  // Null clears; blanks say nothing.
  const isMissing = parsed.value === null && (made.raw !== null || name === 'ifEmpty' || field.required)
  const problem = isMissing ? ({ code: 'required' } as const) : retiredProblem(field, parsed.value, null)
  return problem ? inSentence(problem, field) : null
}

function inSentence({ code, params }: Problem, field: Field): Problem {
  const say = (locale: 'zh-CN' | 'en') =>
    problemText({ code, params: { field: field.label[locale], ...params } }, locale)
  return { code: 'template-line-wrong', params: { ...namesOf(field), fault: say('zh-CN'), faultEn: say('en') } }
}

function firstOf(by: Json): Json {
  return Array.isArray(by) ? (by[0] ?? null) : null
}

function namesOf({ label }: Field): { readonly name: string; readonly nameEn: string } {
  return { name: label['zh-CN'], nameEn: label.en }
}
