import { sql } from 'kysely'
import { publishAccessEnded } from '../../db/index.ts'
import type { ApplyContext } from '../context/change-context.ts'

/**
 * Whoever is shut out or deleted is out everywhere with the commit, by whichever way: letting her in again brings back no key. Whoever
 * hands over signs in again, as who she is then: with the first of it, however much of it waits.
 */
export async function endAccess({ writer, shutOut, handover }: ApplyContext): Promise<void> {
  const people = [...shutOut, ...(handover && !handover.isRest ? [handover.from] : [])]
  if (people.length === 0) return
  const ended = await writer.rows<{ id: string }>(sql`
    WITH key AS (DELETE FROM ${writer.table('api_key')} WHERE owner_id = ANY(${people}::uuid[]) RETURNING id::text),
      signed AS (DELETE FROM ${writer.table('session')} WHERE user_id = ANY(${people}::uuid[]) RETURNING token_hash AS id)
    SELECT id FROM key UNION ALL SELECT id FROM signed`)
  await publishAccessEnded(
    writer,
    ended.map(({ id }) => id),
  )
}
