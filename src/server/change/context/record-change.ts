import type { ChangeItem, Conflict, ItemOp, Refusal, Values } from '../../../core/change/change.ts'
import type { PlannedOperation } from '../../../core/change/operations/composed.ts'
import type { CurrenciesOfDifference } from '../../../core/fields/currency-of.ts'
import type { Problem } from '../../../core/fields/field-type.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import {
  type RecordLock,
  type RecordQuestion,
  type Refusing,
  type Ruling,
  whyRefused,
} from '../../../core/policy/index.ts'
import type { ValuePlace } from '../../metadata/index.ts'
import type { Caught } from './parking.ts'

/** Values by field name as they are stored: sensitive ones sealed. */
export type StoredValues = Record<string, Json>

/** A record as it stands in the database, with the fields this change needs. */
export interface StoredRecord {
  readonly id: string
  readonly version: number
  readonly deletedAt: string | null
  /** Who keeps it to herself, or did. */
  readonly lock: RecordLock | null
  readonly values: StoredValues
}

/** What a record has to meet as it stands. */
export interface RecordCondition {
  readonly reads: readonly string[]
  /** Of its values in stored form. */
  holds(values: Values): boolean
  /** Told of those that do not. */
  readonly otherwise: Problem
}

/** One thing the change is to do: as it was asked for, or as Kebu planned it (batches, reverts). */
export interface PlannedItem extends ChangeItem {
  /** What it was asked for by, where there is no record of this code. */
  readonly code?: string
  /** What a batch does to each field. */
  readonly operations?: Readonly<Record<string, PlannedOperation>>
  /** Of a template: the records it is for; others stay as they are. */
  readonly onlyIf?: RecordCondition
  /** Values in stored form, written as they are (reverts). */
  readonly stored?: Values
  /** Where it is refused nothing of the change is applied, even if others that are refused are left out. */
  readonly isNeeded?: true
  /** It was in the recycle bin before the change taken back: what names it did so all along (reverts). */
  readonly wasDeleted?: true
  /** What the record must still hold, in stored form; where it does not, somebody changed it since. */
  readonly expected?: Values
  /** Lines that go with it, or stay with it, as the change taken back left them (reverts). */
  readonly parts?: readonly PlannedItem[]
  /** Its owner was not asked for by herself: she follows whoever does the work on it. */
  readonly ownerFollows?: true
  /** The version its list of lines was written on, where the record itself is written as it is now. */
  readonly linesVersion?: number
}

/** Where a record that Kebu added to the change (a line, a cascade) comes from. */
interface Part {
  readonly root: RecordChange
  /** Put before the paths of its refusals: `lines.0.`; empty for cascades. */
  readonly path: string
  /** The link by which it was found under its root. */
  readonly via?: string
  /** Where it is refused it is left out, and its root, which is told why, goes on without it. */
  readonly mayStay?: true
}

/** A child that does not fall as a part of its parent. */
export interface AskedChild {
  readonly definition: ObjectDefinition
  readonly id: string
}

/** A field that the change taken back wrote, and somebody else since; in stored form. */
export interface LaterValue {
  readonly field: string
  /** As the change left it, as it is now, and as it would become again. */
  readonly left: Json
  readonly now: Json
  readonly back: Json
}

/** What whoever approved the change was shown of a record; values in stored form. */
export interface ShownItem {
  readonly op: ItemOp
  readonly before: Values
  readonly after: Values
}

/** What the change does to one record, on its way through the steps. They fill it in; submitChange owns their order. */
export interface RecordChange {
  /** Place in the request. */
  readonly n: number
  readonly definition: ObjectDefinition
  readonly op: ItemOp
  readonly id: string
  readonly item: PlannedItem
  readonly part: Part | null
  before: StoredRecord | null
  /** Its author takes back what she does not see any more: of what stays as it is she is told nothing but why. */
  outOfSight: boolean
  /** Stored form. For updates a copy of before with the new values in. */
  after: StoredValues
  /** Fields in which after differs from before. */
  changed: string[]
  refusals: Refusal[]
  conflicts: Conflict[]
  /** Children of a record to be deleted that do not fall as its parts: where one stays, so does the record. */
  readonly askedChildren: AskedChild[]
  /** What closes a field that is sent, or the whole of a part: it refuses what would become something else. */
  readonly closedBy: Refusal[]
  /** How many refusals are told before theirs: what is about the record itself. */
  closedAfter: number
  /** What was given to her by which she writes it, where her roles do not let her: the ids of the grants. */
  byGrants: readonly string[]
  /** Flows of approvals by which it waits for a decision. */
  readonly caughtBy: Caught[]
  /** Of a change that was approved: what was shown of it. */
  shown: ShownItem | null
  /** It waits, and the rest of the change goes on without it. */
  waits: boolean
  /** What the change does all the same, and whoever does it is told of. */
  warnings: Refusal[]
  merged: string[]
  /** Of a way back: what was changed since, whether or not it stays. */
  readonly later: LaterValue[]
  /** What its amounts are in where that stands in linked records, by place, as far as the actor may read it there. */
  currencies: CurrenciesOfDifference
}

export const noCurrencies: CurrenciesOfDifference = { before: {}, after: {} }

export function makeRecordChange(
  place: Pick<RecordChange, 'n' | 'definition' | 'op' | 'id' | 'item' | 'part'>,
): RecordChange {
  const nothingYet = {
    askedChildren: [],
    closedBy: [],
    closedAfter: 0,
    byGrants: [],
    caughtBy: [],
    shown: null,
    waits: false,
    changed: [],
    refusals: [],
    conflicts: [],
    warnings: [],
    merged: [],
    later: [],
    currencies: noCurrencies,
  }
  return { ...place, before: null, outOfSight: false, after: {}, ...nothingYet }
}

/** The record as a whole is at fault where no field is named. */
export function refuseRecord(record: RecordChange, problem: Problem, path = ''): void {
  record.refusals.push({ ...problem, path })
}

/** Takes in what a rule decided, and why. */
export function applyRuling(record: RecordChange, ruling: Ruling, question: RulingQuestion): void {
  record.refusals.push(toRefusal(ruling, question))
}

/** What the rule was asked. */
export type RulingQuestion = Omit<RecordQuestion, 'fields' | 'asAuthor'>

export function toRefusal(ruling: Refusing, { whole, ...question }: RulingQuestion): Refusal {
  const { problem, path, wayOut, lock } = ruling
  const asked = whole ? { ...question, whole, granting: whole.definition } : question
  const because = whyRefused(asked, ruling)
  return {
    ...problem,
    path,
    ...(wayOut ? { wayOut } : {}),
    ...(lock ? { lock } : {}),
    ...(because.length > 0 ? { because } : {}),
  }
}

/** Whether it is still to be applied. */
export function stands(record: RecordChange): boolean {
  return record.refusals.length === 0 && record.conflicts.length === 0
}

/** Whether something is wrong with it; having nothing to change is not. */
export function hasFaults(record: RecordChange): boolean {
  return record.refusals.some(({ code }) => !isSkipping(code))
}

/** It stays as it is, and that is no fault. */
function isSkipping(code: Problem['code']): boolean {
  return code === 'nothing-to-change' || code === 'template-not-for-record'
}

/** The record people asked for, which a part stands or falls with. */
export function rootOf(record: RecordChange): RecordChange {
  return record.part ? rootOf(record.part.root) : record
}

/** A field of its record, for what is kept sealed there. */
export function valuePlace({ definition, id }: RecordChange, name: string): ValuePlace {
  return { definition, name, id }
}

export function stored(record: RecordChange, field: string): Json {
  return record.before?.values[field] ?? null
}
