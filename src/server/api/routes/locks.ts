import type { Actor } from '../../../core/access/access.ts'
import {
  answerEditRequest as answering,
  askToEdit as asking,
  listLockEvents,
  lockRecord as locking,
  unlockRecord as unlocking,
  unlockRecords as unlockingMany,
} from '../../../core/api/locks.ts'
import { problemText } from '../../../core/text/problems.ts'
import { answerEditRequest, askToEdit, lockRecord, unlockRecord, unlockRecords } from '../../change/index.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { readLockEvents } from '../../log/index.ts'
import { lockViewOf } from '../../query/index.ts'
import { parseFilterJson } from '../parse-list-query.ts'
import { requireDefinition } from '../require-definition.ts'
import { requireRecord } from '../require-record.ts'

/** How many of those that stay locked are named. */
const sampleMax = 50

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

  add(unlockingMany, async ({ actor, params, body: { select }, request: { ip }, locale }) => {
    const definition = requireDefinition(workspace.definitions, { actor }, params.object)
    const asked =
      'ids' in select ? select : { ...select, filter: parseFilterJson(workspace, select.filter, { actor, definition }) }
    const { unlocked, refused } = await unlockRecords(workspace, { actor, definition, select: asked, address: ip })
    const sample = refused.slice(0, sampleMax)
    return {
      counts: { unlocked, refused: refused.length },
      refused: sample.map(({ problem, ...one }) => ({ ...one, message: problemText(problem, locale) })),
    }
  })

  add(listLockEvents, async ({ actor, params, locale }) => {
    const definition = requireDefinition(workspace.definitions, { actor }, params.object)
    await requireRecord(workspace, { actor, locale, ...params })
    return { items: [...(await readLockEvents(workspace, { definition, id: params.id }))] }
  })

  function placeOf({ actor, params: { object, id }, request: { ip } }: Call) {
    return { actor, definition: requireDefinition(workspace.definitions, { actor }, object), id, address: ip }
  }
}

interface Call {
  readonly actor: Actor
  readonly params: { readonly object: string; readonly id: string }
  readonly request: { readonly ip: string }
}
