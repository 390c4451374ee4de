import { sql } from 'kysely'
import type { Actor } from '../../core/access/index.ts'
import type { PersonRef } from '../../core/api/shapes.ts'
import type { Refusal } from '../../core/change/change.ts'
import type { Reader } from '../db/index.ts'
import type { KnownReview } from './read-review.ts'

/** More than a company needs; whoever is not among them signs all the same. */
const managersMax = 200

/** People who manage people and can sign in. */
export function readManagers(read: Reader): Promise<readonly PersonRef[]> {
  return read.rows(sql<PersonRef>`
    SELECT u.id, coalesce(u.name, '') AS name FROM ${read.table('user')} u
    WHERE u.deleted_at IS NULL AND u.active IS NOT FALSE AND u.login IS NOT NULL
      AND u.roles_ids && ARRAY(SELECT r.id FROM ${read.table('role')} r
        WHERE r.deleted_at IS NULL AND r.grants -> 'rights' ? 'manage-people')
    ORDER BY u.id LIMIT ${managersMax}`)
}

/** What is wrong with who was named: a reviewer has to be able to. */
export async function checkReviewers(read: Reader, { reviewers }: KnownReview): Promise<Refusal[]> {
  if (reviewers.length === 0) return []
  const managers = new Set((await readManagers(read)).map(({ id }) => id))
  const unable = reviewers.filter((id) => !managers.has(id))
  if (unable.length === 0) return []
  const names = await namesOf(read, unable)
  return [{ path: 'reviewers', code: 'review-reviewer-cannot', params: { names: names.join('、') } }]
}

async function namesOf(read: Reader, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await read.rows(sql<{ name: string }>`
    SELECT coalesce(name, '') AS name FROM ${read.table('user')} WHERE id = ANY(${[...ids]}::uuid[])`)
  return rows.map(({ name }) => name)
}

/**
 * Whether she signs it: of a review that names people these, as long as one of them can; what they hold themselves is for anybody else
 * who manages people.
 */
export function checkSigner(
  { state, reviewers }: KnownReview,
  { actor, managers }: { readonly actor: Actor; readonly managers: readonly PersonRef[] },
): Refusal[] {
  if (state !== 'open' && state !== 'countersign') return [{ path: '', code: 'review-not-open' }]
  const able = managers.filter(({ id }) => reviewers.includes(id))
  if (state === 'countersign' || able.length === 0 || able.some(({ id }) => id === actor.id)) return []
  return [{ path: '', code: 'review-not-reviewer', params: { names: able.map(({ name }) => name).join('、') } }]
}
