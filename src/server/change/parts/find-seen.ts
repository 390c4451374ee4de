import { sql } from 'kysely'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { idIsAmong } from '../../db/index.ts'
import { tableOf } from '../../metadata/index.ts'
import { scopeToSql } from '../../query/index.ts'
import type { ChangeContext } from '../context/change-context.ts'

/** Those of the records that the actor may see, for what would tell of records that the change does not name. */
export async function findSeen(
  { workspace, actor, reader }: Pick<ChangeContext, 'workspace' | 'actor' | 'reader'>,
  definition: ObjectDefinition,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await reader.rows<{ id: string }>(sql`
    SELECT r.id FROM ${reader.table(tableOf(definition))} AS r
    WHERE ${idIsAmong(sql`r.id`, ids)} AND ${scopeToSql({ workspace, actor, definition })}`)
  return new Set(rows.map(({ id }) => id))
}
