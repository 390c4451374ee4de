import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '../../core/access/index.ts'
import type { ChangeOutcome, ChangeRequest } from '../../core/change/change.ts'
import { checkSignOff, type OpenRow, planSignOff, type StandingSubjects } from '../../core/reviews/index.ts'
import { isDone, type SubmitOptions, submitChange } from '../change/index.ts'
import { newId, type Reader } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { refusedTogether } from '../refused.ts'
import { doneBefore } from './done-before.ts'
import { endReviewedKeys } from './end-reviewed-keys.ts'
import type { KnownReview } from './read-review.ts'
import { checkSigner, readManagers } from './who-signs.ts'

interface Signing {
  readonly actor: Actor
  readonly review: KnownReview
  readonly mode: ChangeRequest['mode']
}

/**
 * Signs a review, or shows what that would do: what was decided is done, the rows are closed, and the signature stands with them, in one
 * change. A row that somebody decides otherwise meanwhile is a conflict, and nothing is signed. API keys, which are no records, end
 * when the change is there.
 */
export async function signReview(
  workspace: Workspace,
  { actor, review, mode }: Signing,
  options: SubmitOptions = {},
): Promise<ChangeOutcome> {
  const before = await doneBefore(workspace, actor, options)
  if (before) return before
  const { read } = workspace.database
  const managers = await readManagers(read)
  const rows = await readOpenRows(read, review.id)
  const at = workspace.now()
  const question = {
    signer: actor,
    review,
    rows,
    standing: await readStanding(read, rows),
    otherCanSign: managers.some(({ id }) => id !== actor.id),
    at: at.toISOString(),
    nextId: newId(at.getTime()),
    digest,
  }
  const faults = [...checkSigner(review, { actor, managers }), ...checkSignOff(question)]
  if (faults.length > 0) throw refusedTogether(faults)
  const items = planSignOff(question)
  const request = { mode, origin: 'rule', onRefusal: 'stop', items } as const
  const outcome = await submitChange(workspace, actor, request, options)
  if (outcome.change.status === 'applied' && isDone(outcome)) await endReviewedKeys(workspace)
  return outcome
}

async function readOpenRows(read: Reader, reviewId: string): Promise<readonly OpenRow[]> {
  return read.rows(sql<OpenRow>`
    SELECT id, version, kind, subject, person_id AS person, decision, remark, updated_by_id AS "updatedBy",
      updated_at AS "updatedAt"
    FROM ${read.table('access_review_row')} WHERE review_id = ${reviewId}::uuid AND state = 'open' AND deleted_at IS NULL
    ORDER BY id`)
}

/** Of those that lose something, what they hold now: a question for each kind. */
async function readStanding(read: Reader, rows: readonly OpenRow[]): Promise<StandingSubjects> {
  const removed = rows.filter(({ decision }) => decision === 'remove')
  const granted = removed.flatMap(({ kind, subject }) => (kind === 'grant' ? [subject] : []))
  const holders = [...new Set(removed.flatMap(({ person }) => person ?? []))]
  const people = await read.rows(sql<{ id: string; version: number; active: boolean; roles: readonly string[] }>`
    SELECT id, version, active IS NOT FALSE AS active, coalesce(roles_ids, '{}') AS roles
    FROM ${read.table('user')} WHERE id = ANY(${holders}::uuid[]) AND deleted_at IS NULL`)
  const grants = await read.rows(sql<{ id: string; version: number }>`
    SELECT id, version FROM ${read.table('grant')} WHERE id = ANY(${granted}::uuid[]) AND deleted_at IS NULL`)
  return {
    people: new Map(people.map(({ id, ...person }) => [id, person])),
    grants: new Map(grants.map(({ id, version }) => [id, version])),
  }
}

/** By it one can tell that what was signed is what stands there. */
function digest(rows: readonly OpenRow[]): string {
  const hash = createHash('sha256')
  for (const { id, kind, subject, person, decision, remark } of rows)
    hash.update(`${JSON.stringify([id, kind, subject, person, decision, remark])}\n`)
  return hash.digest('hex')
}
