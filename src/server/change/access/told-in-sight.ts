import { type Actor, fieldsDecidingReach, holderIn } from '../../../core/access/index.ts'
import { needsSight } from '../../../core/notices/notice-kinds.ts'
import { decideOnRecord } from '../../../core/policy/index.ts'
import { inMessages, type NewNotice, recordsLookedAtMax } from '../../notices/index.ts'
import { loadActors } from '../../policy/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { readUnlocked } from '../rows/lock-records.ts'

interface Asked {
  readonly notice: NewNotice
  readonly person: Actor
  readonly object: string
  readonly id: string
}

/**
 * Of what a preview would tell, what is told, one of each message: to others who can sign in afterwards and, where it takes that, see what
 * it is about; of a message about many, one of them. It is what the outbox asks after the change, of records as the change leaves them.
 */
export async function toldInSight(context: ChangeContext): Promise<readonly NewNotice[]> {
  const others = context.told.filter(({ person }) => person !== context.actor.id && !context.suspended.has(person))
  const people = await loadActors(
    context.workspace,
    context.reader,
    others.map(({ person }) => person),
  )
  const reached = others.filter(({ person }) => people.has(person))
  const messages = inMessages(reached).map((message) => message.slice(0, recordsLookedAtMax))
  const asked = messages.flat().flatMap((notice) => toAsked(context, notice, people))
  const byObject = [...Map.groupBy(asked, ({ object }) => object).values()]
  const unseen = new Set((await Promise.all(byObject.map((group) => unseenAmong(context, group)))).flat())
  return messages.flatMap((message) => message.find((notice) => !unseen.has(notice)) ?? [])
}

function toAsked({ toldOf }: ChangeContext, notice: NewNotice, people: ReadonlyMap<string, Actor>): readonly Asked[] {
  const { object, record: id } = notice.about ?? {}
  const person = people.get(notice.person)
  if (!object || !id || !person || !needsSight(notice.kind) || toldOf.get(notice)?.opens) return []
  return [{ notice, person, object, id }]
}

/** What is not there yet is made for those who are told of it. */
async function unseenAmong(context: ChangeContext, asked: readonly Asked[]): Promise<readonly NewNotice[]> {
  const { workspace, moment: at, toldOf } = context
  const definition = workspace.definitions.find(asked[0]?.object ?? '')
  if (!definition || definition.partOf) return []
  const deciding = asked.flatMap(({ person }) => fieldsDecidingReach({ actor: person, definition, at }))
  const found = await readUnlocked(context, definition, {
    ids: [...new Set(asked.map(({ id }) => id))],
    fields: [...new Set([...(definition.fields.owner ? ['owner'] : []), ...deciding])],
  })
  return asked.flatMap(({ notice, person, id }) => {
    const stored = found.get(id)
    if (!stored) return []
    const values = { ...stored.values, ...toldOf.get(notice)?.values }
    const record = { id, ownerId: holderIn(definition, values), deleted: false, values }
    return decideOnRecord({ actor: person, definition, action: 'view', at, record }).length > 0 ? [notice] : []
  })
}
