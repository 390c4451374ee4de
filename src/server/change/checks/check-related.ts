import { sql } from 'kysely'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { byKeys } from '../../db/index.ts'
import { columnOf, tableOf } from '../../metadata/index.ts'
import { type AskedChild, type Draft, refuseDraft } from '../context/draft.ts'
import { hasLeft } from '../parts/note-links.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { refuseByRelated } from '../parts/refuse-by-related.ts'
import type { Dependence } from './refuse-dependents.ts'

/**
 * Refuses to delete what other records still need: a customer with orders. What this change deletes needs it no longer,
 * where its own deletion stands; where that is not known yet, the one is answered to depend on the other.
 */
export async function checkRelated(context: ChangeContext, drafts: readonly Draft[]): Promise<Dependence[]> {
  const deletions = drafts.filter((draft) => draft.op === 'delete' && draft.before)
  const going = new Map(deletions.map((draft) => [draft.id, draft]))
  for (const [definition, group] of Map.groupBy(deletions, (draft) => draft.definition)) {
    for (const link of context.workspace.definitions.linksTo(definition.name)) await checkLink(context, link, group, going)
  }
  return deletions.flatMap((draft) => onAskedChildren(context, draft, going))
}

/** Deletions of the chunk, by id. */
type Going = ReadonlyMap<string, Draft>

interface LinkHere {
  readonly definition: ObjectDefinition
  readonly field: string
}

async function checkLink(context: ChangeContext, link: LinkHere, group: readonly Draft[], going: Going): Promise<void> {
  const needing = await findNeeding(context, link, group)
  if (needing.size === 0) return
  const { definition } = link
  const isGoing = (id: string) => going.get(id)?.definition === definition
  for (const draft of group)
    for (const id of needing.get(draft.id) ?? []) if (isGoing(id)) draft.askedChildren.push({ definition, id })
  const ids = new Map(group.map((draft) => [draft, needing.get(draft.id)?.filter((id) => !isGoing(id)) ?? []]))
  await refuseByRelated(context, { code: 'record-has-related', definition, ids })
}

/** Living records by what they cannot do without, but those that an earlier chunk has deleted or put elsewhere. */
async function findNeeding(
  context: ChangeContext,
  { definition, field }: LinkHere,
  group: readonly Draft[],
): Promise<Map<string, string[]>> {
  const face = definition.fields[field]
  if (face?.type !== 'link' || (face.whenTargetDeleted ?? 'refuse') !== 'refuse') return new Map()
  const column = sql.id(columnOf(field, face))
  const table = context.reader.table(tableOf(definition))
  const rows = await context.reader.rows(
    byKeys<{ id: string }>({
      keys: group.map((draft) => draft.id),
      type: 'uuid',
      find: (is) => sql`SELECT id FROM ${table} WHERE ${is(column)} AND deleted_at IS NULL`,
    }),
  )
  const staying = rows.filter(
    ({ id, key: parent }) => !isGone(context, { definition, id }) && !hasLeft(context, { id, field, parent }),
  )
  return new Map([...Map.groupBy(staying, ({ key }) => key)].map(([key, some]) => [key, some.map(({ id }) => id)]))
}

function isGone({ settled }: ChangeContext, child: AskedChild): boolean {
  return settled.get(child) === 'delete'
}

/** A child that is asked for by itself and is not among what goes, gone or going, stays. */
function onAskedChildren(context: ChangeContext, draft: Draft, going: Going): Dependence[] {
  return draft.askedChildren.flatMap((child) => {
    if (isGone(context, child)) return []
    const on = going.get(child.id)
    const refuse = () => refuseNeeded(draft, child)
    if (on?.definition === child.definition) return [{ draft, on, refuse }]
    refuse()
    return []
  })
}

/** Fifty contacts that stay are said once. */
function refuseNeeded(draft: Draft, { definition: { name: object } }: AskedChild): void {
  const isTold = draft.refusals.some(
    ({ code, params }) => code === 'record-needed-by-kept' && params?.object === object,
  )
  if (!isTold) refuseDraft(draft, { code: 'record-needed-by-kept', params: { object } })
}
