import { sql } from 'kysely'
import type { ChangeContext } from '../context/change-context.ts'

/** Behind the locks of ids and of combinations. */
const viewsLock = 2_000

/** Of two who claim the same for everybody at once, the second finds what the first has written. */
export async function viewsInTurn({ mode, reader }: ChangeContext): Promise<void> {
  if (mode === 'apply')
    await reader.rows(sql`SELECT pg_advisory_xact_lock(hashtext(${reader.schema}), ${viewsLock}::int)`)
}
