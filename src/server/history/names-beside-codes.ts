import { sql } from 'kysely'
import { type Actor, canRead } from '../../core/access/index.ts'
import type { RecordRef } from '../../core/api/shapes.ts'
import { linkNaming } from '../../core/change/name-of-new.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { columnOf, tableOf, type Workspace } from '../metadata/index.ts'
import { scopeToSql, titlesOf } from '../query/index.ts'

/** Of records that are called by their number alone what each is of, an order's customer: as far as the reader sees the record and that. */
export async function namesBesideCodes(
  workspace: Workspace,
  actor: Actor,
  records: readonly RecordRef[],
): Promise<ReadonlyMap<string, string>> {
  const groups = [...Map.groupBy(records, ({ object }) => workspace.definitions.find(object))]
  const found = await Promise.all(
    groups.map(([definition, group]) =>
      definition ? readNames(workspace, actor, { definition, ids: group.map(({ id }) => id) }) : [],
    ),
  )
  return new Map(found.flat())
}

async function readNames(
  workspace: Workspace,
  actor: Actor,
  { definition, ids }: { readonly definition: ObjectDefinition; readonly ids: readonly string[] },
): Promise<(readonly [string, string])[]> {
  const isNumbered = definition.kind !== 'system' && definition.title === 'code'
  const link = isNumbered ? linkNaming(definition) : undefined
  const field = link === undefined ? undefined : definition.fields[link]
  if (link === undefined || field?.type !== 'link' || !canRead(actor, definition, link)) return []
  const { read } = workspace.database
  const rows = await read.rows<{ id: string; of: string | null }>(sql`
    SELECT r.id, ${sql.id('r', columnOf(link, field))} AS of FROM ${read.table(tableOf(definition))} AS r
    WHERE r.id = ANY(${[...ids]}::uuid[]) AND ${scopeToSql({ workspace, actor, definition })}`)
  const linked = [...new Set(rows.flatMap(({ of }) => of ?? []))]
  const titles = await titlesOf({ workspace, actor }, { object: field.to, ids: linked })
  const byId = new Map(titles.map(({ id, title }) => [id, title]))
  return rows.flatMap(({ id, of }) => {
    const name = byId.get(of ?? '')
    return name ? [[id, name] as const] : []
  })
}
