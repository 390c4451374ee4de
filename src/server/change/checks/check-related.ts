import { sql } from 'kysely'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { byKeys } from '../../db/index.ts'
import { columnOf, tableOf } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type AskedChild, type RecordChange, refuseRecord } from '../context/record-change.ts'
import { hasLeft } from '../parts/note-links.ts'
import { refuseByRelated } from '../parts/refuse-by-related.ts'
import type { Dependence } from './refuse-dependents.ts'

/**
 * Refuses to delete what other records still need: a customer with orders. What this change deletes needs it no longer,
 * where its own deletion stands; where that is not known yet, the one is answered to depend on the other.
 */
export async function checkRelated(context: ChangeContext, records: readonly RecordChange[]): Promise<Dependence[]> {
  const deletions = records.filter((record) => record.op === 'delete' && record.before)
  const going = new Map(deletions.map((record) => [record.id, record]))
  for (const [definition, group] of Map.groupBy(deletions, (record) => record.definition)) {
    for (const link of context.workspace.definitions.linksTo(definition.name))
      await checkLink(context, link, group, going)
  }
  return deletions.flatMap((record) => onAskedChildren(context, record, going))
}

/** Deletions of the chunk, by id. */
type Going = ReadonlyMap<string, RecordChange>

interface LinkHere {
  readonly definition: ObjectDefinition
  readonly field: string
}

async function checkLink(
  context: ChangeContext,
  link: LinkHere,
  group: readonly RecordChange[],
  going: Going,
): Promise<void> {
  const needing = await findNeeding(context, link, group)
  if (needing.size === 0) return
  const { definition } = link
  const isGoing = (id: string) => going.get(id)?.definition === definition
  for (const record of group)
    for (const id of needing.get(record.id) ?? []) if (isGoing(id)) record.askedChildren.push({ definition, id })
  const ids = new Map(group.map((record) => [record, needing.get(record.id)?.filter((id) => !isGoing(id)) ?? []]))
  await refuseByRelated(context, { code: 'record-has-related', definition, ids })
}

/** Living records by what they cannot do without, but those that an earlier chunk has deleted or put elsewhere. */
async function findNeeding(
  context: ChangeContext,
  { definition, field }: LinkHere,
  group: readonly RecordChange[],
): Promise<Map<string, string[]>> {
  const face = definition.fields[field]
  if (face?.type !== 'link' || (face.whenTargetDeleted ?? 'refuse') !== 'refuse') return new Map()
  const column = sql.id(columnOf(field, face))
  const table = context.reader.table(tableOf(definition))
  const rows = await context.reader.rows(
    byKeys<{ id: string }>({
      keys: group.map((record) => record.id),
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
function onAskedChildren(context: ChangeContext, record: RecordChange, going: Going): Dependence[] {
  return record.askedChildren.flatMap((child) => {
    if (isGone(context, child)) return []
    const on = going.get(child.id)
    const refuse = () => refuseNeeded(record, child)
    if (on?.definition === child.definition) return [{ record, on, refuse }]
    refuse()
    return []
  })
}

/** Fifty contacts that stay are said once. */
function refuseNeeded(record: RecordChange, { definition: { name: object } }: AskedChild): void {
  const isTold = record.refusals.some(
    ({ code, params }) => code === 'record-needed-by-kept' && params?.object === object,
  )
  if (!isTold) refuseRecord(record, { code: 'record-needed-by-kept', params: { object } })
}
