import { sql } from 'kysely'
import type { Json } from '../../core/json.ts'
import type { SignedReview } from '../../core/reviews/index.ts'
import type { Reader } from '../db/index.ts'

/** A review, as the steps of its life read it. */
export type KnownReview = SignedReview

/** How many people a review that begins now is about. */
export async function countPeople(read: Reader): Promise<number> {
  const [row] = await read.rows(sql<{ count: number }>`
    SELECT count(*)::integer AS count FROM ${read.table('user')} WHERE deleted_at IS NULL`)
  return row?.count ?? 0
}

/** How many of its rows wait for a signature. */
export async function countOpenRows(read: Reader, reviewId: string): Promise<number> {
  const [row] = await read.rows(sql<{ count: number }>`
    SELECT count(*)::integer AS count FROM ${read.table('access_review_row')}
    WHERE review_id = ${reviewId}::uuid AND state = 'open' AND deleted_at IS NULL`)
  return row?.count ?? 0
}

/** Null where there is none (any more). */
export async function readReview(read: Reader, id: string): Promise<KnownReview | null> {
  const [row] = await read.rows(sql<KnownReview & { readonly signatures: readonly Json[] }>`
    SELECT id, version, name, state, starts_on::text AS "startsOn", due_on::text AS "dueOn",
      unused_days::integer AS "unusedDays", every_months::integer AS "everyMonths",
      coalesce(reviewers_ids, '{}') AS reviewers, coalesce(signed_by_ids, '{}') AS "signedBy",
      coalesce(signatures, '[]'::jsonb) AS signatures
    FROM ${read.table('access_review')} WHERE id = ${id}::uuid AND deleted_at IS NULL`)
  return row ?? null
}
