import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stands } from '../context/record-change.ts'
import { unreadInFilter } from '../context/unread-in-filter.ts'
import { findDeciders } from './find-deciders.ts'
import { refuseAskedAgain } from './refuse-asked-again.ts'

/** Says who is to decide on what is asked for; of what nobody asks for twice, and nobody for somebody else. */
export async function settleRequests(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  const asked = records.filter(({ definition, op }) => definition.name === 'accessRequest' && op === 'create')
  if (asked.length === 0) return
  for (const record of asked) checkAsked(context, record)
  await refuseAskedAgain(context, asked.filter(stands))
  const standing = asked.filter(stands)
  const deciders = await findDeciders(
    context,
    standing.map(({ id, after }) => ({ id, asker: context.actor, values: after })),
  )
  for (const record of standing) record.after.approvers = [...(deciders.get(record.id) ?? [])]
}

function checkAsked(context: ChangeContext, record: RecordChange): void {
  const { actor, moment, workspace } = context
  const { owner = null, until, object } = record.after
  const definition = workspace.definitions.find(String(object))
  for (const unread of definition ? unreadInFilter(context, definition, record) : [])
    refuseRecord(record, unread, unread.path)
  if (owner !== null && owner !== actor.id && actor.kind === 'user')
    refuseRecord(record, { code: 'grant-for-another' }, 'owner')
  if (typeof until === 'string' && new Date(until) <= moment)
    refuseRecord(record, { code: 'grant-in-the-past' }, 'until')
}
