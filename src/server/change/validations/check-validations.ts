import type { Refusal } from '../../../core/change/change.ts'
import type { Condition } from '../../../core/expressions/condition.ts'
import type { ReadPath } from '../../../core/expressions/expression-scope.ts'
import { dayOf } from '../../../core/expressions/functions.ts'
import type { Json } from '../../../core/json.ts'
import type { Validation } from '../../../core/objects/object.ts'
import { openValue } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type HeldCondition, heldConditions } from '../context/held-conditions.ts'
import { type RecordChange, refuseRecord, stored, valuePlace } from '../context/record-change.ts'
import { type Holds, holdToLayout, layoutAsked } from './hold-to-layout.ts'
import { type LinkedValue, readLinkedValues } from './linked-values.ts'
import { findRepeated, type IsRepeated } from './repeated-combinations.ts'

/** A condition that has a say about a record. */
export interface Asked {
  readonly record: RecordChange
  readonly held: HeldCondition
}

/**
 * Holds what each record would become to the conditions an administrator wrote. One has no say where nothing that it reads
 * of the record changes, so that an old record that breaks it can still be edited elsewhere; what comes back from the bin is
 * new among the living. A warning is refused until whoever makes the change confirms it. What the author's layout hides is told last.
 */
export async function checkValidations(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  const asked = records.flatMap((record) => askedOf(context, record))
  const laidOut = records.flatMap((record) => layoutAsked(context, record))
  const all = [...asked, ...laidOut]
  if (all.length === 0) return
  const linked = await readLinkedValues(context, records, all)
  const isRepeated = await findRepeated(context, all)
  const beyond = { linked, isRepeated, today: dayOf(context.at) }
  for (const one of asked) if (answer(context, one, beyond) === 'broken') say(context, one)
  const holds: Holds = (one, when) => answer(context, one, { ...beyond, when }) === 'holds'
  for (const one of laidOut) holdToLayout(context, one, holds)
}

function askedOf({ workspace }: ChangeContext, record: RecordChange): Asked[] {
  if (record.op === 'delete') return []
  return heldConditions(workspace.definitions, record.definition).flatMap((held) =>
    hasSay(held, record) ? [{ record, held }] : [],
  )
}

function hasSay({ validation: { on }, ownFields }: HeldCondition, { op, changed }: RecordChange): boolean {
  if (op !== 'update') return on.includes('create')
  return on.includes('update') && ownFields.some((field) => changed.includes(field))
}

/** What a condition may ask that the record itself does not say. */
interface Beyond {
  readonly linked: LinkedValue
  readonly isRepeated: IsRepeated
  readonly today: string
  /** Asked of the record as it was. */
  readonly when?: 'after' | 'before'
}

function answer(context: ChangeContext, { record, held }: Asked, beyond: Beyond): ReturnType<Condition['ask']> {
  return held.condition.ask((path) => lookUp(context, record, { path, ...beyond }))
}

function lookUp(
  context: ChangeContext,
  record: RecordChange,
  { path, linked, isRepeated, today, when }: Beyond & { readonly path: ReadPath },
): Json {
  switch (path.kind) {
    case 'own':
      return open(context, record, {
        name: path.field,
        value: when === 'before' ? stored(record, path.field) : (record.after[path.field] ?? null),
      })
    case 'old':
      return open(context, record, { name: path.field, value: stored(record, path.field) })
    case 'linked':
      return linked(record, path, when)
    case 'unique':
      return !isRepeated(record, path)
    case 'today':
      return today
    case 'now':
      return context.at
    case 'count':
    case 'origin':
    case 'netPrice':
      // Only flows of approvals ask what the change is.
      return null
  }
}

function open(
  { workspace: { vault } }: ChangeContext,
  record: RecordChange,
  { name, value }: { readonly name: string; readonly value: Json },
): Json {
  return openValue(vault, valuePlace(record, name), value)
}

/** Kebu itself has nobody who could confirm; what it does is told of as others are told. */
function say(context: ChangeContext, { record, held: { validation } }: Asked): void {
  const { confirms, actor, level } = context
  const { field } = validation
  const isSeen = field !== undefined && level(record.definition, field) !== 'hidden'
  const said = toRefusal(validation, isSeen ? field : '')
  if (validation.requires) sayRequired(record, said.path)
  else if (validation.severity === 'refuse') record.refusals.push({ ...said, code: 'rule-broken' })
  else if (actor.kind !== 'user' || confirms(validation.id))
    record.warnings.push({ ...said, code: 'warning-confirmed' })
  else record.refusals.push({ ...said, code: 'warning-unconfirmed' })
}

/** One that must be filled anyhow has been told already. */
function sayRequired(record: RecordChange, path: string): void {
  if (!record.refusals.some((refusal) => refusal.path === path)) refuseRecord(record, { code: 'required' }, path)
}

/** The sentence goes along: what is kept of an import says it as it was, whatever becomes of the rule. */
function toRefusal({ id, message }: Validation, path: string): Omit<Refusal, 'code'> {
  return { path, params: { rule: id, message: message['zh-CN'], messageEn: message.en } }
}

/** Counts the warnings that were confirmed, for the change to keep. */
export function noteConfirmed({ confirmed }: ChangeContext, standing: Iterable<RecordChange>): void {
  for (const { warnings } of standing)
    for (const { code, params } of warnings)
      if (code === 'warning-confirmed') {
        const rule = String(params?.rule)
        const message = { 'zh-CN': String(params?.message), en: String(params?.messageEn) }
        confirmed.set(rule, { rule, message, count: (confirmed.get(rule)?.count ?? 0) + 1 })
      }
}
