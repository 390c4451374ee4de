import { setTimeout as wait } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../db/index.ts'
import { errorCode } from '../../error-code.ts'
import type { Workspace } from '../../metadata/index.ts'
import { Refused } from '../../refused.ts'

/** PostgreSQL lets nobody at a table that waits to be locked: each try is short, and others get through between them. */
const lockMs = 100
const pauseMs = 150
/**
 * Its own cleaning of a large table (autovacuum) gives way only to whoever waits longer than `deadlock_timeout`. Where that is the
 * database's to say, every fifth try does.
 */
const shortTries = 4
const patienceMs = 20_000
const lockNotAvailable = '55P03'
const deadlockDetected = '40P01'

/**
 * Runs statements that lock tables, within a transaction, again and again until they get all the locks; none is held while it pauses.
 * Refuses (`definitions-busy`) after twenty seconds.
 */
export async function withShortLocks(
  { reader, workspace }: { readonly reader: Reader; readonly workspace: Pick<Workspace, 'now'> },
  statements: readonly RawBuilder<unknown>[],
): Promise<void> {
  const givesUpAt = workspace.now().getTime() + patienceMs
  let waitFor = waitShortly
  for (let tries = 1; ; tries++) {
    await reader.rows(sql`SAVEPOINT room`)
    try {
      await waitFor(reader)
      for (const statement of statements) await reader.rows(statement)
      break
    } catch (error) {
      const code = errorCode(error)
      if (code !== lockNotAvailable && code !== deadlockDetected) throw error
      // How long it waits is taken back with the rest.
      await reader.rows(sql`ROLLBACK TO SAVEPOINT room`)
      if (workspace.now().getTime() > givesUpAt)
        throw new Refused('definitions-busy', { headers: { 'retry-after': '10' } })
      waitFor = nextWait(code, tries)
      await wait(pauseMs)
    }
  }
  await reader.rows(sql`SELECT set_config('lock_timeout', '0', true)`)
}

/** An index that is being built sees who waits for it, but not within the moment in which a deadlock is found: it is given a whole try. */
function nextWait(code: string, tries: number): (reader: Reader) => Promise<void> {
  if (code === deadlockDetected) return waitUnhurried
  return tries % (shortTries + 1) < shortTries ? waitShortly : outwaitAutovacuum
}

async function waitShortly(reader: Reader): Promise<void> {
  await reader.rows(
    sql`SELECT set_config('lock_timeout', ${`${lockMs}ms`}, true), ${sql.id(reader.schema, 'hurry_cleaning')}()`,
  )
}

async function waitUnhurried(reader: Reader): Promise<void> {
  await reader.rows(sql`SELECT set_config('lock_timeout', ${`${lockMs}ms`}, true)`)
}

async function outwaitAutovacuum(reader: Reader): Promise<void> {
  await reader.rows(sql`
    SELECT set_config('lock_timeout', (setting::int + ${lockMs}::int)::text || unit, true)
    FROM pg_settings WHERE name = 'deadlock_timeout'`)
}
