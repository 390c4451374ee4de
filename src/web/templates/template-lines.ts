import type { Values } from '../../core/change/change.ts'
import type { AnyOperation, operationLabels } from '../../core/change/operations/operation-names.ts'
import { toSaid } from '../../core/change/operations/prepare-operation.ts'
import { wholePlaceholder } from '../../core/change-templates/placeholders.ts'
import type { Field } from '../../core/fields/field.ts'
import { asJson, type Json } from '../../core/json.ts'
import { type FieldChange, type OperationName, toOperation } from '../batch/field-change.ts'

export type Fields = Readonly<Record<string, Field>>

/** What a template does to one field, while it is being said. */
export interface TemplateLine extends FieldChange {
  /** What stands for its value: `{{today+7d}}`. */
  readonly variable: string | null
  /** As it was written, where the page has no words for it. */
  readonly kept?: Json
}

/** The lines of a template, in the order of the fields; what is about none of them comes last. */
export function linesIn(set: Values, fields: Fields): readonly TemplateLine[] {
  const names = Object.keys(set)
  const ordered = [
    ...Object.keys(fields).filter((name) => names.includes(name)),
    ...names.filter((name) => !Object.hasOwn(fields, name)),
  ]
  return ordered.map((name, key) => toLine(set[name] ?? null, { key, name, field: fields[name] }))
}

/** As it is kept. What lacks its value is sent so that it is refused at its place. */
export function toSet(lines: readonly TemplateLine[]): Readonly<Record<string, Json>> {
  return Object.fromEntries(lines.flatMap((line) => (line.field === null ? [] : [[line.field, toWritten(line)]])))
}

interface Place {
  readonly key: number
  readonly name: string
  readonly field: Field | undefined
}

function toLine(written: Json, { key, name, field }: Place): TemplateLine {
  const { name: said, by } = toSaid(written)
  const blank = { key, field: name, value: null, find: '', variable: null } as const
  const placeholder = field && !takesWords(said, field) ? wholeIn(by) : undefined
  if (placeholder?.startsWith('{{field:') && said === 'set')
    return { ...blank, operation: 'copy', value: placeholder.slice('{{field:'.length, -2).trim() }
  const operation = operationOf(said, by)
  if (!operation || !field) return { ...blank, operation: 'set', kept: written }
  if (placeholder) return { ...blank, operation, variable: placeholder }
  if (said === 'replace' || said === 'replacePattern') {
    const [find = null, value = null] = Array.isArray(by) ? by : []
    return { ...blank, operation, find: String(find ?? ''), value }
  }
  const isLess = operation === 'subtract' || operation === 'earlier'
  return { ...blank, operation, value: isLess && typeof by === 'number' ? -by : by }
}

function wholeIn(by: Json): string | undefined {
  const only = Array.isArray(by) && by.length === 1 ? by[0] : by
  return typeof only === 'string' ? wholePlaceholder(only)?.written : undefined
}

/** By which name the page has what is said; undefined where it has none. */
function operationOf(said: AnyOperation, by: Json): OperationName | undefined {
  switch (said) {
    case 'set':
      return by === null ? 'clear' : 'set'
    case 'add':
      return typeof by === 'number' && by < 0 ? 'subtract' : 'add'
    case 'shiftDays':
      return typeof by === 'number' && by < 0 ? 'earlier' : 'later'
    case 'replaceOption':
      return undefined
    default:
      return said
  }
}

function toWritten(line: TemplateLine): Json {
  if (line.kept !== undefined) return line.kept
  const name = saidBy[line.operation]
  if (line.variable !== null) {
    const by = name === 'addOption' || name === 'removeOption' ? [line.variable] : line.variable
    return name === 'set' ? by : { [name]: by }
  }
  const said = toOperation(line)
  if (said !== undefined) return asJson(said)
  return name === 'set' ? '' : { [name]: null }
}

/** What the server calls it. */
const saidBy: Readonly<Record<OperationName, keyof typeof operationLabels>> = {
  set: 'set',
  clear: 'set',
  ifEmpty: 'ifEmpty',
  copy: 'copy',
  add: 'add',
  subtract: 'add',
  raise: 'multiply',
  lower: 'multiply',
  multiply: 'multiply',
  append: 'append',
  prepend: 'prepend',
  replace: 'replace',
  replacePattern: 'replacePattern',
  later: 'shiftDays',
  earlier: 'shiftDays',
  addOption: 'addOption',
  removeOption: 'removeOption',
  advance: 'advance',
}

const withWords: readonly AnyOperation[] = ['append', 'prepend', 'replace', 'replacePattern']

/** Whether a text is said in which variables stand among the words. */
export function takesWords(operation: OperationName | AnyOperation, field: Field): boolean {
  if (field.type === 'choices') return false
  return (
    withWords.some((one) => one === operation) || (isText(field) && (operation === 'set' || operation === 'ifEmpty'))
  )
}

export function isText({ type }: Pick<Field, 'type'>): boolean {
  return type === 'text' || type === 'longText'
}
