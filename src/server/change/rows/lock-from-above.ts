import { sql } from 'kysely'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { idIsAmong } from '../../db/index.ts'
import { columnOf, tableOf } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { inChunks } from '../context/in-chunks.ts'
import { readRecords } from './lock-records.ts'

/** Ids of records, by their object. */
type Identified = Map<ObjectDefinition, Set<string>>

/**
 * Locks all that the change names, and whatever sums it, from above: customers before orders before lines. A change takes its
 * locks as it comes to the records, which for a sum is after what is summed; others come from above. Whoever has lost to one of
 * them begins again in the others' order, so that a change of many records does not lose to every small one.
 */
export async function lockFromAbove(context: ChangeContext): Promise<void> {
  const { definitions } = context.workspace
  const named: Identified = new Map(
    definitions.all().map((definition) => [definition, new Set(context.asked.ops.idsOf(definition.name))]),
  )
  const fromBelow = definitions.all().toSorted((a, b) => definitions.depthOf(b.name) - definitions.depthOf(a.name))
  for (const definition of fromBelow) await addAbove(context, definition, named)
  for (const definition of fromBelow.toReversed())
    for (const ids of inChunks([...(named.get(definition) ?? [])].sort()))
      await readRecords(context, definition, { ids, fields: [] })
}

/** Adds the records in which those of this object are summed. */
async function addAbove(context: ChangeContext, definition: ObjectDefinition, named: Identified): Promise<void> {
  const below = [...(named.get(definition) ?? [])]
  const places = context.workspace.definitions.rollupsOver(definition.name)
  for (const [above, group] of Map.groupBy(places, (place) => place.definition)) {
    const ids = named.get(above) ?? new Set<string>()
    named.set(above, ids)
    for (const link of new Set(group.map(({ field }) => field.via)))
      for (const some of inChunks(below))
        for (const id of await linkedIds(context, definition, { link, ids: some })) ids.add(id)
  }
}

async function linkedIds(
  { reader }: ChangeContext,
  definition: ObjectDefinition,
  { link, ids }: { readonly link: string; readonly ids: readonly string[] },
): Promise<string[]> {
  const face = definition.fields[link]
  if (!face) throw new Error(`${definition.name} has no field "${link}"`)
  const column = sql.id(columnOf(link, face))
  const rows = await reader.rows<{ id: string }>(sql`
    SELECT DISTINCT ${column} AS id FROM ${reader.table(tableOf(definition))}
    WHERE ${idIsAmong(sql`id`, ids)} AND ${column} IS NOT NULL`)
  return rows.map(({ id }) => id)
}
