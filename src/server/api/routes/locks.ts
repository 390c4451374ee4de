import type { Actor } from '../../../core/access/access.ts'
import {
  answerEditRequest as answering,
  askToEdit as asking,
  lockRecord as locking,
  unlockRecord as unlocking,
} from '../../../core/api/locks.ts'
import { answerEditRequest, askToEdit, lockRecord, unlockRecord } from '../../change/index.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { lockViewOf } from '../../query/index.ts'
import { requireDefinition } from '../require-definition.ts'

/** A record kept to oneself: by hand, or while it is edited; and asked for by who would edit it next. */
export function addLockRoutes(add: AddRoute, { workspace }: ServerContext): void {
  add(locking, async (call) => {
    const { reason, until } = call.body
    return lockViewOf(call.actor, await lockRecord(workspace, { ...placeOf(call), reason, until }))
  })

  add(unlocking, async (call) => {
    await unlockRecord(workspace, { ...placeOf(call), release: call.query.release })
    return undefined
  })

  add(asking, async (call) => lockViewOf(call.actor, await askToEdit(workspace, placeOf(call))))

  add(answering, async (call) =>
    lockViewOf(call.actor, await answerEditRequest(workspace, { ...placeOf(call), ...call.body })),
  )

  function placeOf({ actor, params: { object, id }, request: { ip } }: Call) {
    return { actor, definition: requireDefinition(workspace.definitions, { actor }, object), id, address: ip }
  }
}

interface Call {
  readonly actor: Actor
  readonly params: { readonly object: string; readonly id: string }
  readonly request: { readonly ip: string }
}
