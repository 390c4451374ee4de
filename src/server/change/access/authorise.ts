import { fieldsDecidingReach, holderIn } from '../../../core/access/index.ts'
import { parseField } from '../../../core/fields/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import {
  type DecidedRecord,
  decideOnRecord,
  fieldsAskedByPolicies,
  fieldsOfLocks,
  grantsUsed,
  type RecordQuestion,
  type Ruling,
} from '../../../core/policy/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { ownOwners } from '../context/owners-of.ts'
import { applyRuling, type RecordChange, type StoredRecord, stored, toRefusal } from '../context/record-change.ts'
import { readRecords } from '../rows/lock-records.ts'

/** Refuses what the actor may not do with these records; a record she may not see is, for her, not there. */
export async function authorise(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  const wholes = await readWholes(context, records)
  for (const record of records) {
    if (!record.part && record.refusals.length === 0) authoriseRecord(context, record, wholes)
  }
}

/**
 * What falls with its parent is asked like what is deleted by itself: nothing is deleted by way of its parent that the
 * actor could not delete, or does not see. Lines are asked through their whole.
 */
export function authoriseCascades(context: ChangeContext, parts: readonly RecordChange[]): void {
  for (const record of parts) {
    const { definition, before, op, refusals } = record
    if (op !== 'delete' || definition.partOf || !before || refusals.length > 0) continue
    const question = { ...toQuestion(context, record, undefined), asAuthor: null }
    for (const ruling of decideOnRecord(question, context.policy)) {
      const told = outside.has(ruling.rule) ? fallsWithParent(record, ruling) : goingAlong(record, ruling)
      applyRuling(record, told, question)
    }
  }
}

/** What goes along to a new owner is within reach; where a policy or a lock closes it to her, she leaves it out by herself. */
export function authoriseCarried(context: ChangeContext, parts: readonly RecordChange[]): void {
  for (const record of parts) {
    const { definition } = record
    if (!definition.policies && !record.before?.lock) continue
    const question = { ...toQuestion(context, record, undefined), asAuthor: null }
    const closing = decideOnRecord(question, context.policy).find(
      (ruling) => ruling.verdict === 'refuse' && (ruling.policy || ruling.lock),
    )
    if (closing) applyRuling(record, goingAlong(record, closing), question)
  }
}

/** What closes a record that goes along with another, told of that other. */
function goingAlong({ definition, op }: RecordChange, ruling: Ruling): Ruling {
  const object = definition.name
  if (ruling.lock) {
    const params = { object, person: ruling.lock.by.name }
    return { ...ruling, problem: { code: 'related-locked', params }, path: '' }
  }
  if (op === 'delete' || !ruling.policy) return ruling
  const params = { object, policy: ruling.policy.name }
  return { ...ruling, problem: { code: 'carried-closed', params }, path: '' }
}

/** The rules by which a record is not hers to touch, whatever state it is in. */
const outside: ReadonlySet<string> = new Set(['sight', 'scope'])

/** Nothing is told of it but its kind. */
function fallsWithParent({ definition }: RecordChange, ruling: Ruling): Ruling {
  return {
    ...ruling,
    rule: 'related',
    problem: { code: 'related-not-allowed-to-delete', params: { object: definition.name } },
  }
}

/** Records that parts (order lines) belong to: their owner and state decide, as they were when the change began. */
type Wholes = ReadonlyMap<string, StoredRecord>

/**
 * Keeps who owned what the chunk writes, and in which state it was, for parts that the change asks for in chunks to come:
 * a preview has written nothing, and must not say otherwise than the change.
 */
export function noteWholes(context: ChangeContext, standing: Iterable<RecordChange>): void {
  const { definitions } = context.workspace
  const asked = [...context.asked.objects].map((name) => definitions.find(name))
  const wholes = new Set(asked.map((definition) => definition && wholeOf(context, definition)))
  for (const record of standing) {
    if (!wholes.has(record.definition)) continue
    context.wholes.set(record.id, record.before)
    context.owners.set(record.id, ownOwners(record))
  }
}

async function readWholes(context: ChangeContext, records: readonly RecordChange[]): Promise<Wholes> {
  const wholes = new Map<string, StoredRecord>()
  const parts = records.filter((record) => record.definition.partOf && !record.part)
  for (const [definition, group] of Map.groupBy(parts, (record) => wholeOf(context, record.definition))) {
    if (!definition) continue
    const ids = [
      ...new Set(group.flatMap((record) => [wholeIdOf(record), newWholeIdOf(record)]).filter((id) => id !== null)),
    ]
    const { actor, moment: at } = context
    const locked = [...fieldsOfLocks(definition), ...fieldsAskedByPolicies(definition)]
    const fields = [...new Set(['owner', ...locked, ...fieldsDecidingReach({ actor, definition, at })])]
    const unwritten = ids.filter((id) => !context.wholes.has(id))
    for (const [id, record] of await readRecords(context, definition, { ids: unwritten, fields })) {
      wholes.set(id, record)
      context.owners.set(id, ownOwners({ before: record, after: {} }))
    }
    for (const id of ids) {
      const before = context.wholes.get(id)
      if (before) wholes.set(id, before)
    }
  }
  return wholes
}

function wholeOf(context: ChangeContext, definition: ObjectDefinition): ObjectDefinition | undefined {
  const link = definition.partOf ? definition.fields[definition.partOf] : undefined
  return link?.type === 'link' ? context.workspace.definitions.get(link.to) : undefined
}

