import { sql } from 'kysely'
import type pg from 'pg'
import { withConnection } from '../db/index.ts'
import { errorCode } from '../error-code.ts'
import type { Workspace } from '../metadata/index.ts'
import { repeatEvery } from './repeat-every.ts'

const lookMs = 20_000

/** Fewer do not move a plan. */
const rowsMin = 10_000
/** PostgreSQL looks itself, a minute later, and only where a tenth of the table is new: of a million, a hundred thousand. */
const portionMin = 0.02

/** Who changes the table's shape goes first: then it is counted with the next look. */
const lockTimeoutMs = 1_000
const lockNotAvailable = '55P03'

/** Has PostgreSQL count anew what a large change or import wrote, before lists are planned by what was there before. */
export function keepAnalysed(workspace: Workspace, { ownerUrl }: { readonly ownerUrl: string }): () => Promise<void> {
  return repeatEvery(lookMs, async () => void (await analyseWritten(workspace, { ownerUrl })))
}

/** The owner of the tables counts: PostgreSQL 15 lets nobody else. Answers the names of those that were counted. */
export async function analyseWritten(
  { database: { read } }: Workspace,
  { ownerUrl }: { readonly ownerUrl: string },
): Promise<readonly string[]> {
  const written = await read.rows(sql<{ readonly name: string }>`
    SELECT relname AS name FROM pg_stat_user_tables
    WHERE schemaname = ${read.schema} AND n_mod_since_analyze >= greatest(${rowsMin}::bigint, ${portionMin}::numeric * n_live_tup)
    ORDER BY relname`)
  if (written.length === 0) return []
  return withConnection(ownerUrl, async (owner) => {
    await owner.query(`SET lock_timeout = ${lockTimeoutMs}`)
    const counted: string[] = []
    for (const { name } of written) if (await analyse(owner, `"${read.schema}"."${name}"`)) counted.push(name)
    return counted
  })
}

/** Each by itself: nobody waits for more than one table. */
async function analyse(owner: pg.Client, table: string): Promise<boolean> {
  try {
    await owner.query(`ANALYZE ${table}`)
    return true
  } catch (error) {
    if (errorCode(error) !== lockNotAvailable) throw error
    return false
  }
}
