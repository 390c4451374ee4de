import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Workspace } from '../../metadata/index.ts'

type Mapping = readonly (string | null)[]

/** The matching somebody settled on for a file of this object with these very headers, or null. */
export async function recallMapping(
  { database }: Workspace,
  object: string,
  headers: readonly string[],
): Promise<Mapping | null> {
  const { read } = database
  const [row] = await read.rows(sql<{ mapping: Mapping }>`
    SELECT mapping FROM ${read.table('import_mapping')} WHERE object = ${object} AND headers_hash = ${hashOf(headers)}`)
  return row?.mapping ?? null
}

export async function rememberMapping(
  { database, now }: Workspace,
  { object, headers, mapping }: { object: string; headers: readonly string[]; mapping: Mapping },
): Promise<void> {
  const { system } = database
  await system.run(sql`
    INSERT INTO ${system.table('import_mapping')} (object, headers_hash, mapping, used_at)
    VALUES (${object}, ${hashOf(headers)}, ${JSON.stringify(mapping)}, ${now().toISOString()})
    ON CONFLICT (object, headers_hash) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at`)
}

function hashOf(headers: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(headers)).digest('base64url')
}