/** The record it is a part of now; of a new one, the record it is to be a part of. */
function wholeIdOf(record: RecordChange): string | null {
  const link = record.definition.partOf
  const id = link ? stored(record, link) : null
  return typeof id === 'string' ? id : newWholeIdOf(record)
}

/** The record it is to become a part of, as the change says it: read as it will be, however it is written. */
function newWholeIdOf({ definition, item }: RecordChange): string | null {
  const link = definition.partOf ?? ''
  const field = definition.fields[link]
  const written = item.stored?.[link] ?? item.values?.[link] ?? item.operations?.[link]
  const parsed = field && written !== undefined ? parseField(written, field) : undefined
  return parsed?.ok && typeof parsed.value === 'string' ? parsed.value : null
}

function authoriseRecord(context: ChangeContext, record: RecordChange, wholes: Wholes): void {
  const whole = wholes.get(wholeIdOf(record) ?? '')
  const question = toQuestion(context, record, whole)
  const rulings = decideOnRecord(question, context.policy)
  record.outOfSight = question.asAuthor?.asLeft === true && isUnseen(question)
  for (const ruling of rulings) takeRuling(record, ruling, question)
  record.closedAfter = record.refusals.length
  if (record.refusals.length === 0 && context.mode === 'apply') record.byGrants = grantsUsed(question, context.policy)
  if (rulings[0]?.rule === 'sight') {
    // Forgotten here, so that no later step can tell of it: no value, no conflict, no code.
    record.before = null
    return
  }
  const newWhole = wholes.get(newWholeIdOf(record) ?? '')
  if (newWhole && newWhole !== whole) authoriseMove(context, record, newWhole)
}

/** What closes fields waits until it is known which of them would become something else: `refuseClosed`. */
export function takeRuling(record: RecordChange, ruling: Ruling, question: RecordQuestion): void {
  const isClosing = record.op === 'update' && ruling.verdict === 'refuse' && !aboutTheRecord.has(ruling.rule)
  if (isClosing) record.closedBy.push(toRefusal(ruling, question))
  else applyRuling(record, ruling, question)
}

/** The rules by which she does not write the record, whatever she writes. */
const aboutTheRecord: ReadonlySet<string> = new Set(['sight', 'scope', 'grant', 'bin'])

function isUnseen(question: RecordQuestion): boolean {
  return decideOnRecord({ ...question, action: 'view', asAuthor: null }).length > 0
}

/** A part that moves is taken from one record and added to another: both are asked, the other one as what is edited. */
function authoriseMove(context: ChangeContext, record: RecordChange, newWhole: StoredRecord): void {
  const definition = wholeOf(context, record.definition)
  if (!definition) return
  const { actor, moment: at, revert } = context
  const { partsField } = record.definition
  const asAuthor = revert?.asAuthor ? { asLeft: false } : null
  const fields = partsField === undefined ? [] : [partsField]
  const question = {
    actor,
    definition,
    action: 'edit',
    at,
    record: toDecided(definition, newWhole),
    fields,
    asAuthor,
  } as const
  const rulings = decideOnRecord(question, context.policy)
  const path = record.definition.partOf ?? ''
  for (const ruling of rulings) if (!leadsNowhere.has(ruling.rule)) applyRuling(record, { ...ruling, path }, question)
}

/** What she may not see, and what lies in the bin, is refused as a link that leads nowhere. */
const leadsNowhere: ReadonlySet<string> = new Set(['sight', 'bin'])

export function toQuestion(
  context: ChangeContext,
  record: RecordChange,
  whole: StoredRecord | undefined,
): RecordQuestion {
  const { actor, moment: at, revert, handover } = context
  const { definition, op, before } = record
  const wholeDefinition = whole && wholeOf(context, definition)
  const decided = (one: ObjectDefinition, record: StoredRecord): DecidedRecord => {
    const isUnlocked = revert?.asAuthor === true && revert.unlocked.has(record.id)
    const former = revert?.former.get(record.id)
    const ends = handover && record.lock?.by.id === handover.from ? { lock: null } : {}
    return { ...toDecided(one, record, isUnlocked), ...ends, ...(former ? { former } : {}) }
  }
  return {
    actor,
    definition,
    action: op === 'update' ? 'edit' : op,
    at,
    record: before && decided(definition, before),
    whole: wholeDefinition ? { definition: wholeDefinition, record: decided(wholeDefinition, whole) } : null,
    fields: touchedBy(record),
    asAuthor: revert?.asAuthor ? { asLeft: isAsLeft(record) && !revert.givenOn.has(record.id) } : null,
  }
}

function toDecided(definition: ObjectDefinition, record: StoredRecord, unlocked = false): DecidedRecord {
  const { id, values, deletedAt, lock } = record
  return { id, ownerId: holderIn(definition, values), deleted: deletedAt !== null, values, lock, unlocked }
}

/** A record that her own change gave away or made for somebody else: she takes it back unseen, as long as nobody touched it. */
function isAsLeft({ op, item, before }: RecordChange): boolean {
  if (op === 'delete') return item.version === before?.version
  return item.expected?.owner !== undefined && item.expected.owner === before?.values.owner
}

export function touchedBy({ item: { values, operations, stored: given } }: RecordChange): string[] {
  return [values, operations, given].flatMap((written) => (written ? Object.keys(written) : []))
}
