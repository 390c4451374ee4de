import { sql } from 'kysely'
import type { Reader } from '../../db/index.ts'

/** The names of people, also of those who have gone. */
export async function findNames(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await reader.rows(sql<{ id: string; name: string }>`
    SELECT id, coalesce(name, '') AS name FROM ${reader.table('user')} WHERE id = ANY(${[...new Set(ids)]}::uuid[])`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
