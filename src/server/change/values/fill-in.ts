import type { FieldLevel } from '../../../core/access/index.ts'
import type { FieldOperation, Values } from '../../../core/change/change.ts'
import type { Field, Problem } from '../../../core/fields/field.ts'
import { fieldType } from '../../../core/fields/index.ts'
import type { Json } from '../../../core/json.ts'
import { openValue, resealValue, sealValue } from '../../metadata/index.ts'
import { type Draft, refuseDraft, stored, valuePlace } from '../context/draft.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { sameStored } from './same-stored.ts'

/** Puts the new values into the drafts: access to each field, parsing, operations. Every problem is reported, not the first. */
export function fillIn(context: ChangeContext, drafts: readonly Draft[]): void {
  for (const draft of drafts) {
    if (draft.op !== 'create' && !draft.before) continue
    draft.after = { ...draft.before?.values }
    if (draft.op !== 'delete') fillDraft(context, draft)
    compareExpected(context, draft)
  }
}

function fillDraft(context: ChangeContext, draft: Draft): void {
  const { values, operations, stored: given } = draft.item
  if (values) fillValues(context, draft, values)
  if (operations) fillOperations(context, draft, operations)
  if (given) for (const [name, value] of Object.entries(given)) takeBack(context, draft, { name, value })
}

/** Of its author, for her hours, no levels are asked as no grants are; of everybody else as of what she enters herself. */
function takeBack(context: ChangeContext, draft: Draft, { name, value }: { name: string; value: Json }): void {
  if (!Object.hasOwn(draft.definition.fields, name)) return
  const level = context.revert?.asAuthor ? 'edit' : context.level(draft.definition, name)
  if (level === 'edit') draft.after[name] = keepStored(context, draft, name, value)
  // Where nothing of it is hers to take back, it is not told field by field.
  else if (!draft.refusals.some(({ path }) => path === '')) refuseTakingBack(draft, name, level)
}

/** What is hidden from her is not named. */
function refuseTakingBack(draft: Draft, name: string, level: FieldLevel): void {
  if (level === 'hidden') refuseDraft(draft, { code: 'hidden-field-not-editable' })
  else refuseDraft(draft, { code: 'field-not-editable' }, name)
}

function fillValues(context: ChangeContext, draft: Draft, values: Values): void {
  for (const [name, raw] of Object.entries(values)) {
    const field = openField(context, draft, name)
    if (field && field.type !== 'lines') fill(context, draft, { name, field, raw })
  }
}

function fillOperations(context: ChangeContext, draft: Draft, operations: Readonly<Record<string, FieldOperation>>): void {
  for (const [name, operation] of Object.entries(operations)) {
    const field = openField(context, draft, name)
    if (!field) continue
    const before = openValue(context.workspace.vault, valuePlace(draft, name), stored(draft, name))
    const result = operate(operation, before, field)
    if ('problem' in result) refuseDraft(draft, result.problem, name)
    else fill(context, draft, { name, field, raw: result.raw })
  }
}

/** The field, where the actor may write it on this record; else a refusal. A hidden field does not exist for her. */
function openField(context: ChangeContext, draft: Draft, name: string): Field | null {
  const field = Object.hasOwn(draft.definition.fields, name) ? draft.definition.fields[name] : undefined
  const isOwnLink = draft.part !== null && name === draft.definition.partOf
  const level = isOwnLink ? 'edit' : context.level(draft.definition, name)
  if (!field || level === 'hidden') refuseUnknown(draft, name)
  else if (field.readOnly) refuseDraft(draft, { code: 'field-read-only' }, name)
  else if (level !== 'edit') refuseDraft(draft, { code: 'field-not-editable' }, name)
  else return field
  return null
}

/** Whoever names so many fields that are not there has not read the documentation. */
const unknownToldMax = 20

function refuseUnknown(draft: Draft, name: string): void {
  if (draft.refusals.length < unknownToldMax)
    refuseDraft(draft, { code: 'field-unknown', params: { value: name } }, name)
}

function fill(context: ChangeContext, draft: Draft, { name, field, raw }: { name: string; field: Field; raw: unknown }): void {
  const type = fieldType(field)
  const parsed = type.parse(raw, field)
  if (!parsed.ok) {
    refuseDraft(draft, parsed.problem, name)
    return
  }
  const problem = parsed.value === null ? blankProblem(raw, field) : type.check(parsed.value, field)
  if (problem) refuseDraft(draft, problem, name)
  draft.after[name] = toStored(context, draft, name, parsed.value)
}

