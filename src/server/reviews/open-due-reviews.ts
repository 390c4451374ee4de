import { sql } from 'kysely'
import { systemActor } from '../../core/access/index.ts'
import { dayIn } from '../../core/day-in.ts'
import type { Workspace } from '../metadata/index.ts'
import { openReview } from './open-review.ts'
import { readReview } from './read-review.ts'

/** Begins the reviews whose day has come. One that another process begins at the same moment is begun once: its version tells. */
export async function openDueReviews(workspace: Workspace): Promise<void> {
  const { database, now, timeZone } = workspace
  const { read } = database
  const due = await read.rows(sql<{ id: string }>`
    SELECT id FROM ${read.table('access_review')}
    WHERE state = 'planned' AND deleted_at IS NULL AND starts_on <= ${dayIn(now(), timeZone)}::date ORDER BY id LIMIT 10`)
  for (const { id } of due) {
    const review = await readReview(read, id)
    if (review) await openReview(workspace, { actor: systemActor, review })
  }
}
