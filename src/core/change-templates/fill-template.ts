import { Composed, type ComposedPart, type PlannedOperation } from '../change/operations/composed.ts'
import { type Said, toSaid } from '../change/operations/prepare-operation.ts'
import type { Field } from '../fields/field.ts'
import { formatField, parseField } from '../fields/index.ts'
import type { Json } from '../json.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import { type Occasion, spokenOf, standsFor } from '../presets/stands-for.ts'
import type { ChangeTemplate, Question } from './change-template.ts'
import { cutAtPlaceholders, type Placeholder, type TemplateVariable, wholePlaceholder } from './placeholders.ts'

/** By whom and when a template is used, and what was answered, by question: what was not is not among it. */
export interface TemplateFilling extends Occasion {
  readonly answers: Readonly<Record<string, Json>>
}

/**
 * What a template does to each field, as a batch says it: what its variables stand for is settled here, once for all records, but for
 * other fields of the record, which are read there. A line that hangs on a question nobody answered is left out.
 */
export function fillTemplate(
  { fields }: Pick<ObjectDefinition, 'fields'>,
  { set, questions }: Pick<ChangeTemplate, 'set' | 'questions'>,
  filling: TemplateFilling,
): Readonly<Record<string, PlannedOperation>> {
  const lines = Object.entries(set).flatMap(([name, written]): [string, PlannedOperation][] => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    const made = field ? fillLine(toSaid(written), field, { filling, questions }) : undefined
    return made === undefined ? [] : [[name, made]]
  })
  return Object.fromEntries(lines)
}

interface Source {
  readonly filling: TemplateFilling
  readonly questions: readonly Question[]
}

/** Undefined where there is nothing it could do. */
function fillLine({ name, by }: Said, field: Field, source: Source): PlannedOperation | undefined {
  switch (name) {
    case 'set':
    case 'ifEmpty':
      return fillValue(name, by, { field, source })
    case 'append':
    case 'prepend':
      return field.type === 'choices' ? fillOptions(name, by, source) : fillText(name, by, source)
    case 'replace':
    case 'replacePattern':
      return fillPair(name, by, source)
    case 'addOption':
    case 'removeOption':
      return fillOptions(name, by, source)
    case 'add':
    case 'multiply':
    case 'shiftDays':
      return fillCount(name, by, source)
    default:
      return operation(name, by)
  }
}

function fillValue(
  name: 'set' | 'ifEmpty',
  by: Json,
  { field, source }: { readonly field: Field; readonly source: Source },
): PlannedOperation | undefined {
  if (typeof by !== 'string') return operation(name, by)
  if (isText(field)) return fillText(name, by, source)
  const variable = wholePlaceholder(by)?.variable
  if (!variable) return operation(name, by)
  const { locale, timeZone } = source.filling
  if (variable.kind === 'field') return new Composed({ on: name, parts: [{ field: variable.name }], locale })
  const value = valueHere(variable, source.filling)
  if (value === null) return undefined
  // A day becomes a moment by the company's clock.
  const parsed = parseField(value, field, { timeZone })
  return operation(name, parsed.ok ? parsed.value : value)
}

function fillText(name: Composed['on'], by: Json, source: Source): PlannedOperation | undefined {
  if (typeof by !== 'string') return operation(name, by)
  const pieces = cutAtPlaceholders(by)
  if (isUnanswered(pieces, source)) return undefined
  const parts = pieces.map((piece) => partOf(piece, source))
  if (parts.some((part) => typeof part !== 'string'))
    return new Composed({ on: name, parts, locale: source.filling.locale })
  return operation(name, parts.join(''))
}

/** In what is put in the place of a pattern `$1` means something, but not in an answer. Nobody who left one out meant to take words away. */
function fillPair(name: 'replace' | 'replacePattern', by: Json, source: Source): PlannedOperation | undefined {
  const [from, to] = Array.isArray(by) && by.length === 2 ? by : []
  if (typeof from !== 'string' || typeof to !== 'string') return operation(name, by)
  if (isUnanswered(cutAtPlaceholders(to), source)) return undefined
  if (name === 'replacePattern')
    return operation(name, [from, spokenText(to, source, (text) => text.replaceAll('$', '$$$$'))])
  if (isUnanswered(cutAtPlaceholders(from), source)) return undefined
  return operation(name, [spokenText(from, source), spokenText(to, source)])
}

function fillCount(
  name: 'add' | 'multiply' | 'shiftDays',
  by: Json,
  { filling }: Source,
): PlannedOperation | undefined {
  const variable = typeof by === 'string' ? wholePlaceholder(by)?.variable : undefined
  if (!variable) return operation(name, by)
  const value = valueHere(variable, filling)
  return value === null ? undefined : operation(name, value)
}

function fillOptions(
  name: 'append' | 'prepend' | 'addOption' | 'removeOption',
  by: Json,
  { filling }: Source,
): PlannedOperation | undefined {
  const options = [by].flat().flatMap((one: Json): readonly Json[] => {
    const variable = typeof one === 'string' ? wholePlaceholder(one)?.variable : undefined
    return variable ? [valueHere(variable, filling) ?? []].flat() : [one]
  })
  return options.length > 0 ? operation(name, options) : undefined
}

function operation(name: Said['name'], by: Json): Json {
  return name === 'set' ? by : { [name]: by }
}

function partOf(piece: string | Placeholder, source: Source): ComposedPart {
  if (typeof piece === 'string') return piece
  const { variable } = piece
  return variable?.kind === 'field' ? { field: variable.name } : spoken(variable, source)
}

function spokenText(text: string, source: Source, guarded: (spoken: string) => string = (same) => same): string {
  return cutAtPlaceholders(text)
    .map((piece) => (typeof piece === 'string' ? piece : guarded(spoken(piece.variable, source))))
    .join('')
}

/** The text is nothing but an answer, and there is none. */
function isUnanswered(pieces: readonly (string | Placeholder)[], { filling: { answers } }: Source): boolean {
  const [only] = pieces
  const variable = pieces.length === 1 && typeof only === 'object' ? only.variable : null
  return variable?.kind === 'answer' && !Object.hasOwn(answers, variable.name)
}

/** Null where it stands for nothing, or for what another field of a record holds. */
function valueHere(variable: TemplateVariable, filling: TemplateFilling): Json {
  if (variable.kind === 'field') return null
  if (variable.kind !== 'answer') return standsFor(variable, filling)
  return Object.hasOwn(filling.answers, variable.name) ? (filling.answers[variable.name] ?? null) : null
}

/** In a text answers are read out. */
function spoken(variable: TemplateVariable | null, { filling, questions }: Source): string {
  if (!variable || variable.kind === 'field') return ''
  if (variable.kind !== 'answer') return spokenOf(variable, filling)
  const value = valueHere(variable, filling)
  const question = questions.find(({ name }) => name === variable.name)
  return question ? formatField(value, question.field, filling) : String(value ?? '')
}

function isText({ type }: Field): boolean {
  return type === 'text' || type === 'longText'
}