/** Left empty, a record is numbered by Kebu; blanks are neither a number nor nothing. */
function blankProblem(raw: unknown, field: Field): Problem | null {
  return field.type === 'autoNumber' && typeof raw === 'string' && raw !== '' ? { code: 'code-malformed' } : null
}

/** Sensitive values are stored sealed. The same value sealed again would look changed: the old seal stays. */
function toStored({ workspace: { vault } }: ChangeContext, draft: Draft, name: string, value: Json): Json {
  if (!draft.definition.fields[name]?.sensitive) return value
  const place = valuePlace(draft, name)
  const before = stored(draft, name)
  return openValue(vault, place, before) === value ? before : sealValue(vault, place, value)
}

/** A value that comes in stored form, from the history: an old seal is renewed, unless the record still holds the value. */
function keepStored(context: ChangeContext, draft: Draft, name: string, value: Json): Json {
  const before = stored(draft, name)
  const place = valuePlace(draft, name)
  return sameStored(context, place, [before, value]) ? before : resealValue(context.workspace.vault, place, value)
}

type Operated = { readonly raw: unknown } | { readonly problem: Problem }

/** `{add}`, `{append}`, `{replace}` work on the old value; anything else is the new one. */
function operate(operation: FieldOperation, before: Json, field: Field): Operated {
  if (typeof operation !== 'object' || operation === null || Array.isArray(operation)) return set(operation, field)
  const [key, ...more] = Object.keys(operation)
  if (more.length > 0) return set(operation, field)
  if (key === 'add' && 'add' in operation) return add(operation.add, before, field)
  if (key === 'append' && 'append' in operation) return append(operation.append, before, field)
  if (key === 'replace' && 'replace' in operation) return replace(operation.replace, before, field)
  return set(operation, field)
}

/** Lines are compared with those of one order, and are not the same for many. */
function set(value: FieldOperation, field: Field): Operated {
  return field.type === 'lines' ? impossible('set') : { raw: value }
}

function add(by: unknown, before: Json, field: Field): Operated {
  if ((field.type !== 'number' && field.type !== 'money') || typeof by !== 'number') return impossible('add')
  const scale = field.type === 'money' ? (field.unitPrice ? 6 : 2) : (field.scale ?? 0)
  // 0.1 + 0.2 is not 0.3 in doubles: the sum is rounded to the digits the field has.
  return { raw: before === null ? by : Number((Number(before) + by).toFixed(Math.max(scale, 0))) }
}

function append(text: unknown, before: Json, field: Field): Operated {
  if (field.type === 'choices') return { raw: [...new Set([...(Array.isArray(before) ? before : []), text])] }
  if (!isText(field) || typeof text !== 'string') return impossible('append')
  return { raw: `${before ?? ''}${text}` }
}

/** The new text stands as it was written: a `$&` in it is no pattern. */
function replace(pair: unknown, before: Json, field: Field): Operated {
  if (!isText(field) || !Array.isArray(pair)) return impossible('replace')
  const [from, to] = pair
  if (typeof from !== 'string' || typeof to !== 'string' || from === '') return impossible('replace')
  return { raw: typeof before === 'string' ? before.replaceAll(from, () => to) : before }
}

function isText(field: Field): boolean {
  return field.type === 'text' || field.type === 'longText' || field.type === 'email' || field.type === 'website'
}

function impossible(operation: string): Operated {
  return { problem: { code: 'operation-not-possible', params: { operation } } }
}

/**
 * A revert finds the record as the change left it, or leaves it for a decision. Nobody overwrites by force what she does
 * not see.
 */
function compareExpected(context: ChangeContext, draft: Draft): void {
  const { expected } = draft.item
  if (!expected || (context.revert?.force && !draft.outOfSight)) return
  const differs = Object.keys(expected).some(
    (name) => !sameStored(context, valuePlace(draft, name), [stored(draft, name), expected[name] ?? null]),
  )
  const givenOn = Object.hasOwn(expected, 'owner') && context.revert?.givenOn.has(draft.id)
  if (differs || givenOn) refuseDraft(draft, { code: 'record-changed-since-change' })
}
