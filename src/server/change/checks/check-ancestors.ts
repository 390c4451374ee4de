import { sql } from 'kysely'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { idIsAmong } from '../../db/index.ts'
import { columnOf, memoizeByDefinition, parentLinks, tableOf } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stands } from '../context/record-change.ts'
import { readRecords } from '../rows/lock-records.ts'

/** Links by which records of an object stand below others of it: a team below a team. */
const linksUp = memoizeByDefinition((definition) => parentLinks(definition).filter(({ to }) => to === definition.name))

/** No record stands below itself: everybody in the ring would reach what belongs to all of it. */
export async function checkAncestors(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  for (const [definition, group] of Map.groupBy(records, (record) => record.definition)) {
    for (const { name } of linksUp(definition)) {
      const moved = group.filter((record) => isMoved(record, name) && stands(record))
      if (startsOf(moved, name).length > 0) await refuseRings(context, { definition, link: name, moved })
    }
  }
}

function isMoved({ op, changed }: RecordChange, link: string): boolean {
  return op !== 'delete' && changed.includes(link)
}

/** The new parents; who moves to the top has none. */
function startsOf(moved: readonly RecordChange[], link: string): string[] {
  return moved.map(({ after }) => after[link]).filter((id) => typeof id === 'string')
}

interface MovedBelow {
  readonly definition: ObjectDefinition
  readonly link: string
  readonly moved: readonly RecordChange[]
}

async function refuseRings(context: ChangeContext, { definition, link, moved }: MovedBelow): Promise<void> {
  const parents = await findAncestors(context, { definition, link, moved })
  for (const { id, after } of moved) parents.set(id, after[link] ?? null)
  for (const record of moved)
    if (leadsBack(parents, record.id))
      refuseRecord(record, { code: 'parent-below-itself', params: { object: definition.name } }, link)
}

function leadsBack(parents: ReadonlyMap<string, Json>, id: string): boolean {
  const met = new Set<Json>()
  for (let at = parents.get(id); typeof at === 'string' && !met.has(at); at = parents.get(at)) {
    if (at === id) return true
    met.add(at)
  }
  return false
}

/**
 * What stands above the new parents, each with its own. They are held until the change ends, for somebody else may be
 * moving one of them below a record that moves here; what moved while we waited is looked at again.
 */
async function findAncestors(
  context: ChangeContext,
  { definition, link, moved }: MovedBelow,
): Promise<Map<string, Json>> {
  const held = new Set(moved.map(({ id }) => id))
  for (;;) {
    const parents = await readAncestors(context, { definition, link, moved })
    const ids = [...parents.keys()].filter((id) => !held.has(id))
    if (context.mode === 'preview' || ids.length === 0) return parents
    await readRecords(context, definition, { ids, fields: [link] })
    for (const id of ids) held.add(id)
  }
}

async function readAncestors(
  { reader }: ChangeContext,
  { definition, link, moved }: MovedBelow,
): Promise<Map<string, Json>> {
  const field = definition.fields[link]
  if (!field) throw new Error(`${definition.name} has no field "${link}"`)
  const table = reader.table(tableOf(definition))
  const above = sql.id('r', columnOf(link, field))
  const rows = await reader.rows<{ id: string; parent: string | null }>(sql`
    WITH RECURSIVE up (id, parent) AS (
      SELECT r.id, ${above} FROM ${table} AS r WHERE ${idIsAmong(sql`r.id`, startsOf(moved, link))}
      UNION SELECT r.id, ${above} FROM ${table} AS r JOIN up ON r.id = up.parent)
    SELECT id, parent FROM up`)
  return new Map(rows.map(({ id, parent }) => [id, parent]))
}
