import { sql } from 'kysely'
import type { Workspace } from '../metadata/index.ts'
import { rowsKeptSince } from './staging/import-access.ts'

/** Forgets the rows of files that were uploaded long ago. */
export async function forgetRows(workspace: Workspace): Promise<void> {
  const { system } = workspace.database
  const old = sql`SELECT id FROM ${system.table('import')} WHERE created_at < ${rowsKeptSince(workspace)}`
  await system.run(sql`DELETE FROM ${system.table('import_verdict')} WHERE import_id IN (${old})`)
  await system.run(sql`DELETE FROM ${system.table('import_row')} WHERE import_id IN (${old})`)
}
