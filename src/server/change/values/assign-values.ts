import { setImmediate as nextTurn } from 'node:timers/promises'
import { closedTo, type FieldLevel, fieldLevel } from '../../../core/access/index.ts'
import type { Values } from '../../../core/change/change.ts'
import type { PlannedOperation } from '../../../core/change/operations/composed.ts'
import { type Effort, noEffort } from '../../../core/expressions/replace-pattern.ts'
import type { Field } from '../../../core/fields/field.ts'
import type { Problem } from '../../../core/fields/field-type.ts'
import { fieldType } from '../../../core/fields/index.ts'
import { retiredProblem } from '../../../core/fields/offered-options.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { whyLevels } from '../../../core/policy/index.ts'
import type { ProblemCode } from '../../../core/text/problems.ts'
import { openValue, resealValue, sealValue } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { levelOn } from '../context/level-on.ts'
import { type RecordChange, refuseRecord, stored, valuePlace } from '../context/record-change.ts'
import { operateOn } from './operate-on.ts'
import { sameStored } from './same-stored.ts'
import { changedSince, isSettled, leftOf, refusedOf } from './settle-later.ts'

/** After so many steps along a pattern others have their turn. */
const stepsAtOnceMax = 200_000

/** Puts the new values into the records: access to each field, parsing, operations. Every problem is reported, not the first. */
export async function assignValues(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  let rested = stepsTaken(context)
  for (const record of records) {
    if (record.op !== 'create' && !record.before) continue
    record.after = { ...record.before?.values }
    if (record.op !== 'delete' && isMeant(record)) assignToRecord(context, record)
    compareExpected(context, record)
    const taken = stepsTaken(context)
    if (taken - rested < stepsAtOnceMax) continue
    rested = taken
    await nextTurn()
  }
}

function stepsTaken({ efforts }: ChangeContext): number {
  let steps = 0
  for (const { taken } of efforts.values()) steps += taken
  return steps
}

/** What a record holds decides nothing about whoever may not write it: she is told that, and no more. */
function isMeant(record: RecordChange): boolean {
  const { onlyIf } = record.item
  if (!onlyIf || record.refusals.length > 0 || onlyIf.holds(record.before?.values ?? {})) return true
  refuseRecord(record, onlyIf.otherwise)
  return false
}

function assignToRecord(context: ChangeContext, record: RecordChange): void {
  const { values, operations, stored: given } = record.item
  const left = leftOf(context, record)
  if (values) assignWritten(context, record, values)
  if (operations) assignOperations(context, record, operations)
  if (given)
    for (const [name, value] of Object.entries(given)) if (!left.has(name)) takeBack(context, record, { name, value })
}

/** Of its author, for her hours, no levels are asked as no grants are; of everybody else as of what she enters herself. */
function takeBack(context: ChangeContext, record: RecordChange, { name, value }: { name: string; value: Json }): void {
  if (!Object.hasOwn(record.definition.fields, name)) return
  const kept = keepStored(context, record, name, value)
  if (kept === stored(record, name)) return
  const level = context.revert?.asAuthor ? 'edit' : levelOn(context, record, name)
  if (level === 'edit') record.after[name] = kept
  // Where nothing of it is hers to take back, it is not told field by field.
  else if (!record.refusals.some(({ path }) => path === '')) refuseTakingBack(context, record, { name, level })
}

/** What is hidden from her is not named. */
function refuseTakingBack(
  context: ChangeContext,
  record: RecordChange,
  { name, level }: { readonly name: string; readonly level: FieldLevel },
): void {
  if (level === 'hidden') refuseRecord(record, { code: 'hidden-field-not-editable' })
  else refuseLevel(context, record, name)
}

function assignWritten(context: ChangeContext, record: RecordChange, values: Values): void {
  for (const [name, raw] of Object.entries(values)) {
    const field = writableField(context, record, name)
    if (field && field.type !== 'lines') assign(context, record, { name, field, raw })
  }
}

function assignOperations(
  context: ChangeContext,
  record: RecordChange,
  operations: Readonly<Record<string, PlannedOperation>>,
): void {
  for (const [name, operation] of Object.entries(operations)) {
    const field = writableField(context, record, name)
    if (!field) continue
    const result = operateOn(context, record, { name, field, operation, effort: effortOn(context, record, name) })
    if ('problem' in result) refuseRecord(record, result.problem, name)
    else if ('raw' in result) assign(context, record, { name, field, raw: result.raw })
  }
}

function effortOn({ efforts }: ChangeContext, { definition }: RecordChange, name: string): Effort {
  const place = `${definition.name}.${name}`
  const known = efforts.get(place) ?? noEffort()
  efforts.set(place, known)
  return known
}

