import { isTakenOver } from '../../../../core/notices/told-by-change.ts'
import { ownerKey, sightKey } from '../../../../core/objects/carried-fields.ts'
import { decideOnRecord } from '../../../../core/policy/index.ts'
import { newId } from '../../../db/index.ts'
import { toQuestion, touchedBy } from '../../access/authorise.ts'
import { type Blind, findBlind, mayOpen } from '../../access/unseen-takers.ts'
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

/** Whoever asks and may open the records is offered that in a preview. */
export async function offerSight(context: ChangeContext, blind: readonly Blind[]): Promise<void> {
  const opened = blind.filter((one) => mayOpen(context, one)).map(({ record }) => record)
  await noteFollowing(context, opened, { key: sightKey, object: 'grant', field: 'person' })
}

function isHandedOn(record: RecordChange): boolean {
  const { definition, op, before, after } = record
  if (op !== 'update' || !before || !definition.handsOn || !stands(record)) return false
  return isTakenOver(definition.name, { before: before.values, after })
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
