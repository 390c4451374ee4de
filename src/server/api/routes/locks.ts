import { lockRecord as lock, unlockRecord as unlock } from '../../../core/api/locks.ts'
import { lockRecord, unlockRecord } from '../../change/index.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { lockViewOf } from '../../query/index.ts'
import { requireDefinition } from '../require-definition.ts'

/** A record kept to oneself: by hand, or while it is edited. */
export function addLockRoutes(add: AddRoute, { workspace }: ServerContext): void {
  add(lock, async ({ actor, params, body: { reason, until }, request }) => {
    const definition = requireDefinition(workspace.definitions, { actor }, params.object)
    const asked = { actor, definition, id: params.id, reason, until, address: request.ip }
    return lockViewOf(actor, await lockRecord(workspace, asked))
  })

  add(unlock, async ({ actor, params, query: { kind }, request }) => {
    const definition = requireDefinition(workspace.definitions, { actor }, params.object)
    await unlockRecord(workspace, { actor, definition, id: params.id, kind, address: request.ip })
    return undefined
  })
}