/** The field, where the actor may write it on this record; else a refusal. A hidden field does not exist for her. */
function writableField(context: ChangeContext, record: RecordChange, name: string): Field | null {
  const field = Object.hasOwn(record.definition.fields, name) ? record.definition.fields[name] : undefined
  const isOwnLink = record.part !== null && name === record.definition.partOf
  const level = isOwnLink ? 'edit' : levelOn(context, record, name)
  if (!field || level === 'hidden') refuseUnknown(record, name)
  else if (field.readOnly) refuseRecord(record, { code: 'field-read-only' }, name)
  else if (level !== 'edit') refuseLevel(context, record, name, closedByHow(context, field))
  else return field
  return null
}

function closedByHow({ actor, writtenBy }: ChangeContext, field: Field): ProblemCode | null {
  return actor.kind === 'system' ? null : closedTo(field, writtenBy)
}

/** What her roles keep from her may be given for a time; what is entered otherwise than by people, not. */
function refuseLevel({ actor }: ChangeContext, record: RecordChange, name: string, code: ProblemCode | null = null) {
  if (code) return refuseRecord(record, { code }, name)
  const { definition, op, refusals } = record
  const because = whyLevels({ actor, definition, action: op === 'create' ? 'create' : 'edit' }, name)
  const mayBeAsked = op !== 'create' && definition.kind !== 'system' && !definition.partOf
  refusals.push({
    code: 'field-not-editable',
    path: name,
    because,
    ...(mayBeAsked ? { wayOut: 'request-access' } : {}),
  })
}

/** Whoever names so many fields that are not there has not read the documentation. */
const unknownToldMax = 20

function refuseUnknown(record: RecordChange, name: string): void {
  if (record.refusals.length < unknownToldMax)
    refuseRecord(record, { code: 'field-unknown', params: { value: name } }, name)
}

function assign(
  context: ChangeContext,
  record: RecordChange,
  { name, field, raw }: { name: string; field: Field; raw: unknown },
): void {
  const type = fieldType(field)
  const parsed = type.parse(raw, field)
  if (!parsed.ok) {
    refuseRecord(record, parsed.problem, name)
    return
  }
  const problem = parsed.value === null ? blankProblem(raw, field) : type.check(parsed.value, field)
  const taken = problem ?? retiredProblem(field, parsed.value, stored(record, name))
  if (taken) refuseRecord(record, taken, name)
  record.after[name] = toStored(context, record, name, parsed.value)
}

/** Left empty, a record is numbered by Kebu; blanks are neither a number nor nothing. */
function blankProblem(raw: unknown, field: Field): Problem | null {
  return field.type === 'autoNumber' && typeof raw === 'string' && raw !== '' ? { code: 'code-malformed' } : null
}

/** Sensitive values are stored sealed. The same value sealed again would look changed: the old seal stays. */
function toStored({ workspace: { vault } }: ChangeContext, record: RecordChange, name: string, value: Json): Json {
  if (!record.definition.fields[name]?.sensitive) return value
  const place = valuePlace(record, name)
  const before = stored(record, name)
  return openValue(vault, place, before) === value ? before : sealValue(vault, place, value)
}

/** A value that comes in stored form, from the history: an old seal is renewed, unless the record still holds the value. */
function keepStored(context: ChangeContext, record: RecordChange, name: string, value: Json): Json {
  const before = stored(record, name)
  const place = valuePlace(record, name)
  return sameStored(context, place, [before, value]) ? before : resealValue(context.workspace.vault, place, value)
}

/**
 * A revert finds the record as the change left it, or leaves it for a decision: what was changed since is told field by field. Nobody
 * overwrites by force what she does not see.
 */
function compareExpected(context: ChangeContext, record: RecordChange): void {
  const { item, definition } = record
  if (!item.expected || (context.revert?.force && !record.outOfSight)) return
  const former = Object.keys(item.expected).filter((name) => !Object.hasOwn(definition.fields, name))
  const later = changedSince(context, record)
  record.later.push(...later)
  const refused = refusedOf(context, record, later)
  if (refused.length > 0) record.refusals.push(...refused)
  else if (!isSettled(context, record)) {
    if (former.length > 0) leaveChanged(context, record, formerWritten(context, definition, former))
    else if (later.length > 0) leaveChanged(context, record, { code: 'record-changed-since-change' })
  }
}

function leaveChanged({ revert }: ChangeContext, { refusals }: RecordChange, problem: Problem): void {
  refusals.push({ ...problem, path: '', ...(revert?.hasPoint ? { wayOut: 'restore-point' } : {}) })
}

/** What it held in fields that are in force no more cannot be taken back with the rest. They are named to whoever sees them. */
function formerWritten(
  { actor, workspace }: ChangeContext,
  { name: object }: ObjectDefinition,
  former: readonly string[],
): Problem {
  const definition = workspace.definitions.findWithFormer(object)
  const labels = former.flatMap((name) =>
    definition && fieldLevel(actor, definition, name) !== 'hidden' ? [definition.fields[name]?.label] : [],
  )
  const names = labels.map((label) => `「${label?.['zh-CN']}」`).join('')
  const namesEn = labels.map((label) => ` “${label?.en}”`).join(',')
  return { code: 'change-wrote-former-fields', params: { names, namesEn } }
}
