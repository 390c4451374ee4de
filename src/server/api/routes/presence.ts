import type { Actor } from '../../../core/access/access.ts'
import { announcePresence, endPresence } from '../../../core/api/presence.ts'
import { type PageNotice, publishLive } from '../../db/index.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { reachedBy } from '../../query/index.ts'
import { Refused } from '../../refused.ts'
import { requireSession } from '../require-caller.ts'
import { requireDefinition } from '../require-definition.ts'

/** What a page says is told to every process, this one among them: all of them then know the same, in the same order. */
export function addPresenceRoutes(add: AddRoute, { workspace, live }: ServerContext): void {
  const { database } = workspace

  add(announcePresence, async ({ actor, caller, params: { page }, body }) => {
    // Presence is of people at pages.
    requireSession(caller)
    const open = await openOrProblem(actor, body)
    if (live.presence.isFull(actor.id, page))
      throw new Refused('too-many-streams', { headers: { 'retry-after': '30' } })
    await publishLive(database.system, { type: 'page', page, person: personOf(actor), open })
    return { people: [...live.presence.peopleAt(open)] }
  })

  add(endPresence, async ({ actor, caller, params: { page } }) => {
    requireSession(caller)
    await publishLive(database.system, { type: 'page', page, person: personOf(actor), open: null })
    return undefined
  })

  type Open = NonNullable<PageNotice['open']>

  /** Who may not see the record learns nothing about it, and who may not edit it does not say that she does. */
  async function openOrProblem(actor: Actor, { object, id, editing }: Open): Promise<Open> {
    const { definitions } = workspace
    requireDefinition(definitions, { actor }, object)
    const asked = (['view', 'edit'] as const).map((action) => ({ actor, action }))
    const [seen, edited] = await reachedBy(workspace, { object, id }, asked)
    if (!seen) throw new Refused('record-not-found', { object })
    return { object, id, editing: editing && edited === true }
  }
}

function personOf({ id, name }: Actor): PageNotice['person'] {
  return { id, name }
}
