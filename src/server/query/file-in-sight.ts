import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from '../../core/access/access.ts'
import { canRead } from '../../core/access/index.ts'
import { columnOf, tableOf, type Workspace } from '../metadata/index.ts'
import { scopeToSql } from './scope-to-sql.ts'

/**
 * Whether a person may open a file of the table `f`: she uploaded it, or a record she may read holds it in a field she
 * may read. Whoever attaches a file is asked the same: it lets others in to it.
 */
export function fileInSight({ workspace, actor }: { workspace: Workspace; actor: Actor }): RawBuilder<SqlBool> {
  const mine = sql<SqlBool>`f.uploaded_by_id = ${actor.id}`
  return sql<SqlBool>`(${sql.join([mine, ...heldByRecords(workspace, actor)], sql` OR `)})`
}

/** One condition for each attachment field the actor may read, whatever the object. */
function heldByRecords(workspace: Workspace, actor: Actor): RawBuilder<SqlBool>[] {
  const { read } = workspace.database
  const holding = sql`jsonb_build_array(jsonb_build_object('id', f.id::text))`
  return workspace.definitions.all().flatMap((definition) =>
    Object.entries(definition.fields)
      .filter(([name, field]) => field.type === 'attachment' && !field.sensitive && canRead(actor, definition, name))
      .map(
        ([name, field]) => sql<SqlBool>`EXISTS (
          SELECT 1 FROM ${read.table(tableOf(definition))} r
          WHERE r.deleted_at IS NULL AND ${sql.id('r', columnOf(name, field))} @> ${holding}
            AND ${scopeToSql({ workspace, actor, definition })})`,
      ),
  )
}
