import { sql } from 'kysely'
import { type ChangedAt, changedParts } from '../../core/fields/field.ts'
import { newsMs } from '../../core/fields/field-news.ts'
import { configurationObjects } from '../../core/objects/configuration/index.ts'
import type { Reader } from '../db/index.ts'
import { tableOf } from './names.ts'

const { customField, fieldSettings } = configurationObjects

/** By record of the configuration, when what people see of a field was changed, as history has it: of changes so late that people are told. */
export async function readFieldChanges(reader: Reader): Promise<ReadonlyMap<string, ChangedAt>> {
  const since = new Date(Date.now() - newsMs).toISOString()
  const late = [customField, fieldSettings].map(
    (definition) => sql`SELECT id FROM ${reader.table(tableOf(definition))} WHERE updated_at > ${since}`,
  )
  const written = (side: 'before' | 'after', part: string) =>
    sql`coalesce(nullif(i.${sql.id(side)} -> ${part}::text, 'false'), 'null')`
  const isChanged = changedParts.map(
    (part) => sql`${written('before', part)} <> ${written('after', part)} AS ${sql.id(part)}`,
  )
  const rows = await reader.rows<{ id: string; at: string } & Record<string, boolean>>(sql`
    SELECT i.record_id AS id, i.at, ${sql.join(isChanged)} FROM ${reader.table('change_item')} AS i
    WHERE i.record_id IN (${sql.join(late, sql` UNION ALL `)}) AND i.at > ${since}
      AND (i.op = 'update' OR (i.op = 'create' AND i.object = ${fieldSettings.name}))
    ORDER BY i.at`)
  const changes = new Map<string, ChangedAt>()
  for (const { id, at, ...changed } of rows) {
    const parts = changedParts.filter((part) => changed[part]).map((part) => [part, at] as const)
    if (parts.length > 0) changes.set(id, { ...changes.get(id), ...Object.fromEntries(parts) })
  }
  return changes
}
