import { type Actor, fieldsDecidingReach, holderIn } from '../../../core/access/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { type DecidedRecord, decideOnRecord, fieldsAskedByPolicies, mayBeAskedFor } from '../../../core/policy/index.ts'
import { findHolders, findManagers, loadActor } from '../../policy/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stands } from '../context/record-change.ts'
import { unreadInFilter } from '../context/unread-in-filter.ts'
import { readUnlocked } from '../rows/lock-records.ts'
import { refuseAskedAgain } from './refuse-asked-again.ts'

/**
 * Says who is to decide on what is asked for. Of a record that she sees that is its owner and whoever leads the owner's team; of
 * anything else whoever leads her own, so that who is asked tells nothing of records she does not see. Where there is nobody of
 * these, those who manage people. Nobody decides on what she asks for herself, nor has others opened what is closed on her own record.
 */
export async function settleRequests(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  const asked = records.filter(({ definition, op }) => definition.name === 'accessRequest' && op === 'create')
  if (asked.length === 0) return
  for (const record of asked) checkAsked(context, record)
  await refuseAskedAgain(context, asked.filter(stands))
  const standing = asked.filter(stands)
  const owners = await findOwners(context, standing)
  const people = [...new Set([context.actor.id, ...[...owners.values()].map(({ id }) => id)])]
  const except = context.actor.id
  const managers = await findManagers(context.reader, people, { except })
  const everybody = await findHolders(context.reader, 'manage-people', { except })
  for (const record of standing) {
    const owner = owners.get(record.id)
    const near = owner
      ? [managers.get(owner.id), ...(owner.decides ? [owner.id] : [])]
      : [managers.get(context.actor.id)]
    const others = near.filter((id) => id !== undefined && id !== context.actor.id)
    record.after.approvers = [...new Set(others.length > 0 ? others : everybody)].filter((id) => id !== undefined)
  }
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

interface Owner {
  readonly id: string
  /** Not where a policy closes the record to her: she would open to others what is closed to her. */
  readonly decides: boolean
}

/** A record that is asked for, and by whom it is owned. */
interface Asked {
  readonly request: RecordChange
  readonly ownerId: string
  readonly definition: ObjectDefinition
  readonly record: DecidedRecord
}

/** Whose the records are that are asked for, by request; of those that the asking person sees. */
async function findOwners(context: ChangeContext, requests: readonly RecordChange[]): Promise<Map<string, Owner>> {
  const asked = await findAsked(context, requests)
  const ids = [...new Set(asked.map(({ ownerId }) => ownerId))]
  const actors = new Map(
    await Promise.all(ids.map(async (id) => [id, await loadActor(context.workspace, id)] as const)),
  )
  return new Map(
    asked.map((one) => {
      const owner = actors.get(one.ownerId)
      return [one.request.id, { id: one.ownerId, decides: owner != null && !isClosedTo(owner, context, one) }]
    }),
  )
}

async function findAsked(context: ChangeContext, requests: readonly RecordChange[]): Promise<readonly Asked[]> {
  const { workspace, actor, moment: at } = context
  const asked: Asked[] = []
  for (const [object, group] of Map.groupBy(requests, ({ after }) => String(after.object))) {
    const definition = workspace.definitions.find(object)
    const ids = group.flatMap(({ after }) => (typeof after.record === 'string' ? [after.record] : []))
    if (!definition?.fields.owner || ids.length === 0) continue
    const deciding = [...fieldsDecidingReach({ actor, definition, at }), ...fieldsAskedByPolicies(definition)]
    const fields = [...new Set(['owner', ...deciding])]
    const found = await readUnlocked(context, definition, { ids: ids.filter(isId), fields })
    for (const request of group) {
      const target = found.get(String(request.after.record))
      if (!target) continue
      const ownerId = holderIn(definition, target.values)
      const record = { ...target, ownerId, deleted: target.deletedAt !== null }
      const isSeen = decideOnRecord({ actor, definition, action: 'view', at, record }).length === 0
      if (isSeen && ownerId !== null) asked.push({ request, ownerId, definition, record })
    }
  }
  return asked
}

/** Whether what is asked for is closed to her by what may be asked for. */
function isClosedTo(
  actor: Actor,
  { moment: at, policy }: ChangeContext,
  { request, definition, record }: Asked,
): boolean {
  const { action, field } = request.after
  if (action !== 'edit' && action !== 'delete') return false
  const fields = typeof field === 'string' && field !== '' ? [field] : Object.keys(definition.fields)
  return decideOnRecord({ actor, definition, record, action, at, fields }, policy).some(mayBeAskedFor)
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
