import { sql } from 'kysely'
import type { Actor } from '../../core/access/index.ts'
import { publishLive } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { countUnread } from './read-notices.ts'

/** Her notices, by id or all there are, as read. Those of others are left alone. Answers how many are unread now. */
export async function markRead(workspace: Workspace, actor: Actor, which: readonly string[] | 'all'): Promise<number> {
  const { database, now } = workspace
  const { id } = actor
  await database.systemTransaction(async (writer) => {
    const meant = which === 'all' ? sql`true` : sql`id = ANY(${[...which]}::uuid[])`
    const read = await writer.run(sql`
      UPDATE ${writer.table('notice')} SET read_at = ${now().toISOString()}
      WHERE person_id = ${id}::uuid AND read_at IS NULL AND ${meant}`)
    if (read > 0) await publishLive(writer, { type: 'notice', people: [id] })
  })
  return countUnread(workspace, actor)
}
