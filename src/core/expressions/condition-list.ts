import type { Condition } from '../filters/filter.ts'
import { asJson, type Json } from '../json.ts'
import { filterToExpression } from './filter-to-expression.ts'

/** Two fields held against each other; either may be one as it was before (`old.amount`) or of a linked record (`customer.level`). */
export interface Comparison {
  readonly field: string
  readonly op: ComparingOperator
  readonly other: string
  /** It is so many times the other that the field is held against. */
  readonly times?: number
}

/** What is asked of several fields at once. */
export interface JointCondition {
  readonly joint: 'unique' | 'atLeastOne'
  readonly fields: readonly string[]
}

/** What the parts of a rule may ask: more than a filter can. */
export type ConditionPart = Condition | Comparison | JointCondition

/** Conditions put together from lists, all of which hold or one of which does. */
export interface ConditionList<Part = Condition> {
  readonly by: 'and' | 'or'
  readonly conditions: readonly Part[]
}

const signs = { eq: '==', ne: '!=', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const

export type ComparingOperator = keyof typeof signs

/** Whether two fields may be held against each other by it. */
export function isComparing(op: string): op is ComparingOperator {
  return Object.hasOwn(signs, op)
}

/** Whether the part holds one field against another. */
export function isComparison(part: ConditionPart): part is Comparison {
  return 'other' in part
}

/** Whether the part asks something of several fields at once. */
export function isJoint(part: ConditionPart): part is JointCondition {
  return 'joint' in part
}

/** Conditions from lists as the text of an expression. */
export function listToExpression({ by, conditions }: ConditionList<ConditionPart>): string {
  const texts = conditions.map(partToExpression)
  if (texts.length === 1) return texts[0] ?? ''
  return texts.map((text) => `(${text})`).join(by === 'and' ? ' && ' : ' || ')
}

function partToExpression(part: ConditionPart): string {
  if (isJoint(part)) return `${part.joint}(${part.fields.join(', ')})`
  if (!isComparison(part)) return filterToExpression(part)
  const times = part.times === undefined ? '' : ` * ${part.times}`
  return `${part.field} ${signs[part.op]} ${part.other}${times}`
}

/** The way back; null where a text says more than lists can. */
export function expressionToList(text: string): ConditionList<ConditionPart> | null {
  const lists = (['and', 'or'] as const).flatMap((by) => readList(text, by) ?? [])
  return lists.find((list) => listToExpression(list) === text) ?? null
}

function readList(text: string, by: ConditionList['by']): ConditionList<ConditionPart> | null {
  const single = readPart(text)
  if (single) return { by, conditions: [single] }
  if (!text.startsWith('(') || !text.endsWith(')')) return null
  const parts = text.slice(1, -1).split(by === 'and' ? ') && (' : ') || (')
  const conditions = parts.flatMap((part) => readPart(part) ?? [])
  return conditions.length === parts.length ? { by, conditions } : null
}

const name = '[a-zA-Z][a-zA-Z0-9]*'
const path = `(${name}(?:\\.${name}){0,2})`

type Form = readonly [RegExp, (first: string, ...rest: readonly string[]) => ConditionPart | null]

const forms: readonly Form[] = [
  [new RegExp(`^(unique|atLeastOne)\\((${name}(?:, ${name})*)\\)$`), readJoint],
  [new RegExp(`^isEmpty\\(${path}\\)$`), (field) => ({ field, op: 'empty' })],
  [new RegExp(`^!isEmpty\\(${path}\\)$`), (field) => ({ field, op: 'notEmpty' })],
  [new RegExp(`^${path} in (.+)$`), (field, value) => withValue({ field, op: 'in' }, value)],
  [new RegExp(`^!\\(${path} in (.+)\\)$`), (field, value) => withValue({ field, op: 'nin' }, value)],
  [new RegExp(`^${path}\\.contains\\((.+)\\)$`), (field, value) => withValue({ field, op: 'contains' }, value)],
  [new RegExp(`^${path}\\.startsWith\\((.+)\\)$`), (field, value) => withValue({ field, op: 'startsWith' }, value)],
  [
    new RegExp(`^${path} >= (.+) && \\1 <= (.+)$`),
    (field, low, high) => withValue({ field, op: 'between' }, `[${low},${high}]`),
  ],
  [new RegExp(`^${path} (==|!=|<=|>=|<|>) (.+)$`), readCompared],
]

function readPart(text: string): ConditionPart | null {
  for (const [form, make] of forms) {
    const [, first, ...rest] = form.exec(text) ?? []
    const made = first === undefined ? null : make(first, ...rest)
    if (made && partToExpression(made) === text) return made
  }
  return null
}

function readJoint(joint: string, fields = ''): JointCondition {
  return { joint: joint === 'unique' ? 'unique' : 'atLeastOne', fields: fields.split(', ') }
}

function readCompared(field: string, sign = '', compared = ''): ConditionPart | null {
  const op = Object.keys(signs)
    .filter(isComparing)
    .find((one) => signs[one] === sign)
  if (!op) return null
  const [, other, times] = comparedForm.exec(compared) ?? []
  const held: Comparison | null = other === undefined ? null : { field, op, other }
  return withValue({ field, op }, compared) ?? (held && times !== undefined ? { ...held, times: Number(times) } : held)
}

const comparedForm = new RegExp(`^${path}(?: \\* ([0-9.]+))?$`)

function withValue(condition: Condition, text = ''): Condition | null {
  const value = parsed(text)
  return value === undefined ? null : { ...condition, value }
}

function parsed(text: string): Json | undefined {
  try {
    return asJson(JSON.parse(text))
  } catch {
    // It is no plain value: another field, or a calculation.
    return undefined
  }
}
