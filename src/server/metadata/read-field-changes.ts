import { sql } from 'kysely'
import type { ConfigurationRecord } from '../../core/configuration/index.ts'
import { type ChangedAt, changedParts } from '../../core/fields/field.ts'
import { newsMs } from '../../core/fields/field-news.ts'
import { configurationObjects } from '../../core/objects/configuration/index.ts'
import { byKeys, type FindByKey, type Reader } from '../db/index.ts'

const { fieldSettings } = configurationObjects

/** By record of the configuration, when what people see of a field was changed, as history has it: of changes so late that people are told. */
export async function readFieldChanges(
  reader: Reader,
  records: readonly ConfigurationRecord[],
): Promise<ReadonlyMap<string, ChangedAt>> {
  const since = Date.now() - newsMs
  const late = records.filter((record) => isChangedSince(record, since)).map(({ id }) => id)
  const changes = new Map<string, ChangedAt>()
  for (const { key, at, ...changed } of await readChangesOf(reader, late, new Date(since).toISOString())) {
    const parts = changedParts.filter((part) => changed[part]).map((part) => [part, at] as const)
    if (parts.length > 0) changes.set(key, { ...changes.get(key), ...Object.fromEntries(parts) })
  }
  return changes
}

/** A field that is as it was made has no changes; settings of one that Kebu brought are a change by themselves. */
function isChangedSince({ object, createdAt, values }: ConfigurationRecord, since: number): boolean {
  const updatedAt = Date.parse(String(values.updatedAt))
  if (object === 'fieldSettings') return updatedAt > since
  return object === 'customField' && updatedAt > Math.max(since, Date.parse(String(createdAt)))
}

type FieldChange = { readonly key: string; readonly at: string } & { readonly [part: string]: unknown }

/** Record by record, by the index of history: what a company of millions wrote in those days is not gone through. */
async function readChangesOf(reader: Reader, ids: readonly string[], since: string): Promise<readonly FieldChange[]> {
  if (ids.length === 0) return []
  const written = (side: 'before' | 'after', part: string) =>
    sql`coalesce(nullif(i.${sql.id(side)} -> ${part}::text, 'false'), 'null')`
  const isChanged = changedParts.map(
    (part) => sql`${written('before', part)} <> ${written('after', part)} AS ${sql.id(part)}`,
  )
  const find: FindByKey = (is) => sql`
    SELECT i.at, ${sql.join(isChanged)} FROM ${reader.table('change_item')} AS i
    WHERE ${is(sql`i.record_id`)} AND i.at > ${since}
      AND (i.op = 'update' OR (i.op = 'create' AND i.object = ${fieldSettings.name}))`
  return reader.rows<FieldChange>(sql`${byKeys({ keys: ids, type: 'uuid', find })} ORDER BY at`)
}
