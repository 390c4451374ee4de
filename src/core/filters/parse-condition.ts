import { phonePart } from '../fields/china/phone-digits.ts'
import { type Operator, operators, type ParseContext, type Problem } from '../fields/field-type.ts'
import type { Json } from '../json.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import { type ComparedField, comparedField } from './compared-field.ts'
import { type DayMoments, dayMoments, joinDays } from './day-moments.ts'
import type { Condition, Filter } from './filter.ts'
import { filterLimits } from './filter-limits.ts'
import { dayMeantBy } from './relative-days.ts'

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
  // A condition may be kept by a record of another object: a role, a view.
  const told = { field, of: definition.name }
  const operator = operators.find((known) => known === op)
  if (!operator || !compared.operators.includes(operator)) {
    return wrong('.op', { code: 'operation-not-possible', params: { ...told, operation: String(op).slice(0, 20) } })
  }
  const asked: Asked = { ...compared, context }
  const meant = daysMeant(asked, value)
  const listed = daysListed(asked, operator, meant)
  const parsed = parseOperand(asked, listed ? 'in' : operator, listed ? listed.others : meant)
  if (!parsed.ok) return wrong('.value', { ...parsed.problem, params: { ...told, ...parsed.problem.params } })
  const condition = { field, ...parsed.test }
  return { ok: true, filter: listed ? onDays(condition, operator, listed.days) : condition }
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
  const parsed = parseValue(compared, raw)
  if (!parsed.ok) return parsed
  const day = op === 'lte' || op === 'gt' ? dayOf(compared, raw) : undefined
  if (day) return { ok: true, test: { op, value: day.to } }
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
  return { ok: true, test: { op: 'between', value: [from.value, dayOf(compared, raw[1])?.to ?? to.value] } }
}

/** A part of a text; of a phone only what is dialled counts. */
function partOperand(compared: Asked, op: Operator, raw: unknown): Operand {
  if (typeof raw !== 'string' && typeof raw !== 'number') return missing
  const text = String(raw).normalize('NFC').trim()
  const part = compared.field.type === 'phone' ? phonePart(text, op === 'startsWith' ? 'start' : 'anywhere') : text
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

/** Days that move with today, as they are now. */
function daysMeant({ type, field, context: { today } }: Asked, raw: unknown): unknown {
  const isTime = ['date', 'timestamptz'].includes(type.column(field))
  if (!isTime || today === undefined) return raw
  const meant = (one: unknown) => dayMeantBy(one, today) ?? one
  return Array.isArray(raw) ? raw.map(meant) : meant(raw)
}

/** Moments compared with a day are compared with all of it: until the 21st means until its last millisecond. */
function dayOf({ field, context }: Asked, raw: unknown): DayMoments | undefined {
  return field.type === 'dateTime' ? dayMoments(raw, context.timeZone) : undefined
}

interface ListedDays {
  readonly days: readonly DayMoments[]
  /** What stands beside the days: single moments. */
  readonly others: readonly unknown[]
}

/** The days that are asked for as such, alone or among others; null where there are none. */
function daysListed(asked: Asked, op: Operator, raw: unknown): ListedDays | null {
  const isList = op === 'in' || op === 'nin'
  if (isList !== Array.isArray(raw) || !(isList || op === 'eq' || op === 'ne')) return null
  const values: readonly unknown[] = [raw].flat()
  const days = values.flatMap((value) => dayOf(asked, value) ?? [])
  return days.length > 0 ? { days, others: values.filter((value) => !dayOf(asked, value)) } : null
}

/** Like a day means at one of its moments, unlike it at none of them. */
function onDays(others: Condition, op: Operator, days: readonly DayMoments[]): Filter {
  const periods = joinDays(days).map(
    ({ from, to }): Filter => ({ field: others.field, op: 'between', value: [from, to] }),
  )
  const all = isNothingListed(others) ? periods : [...periods, others]
  const [only, ...more] = all
  const like = only && more.length === 0 ? only : { or: all }
  return op === 'ne' || op === 'nin' ? { not: like } : like
}

function isNothingListed({ value }: Condition): boolean {
  return Array.isArray(value) && value.length === 0
}
