import { sql } from 'kysely'
import type { Values } from '../../core/change/change.ts'
import type { Json } from '../../core/json.ts'
import type { Workspace } from '../metadata/index.ts'

/** A record as it was: the stored values of then, or null before it was created. */
export interface PastRecord {
  readonly version: number
  readonly deletedAt: string | null
  readonly values: Readonly<Record<string, Json>>
}

/**
 * The record at a moment (ISO 8601), told forward from its history: its creation, then every change up to then.
 * Values are in stored form; views mask them as they do living records.
 */
export async function recordAsOf(
  { database }: Workspace,
  { id, at }: { id: string; at: string },
): Promise<PastRecord | null> {
  const { read } = database
  const rows = await read.rows<{ version: number; after: Values }>(sql`
    SELECT version_after AS version, after FROM ${read.table('change_item')}
    WHERE record_id = ${id} AND at <= ${at}::timestamptz ORDER BY version_after, n`)
  if (rows.length === 0) return null
  const values: Record<string, Json> = {}
  for (const row of rows) Object.assign(values, row.after)
  const { deletedAt, ...rest } = values
  return {
    version: rows.at(-1)?.version ?? 1,
    deletedAt: typeof deletedAt === 'string' ? deletedAt : null,
    values: rest,
  }
}
