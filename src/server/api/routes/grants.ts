import { type Actor, systemActor } from '../../../core/access/index.ts'
import { revokeGrant } from '../../../core/api/access-requests.ts'
import type { RecordView } from '../../../core/api/shapes.ts'
import { toReached } from '../../../core/policy/index.ts'
import { submitChange } from '../../change/index.ts'
import { type AddRoute, idempotentChange, type ServerContext } from '../../http/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import { mayRevoke } from '../../policy/index.ts'
import { findInQuestion, getRecord } from '../../query/index.ts'
import { Refused } from '../../refused.ts'
import { allowedOnce } from '../allowed-once.ts'
import { answerOutcome } from '../answer-outcome.ts'

/** Ending what was given of a record, by whoever may. */
export function addGrantRoutes(add: AddRoute, context: ServerContext): void {
  const { workspace } = context

  add(revokeGrant, async (call) => {
    const { actor, params, locale, request } = call
    const { id, version } = await requireRevocable(workspace, actor, params.id)
    const item = { object: 'grant', op: 'delete', id, version } as const
    const allowed = allowedOnce(actor, { object: 'grant', record: id, action: 'delete' })
    const change = { mode: 'apply', origin: 'form', onRefusal: 'stop', items: [item] } as const
    const options = { ...idempotentChange(request), locale }
    return answerOutcome(context, call, await submitChange(workspace, allowed, change, options))
  })
}

/** Whoever sees neither the grant nor the record it is of hears nothing of it. */
async function requireRevocable(workspace: Workspace, actor: Actor, id: string): Promise<RecordView> {
  const [grant, seen] = await Promise.all(
    [systemActor, actor].map((one) => getRecord(workspace, { actor: one, object: 'grant', id })),
  )
  const target = grant && (await findTarget(workspace, actor, grant))
  if (!grant || grant.deletedAt || (!seen && !target)) throw new Refused('record-not-found', { object: 'grant' })
  const owner = typeof grant.owner === 'string' ? grant.owner : null
  const of = grant.record ? 'record' : grant.filter ? 'filter' : 'module'
  if (!mayRevoke(actor, { owner, of, recordOwner: target?.ownerId ?? null })) throw new Refused('grant-not-revocable')
  return grant
}

async function findTarget(workspace: Workspace, actor: Actor, { object, record }: RecordView) {
  const definition = typeof object === 'string' ? workspace.definitions.find(object) : undefined
  if (!definition || typeof record !== 'string' || record === '') return null
  const found = await findInQuestion({ workspace, actor, definition }, record)
  return found && toReached({ definition, ...found })
}
