import { canRead } from '../../../../core/access/index.ts'
import { isTakenOver } from '../../../../core/notices/told-by-change.ts'
import { ownerKey, sightKey } from '../../../../core/objects/carried-fields.ts'
import { decideOnRecord } from '../../../../core/policy/index.ts'
import { newId } from '../../../db/index.ts'
import { toQuestion, touchedBy } from '../../access/authorise.ts'
import { findBlind, mayOpen } from '../../access/find-blind.ts'
import type { ChangeContext } from '../../context/change-context.ts'
import { makeRecordChange, type RecordChange, stands, stored } from '../../context/record-change.ts'
import { noteFollowing } from './note-following.ts'

/** Tells in a preview which records could belong, or do, to whoever does the work on them next. */
export async function noteOwnersFollowing(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  if (context.mode !== 'preview') return
  const following = records.filter(isHandedOn).filter((record) => mayGiveAway(context, record))
  for (const [definition, group] of Map.groupBy(following, (record) => record.definition)) {
    const key = ownerKey(definition)
    if (key !== null) await noteFollowing(context, group, { key, object: definition.name, field: 'owner' })
  }
}

/** Asked as if she wrote its owner herself; where she does, that is the owner. */
function mayGiveAway(context: ChangeContext, record: RecordChange): boolean {
  const { definition, after, item } = record
  if (!item.ownerFollows && touchedBy(record).includes('owner')) return false
  if (stored(record, 'owner') === after[definition.handsOn?.by ?? '']) return false
  if (context.level(definition, 'owner') !== 'edit') return false
  const asked = { ...toQuestion(context, record, undefined), fields: ['owner'] }
  return decideOnRecord(asked, context.policy).length === 0
}

/** Where that was chosen: who is to do the work and would not see the record is given it to edit, as far as the actor may give it. */
export async function giveSight(context: ChangeContext, records: readonly RecordChange[]): Promise<RecordChange[]> {
  if (!context.carry.has(sightKey)) return []
  const blind = await findBlind(context, records.filter(isHandedOn))
  return blind.filter((one) => mayOpen(context, one)).map(({ record, person }) => toGrant(context, record, person.id))
}

/** Of more people nobody reads. */
const unseenMax = 20

/**
 * Tells in a preview who is to take a record and would not see it. Whoever asks and may open it is offered that; once she chose it, only
 * those are told of to whom it stays closed. A new one can be opened only when it is there: whoever makes it is warned, and shares it then.
 */
export async function noteSight(context: ChangeContext, standing: readonly RecordChange[]): Promise<void> {
  const isLookedAt = (record: RecordChange) => context.mode === 'preview' || isMadeForAnother(context, record)
  const blind = await findBlind(context, standing.filter(isTaken).filter(isLookedAt))
  for (const { record, person } of blind)
    if (isMadeForAnother(context, record) && seesTaker(context, record)) warnOfBlind(record, person.name)
  if (context.mode !== 'preview') return
  const { opened = [], closed = [] } = Object.groupBy(blind, (one) => (mayOpen(context, one) ? 'opened' : 'closed'))
  const records = opened.map(({ record }) => record)
  await noteFollowing(context, records, { key: sightKey, object: 'grant', field: 'person' })
  for (const { person } of context.carry.has(sightKey) ? closed : blind)
    if (context.unseen.size < unseenMax) context.unseen.set(person.id, { id: person.id, name: person.name })
}

/** New, and to be taken by somebody who neither makes nor owns it. */
function isMadeForAnother({ actor }: ChangeContext, { op, after }: RecordChange): boolean {
  return op === 'create' && actor.kind === 'user' && after.taker !== actor.id && after.taker !== after.owner
}

/** Who takes it may have been filled in, and be kept from whoever makes it. */
function seesTaker({ actor }: ChangeContext, { definition }: RecordChange): boolean {
  return canRead(actor, definition, 'taker')
}

function warnOfBlind({ warnings }: RecordChange, person: string): void {
  const code = 'taker-out-of-sight'
  if (!warnings.some((one) => one.code === code)) warnings.push({ code, path: 'taker', params: { person } })
}

function isTaken({ definition, before, after }: RecordChange): boolean {
  return isTakenOver(definition.name, { before: before?.values ?? null, after })
}

function isHandedOn(record: RecordChange): boolean {
  const { definition, op, before } = record
  return op === 'update' && before !== null && definition.handsOn !== undefined && stands(record) && isTaken(record)
}

function toGrant({ workspace }: ChangeContext, root: RecordChange, person: string): RecordChange {
  const definition = workspace.definitions.get('grant')
  const values = { object: root.definition.name, record: root.id, person, action: 'edit' }
  return makeRecordChange({
    n: root.n,
    definition,
    op: 'create',
    id: newId(),
    part: { root, path: '', mayStay: true },
    item: { object: 'grant', op: 'create', id: '', values },
  })
}
