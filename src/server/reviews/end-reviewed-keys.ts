import { sql } from 'kysely'
import type { Workspace } from '../metadata/index.ts'
import { endKeys } from '../sign-in/index.ts'

/**
 * Ends the API keys that signed reviews took away. They are no records and end beside the change; where the process was killed in
 * between, the next sweep does it. A row that was closed unreviewed names nobody who decided, and its key stays.
 */
export async function endReviewedKeys({ database }: Workspace): Promise<void> {
  const { read } = database
  const keys = await read.rows(sql<{ id: string }>`
    SELECT k.id FROM ${read.table('api_key')} k
    WHERE k.id::text IN (SELECT subject FROM ${read.table('access_review_row')}
      WHERE kind = 'apiKey' AND decision = 'remove' AND state = 'signed' AND decided_by_id IS NOT NULL
        AND deleted_at IS NULL)`)
  await endKeys(
    database,
    keys.map(({ id }) => id),
  )
}
