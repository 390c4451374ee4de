import { type Operator, operators, type ParseContext, type Problem } from '../fields/field.ts'
import type { Json } from '../json.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import { type ComparedField, comparedField } from './compared-field.ts'
import type { Filter } from './filter.ts'
import { filterLimits } from './filter-limits.ts'

export type ParsedCondition =
  | { readonly ok: true; readonly filter: Filter }
  | { readonly ok: false; readonly place: '' | '.field' | '.op' | '.value'; readonly problem: Problem }

/** One condition with its value as the field keeps it, or what is wrong with it and where. */
export function parseCondition(raw: object, definition: ObjectDefinition, context: ParseContext): ParsedCondition {
  const { field, op, value }: { field?: unknown; op?: unknown; value?: unknown } = raw
  if (typeof field !== 'string') return wrong('.field', { code: 'filter-shape' })
  const compared = comparedField(definition, field)
  if (!compared) return wrong('.field', { code: 'field-unknown', params: { value: field.slice(0, 100) } })
  if (op === undefined) return wrong('.op', { code: 'filter-shape' })
  const operator = operators.find((known) => known === op)
  if (!operator || !compared.operators.includes(operator)) {
    return wrong('.op', { code: 'operation-not-possible', params: { field, operation: String(op).slice(0, 20) } })
  }
  const asked: Asked = { ...compared, context }
  // Unlike a day means at no moment of it.
  const unlikeDay = operator === 'ne' && isDay(asked, value)
  const parsed = parseOperand(asked, unlikeDay ? 'eq' : operator, value)
  if (!parsed.ok) return wrong('.value', { ...parsed.problem, params: { field, ...parsed.problem.params } })
  const condition = { field, ...parsed.test }
  return { ok: true, filter: unlikeDay ? { not: condition } : condition }
}

function wrong(place: '' | '.field' | '.op' | '.value', problem: Problem): ParsedCondition {
  return { ok: false, place, problem }
}

/** What is compared, and in which time zone days are days. */
type Asked = ComparedField & { readonly context: ParseContext }

type Test = { readonly op: Operator; readonly value?: Json }
type Operand = { readonly ok: true; readonly test: Test } | { readonly ok: false; readonly problem: Problem }

const missing: Operand = { ok: false, problem: { code: 'filter-value-missing' } }

function parseOperand(compared: Asked, op: Operator, raw: unknown): Operand {
  switch (op) {
    case 'empty':
    case 'notEmpty':
      return { ok: true, test: { op } }
    case 'in':
    case 'nin':
      return listOperand(compared, op, raw)
    case 'between':
      return betweenOperand(compared, raw)
    case 'contains':
      return hasElements(compared)
        ? listOperand(compared, op, Array.isArray(raw) ? raw : [raw])
        : partOperand(compared, op, raw)
    case 'startsWith':
      return partOperand(compared, op, raw)
    case 'eq':
    case 'ne':
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return singleOperand(compared, op, raw)
  }
}

/** `eq` nothing asks for the empty ones, `ne` nothing for the others. */
function singleOperand(compared: Asked, op: Operator, raw: unknown): Operand {
  if (isDay(compared, raw)) return dayOperand(compared, op, raw)
  const parsed = parseValue(compared, raw)
  if (!parsed.ok) return parsed
  if (parsed.value !== null) return { ok: true, test: { op, value: parsed.value } }
  if (op === 'eq') return { ok: true, test: { op: 'empty' } }
  return op === 'ne' ? { ok: true, test: { op: 'notEmpty' } } : missing
}

function listOperand(compared: Asked, op: Operator, raw: unknown): Operand {
  if (!Array.isArray(raw)) return { ok: false, problem: { code: 'not-a-list' } }
  if (raw.length > filterLimits.values) {
    return { ok: false, problem: { code: 'filter-list-too-long', params: { max: filterLimits.values } } }
  }
  if (op === 'contains' && raw.length === 0) return missing
  const values: Json[] = []
  for (const one of raw) {
    const parsed = parseElement(compared, one)
    if (!parsed.ok) return parsed
    if (parsed.value === null) return missing
    values.push(parsed.value)
  }
  return { ok: true, test: { op, value: values } }
}

/** Both ends belong to it; a missing end is open. */
function betweenOperand(compared: Asked, raw: unknown): Operand {
  if (!Array.isArray(raw) || raw.length !== 2) return missing
  const from = parseValue(compared, raw[0])
  if (!from.ok) return from
  const to = parseValue(compared, raw[1])
  if (!to.ok) return to
  if (from.value === null && to.value === null) return missing
  return {
    ok: true,
    test: { op: 'between', value: [from.value, isDay(compared, raw[1]) ? endOfDay(to.value) : to.value] },
  }
}

/** A part of a text; phones are kept without blanks and dashes, so these do not count in the part either. */
function partOperand(compared: Asked, op: Operator, raw: unknown): Operand {
  if (typeof raw !== 'string' && typeof raw !== 'number') return missing
  const text = String(raw).normalize('NFC').trim()
  const part = compared.field.type === 'phone' ? text.normalize('NFKC').replace(/[\s()-]/g, '') : text
  if (part === '' || part.length > 200 || !part.isWellFormed() || part.includes('\0')) return missing
  return { ok: true, test: { op, value: part } }
}

type Value = { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly problem: Problem }

/** `me` stands for whoever asks; it is resolved when the filter runs. */
function parseValue(compared: Asked, raw: unknown): Value {
  if (raw === 'me' && pointsToUsers(compared)) return { ok: true, value: 'me' }
  return compared.type.parse(raw, compared.field, compared.context)
}

function parseElement(compared: Asked, raw: unknown): Value {
  if (!hasElements(compared)) return parseValue(compared, raw)
  if (raw === 'me' && pointsToUsers(compared)) return { ok: true, value: 'me' }
  const parsed = compared.type.parse([raw], compared.field, compared.context)
  if (!parsed.ok) return parsed
  return { ok: true, value: Array.isArray(parsed.value) ? (parsed.value[0] ?? null) : null }
}

function hasElements({ field }: Asked): boolean {
  return field.type === 'choices' || field.type === 'links'
}

function pointsToUsers({ field }: Asked): boolean {
  return (field.type === 'link' || field.type === 'links') && field.to === 'user'
}

const dayForm = /^\s*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*$/

function isDay({ field }: Asked, raw: unknown): raw is string {
  return field.type === 'dateTime' && typeof raw === 'string' && dayForm.test(raw)
}

/** Moments compared with a day are compared with all of it: until the 21st means until its last millisecond. */
function dayOperand(compared: Asked, op: Operator, raw: string): Operand {
  const parsed = parseValue(compared, raw)
  if (!parsed.ok) return parsed
  if (op === 'eq') return { ok: true, test: { op: 'between', value: [parsed.value, endOfDay(parsed.value)] } }
  if (op === 'lte' || op === 'gt') return { ok: true, test: { op, value: endOfDay(parsed.value) } }
  return { ok: true, test: { op, value: parsed.value } }
}

function endOfDay(start: Json): Json {
  return typeof start === 'string' ? new Date(Date.parse(start) + 86_399_999).toISOString() : start
}
