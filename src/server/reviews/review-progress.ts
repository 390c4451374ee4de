import { sql } from 'kysely'
import { type Actor, hasRight } from '../../core/access/index.ts'
import type { Refusal } from '../../core/change/change.ts'
import type { Reader } from '../db/index.ts'
import type { KnownReview } from './read-review.ts'
import { checkSigner, readManagers } from './who-signs.ts'

/** How far a review is, for whoever looks at it. */
export interface ReviewProgress {
  readonly rows: number
  readonly keep: number
  readonly remove: number
  readonly undecided: number
  readonly signed: number
  /** Of those that are not signed, what she holds herself, and how many of hers nobody has decided on. */
  readonly own: number
  readonly ownUndecided: number
  /** API keys that end with her signature. */
  readonly removedKeys: number
  readonly marks: Readonly<Record<string, number>>
  readonly kinds: Readonly<Record<string, number>>
  /** Nobody else could sign what she holds. */
  readonly alone: boolean
  readonly whyNotSign: readonly Refusal[]
}

interface Counted {
  readonly kind: string
  readonly decision: string | null
  readonly signed: boolean
  readonly own: boolean
  readonly count: number
}

/** Counted where the rows are: a question for the decisions and one for the marks. */
export async function reviewProgress(
  read: Reader,
  { actor, review }: { readonly actor: Actor; readonly review: KnownReview },
): Promise<ReviewProgress> {
  const rows = await readCounts(read, { actor, reviewId: review.id })
  const sum = (which: (row: Counted) => boolean) => rows.filter(which).reduce((total, { count }) => total + count, 0)
  const managers = await readManagers(read)
  return {
    rows: sum(() => true),
    // What was signed without a decision stays as well.
    keep: sum(({ decision, signed }) => decision === 'keep' || (decision === null && signed)),
    remove: sum(({ decision }) => decision === 'remove'),
    undecided: sum(({ decision, signed }) => decision === null && !signed),
    signed: sum(({ signed }) => signed),
    own: sum(({ own, signed }) => own && !signed),
    ownUndecided: sum(({ own, signed, decision }) => own && !signed && decision === null),
    removedKeys: sum(
      ({ kind, decision, own, signed }) => kind === 'apiKey' && decision === 'remove' && !own && !signed,
    ),
    marks: await readMarks(read, review.id),
    kinds: Object.fromEntries(
      [...new Set(rows.map(({ kind }) => kind))].map((kind) => [kind, sum((row) => row.kind === kind)]),
    ),
    alone: !managers.some(({ id }) => id !== actor.id),
    whyNotSign: hasRight(actor, 'manage-people')
      ? checkSigner(review, { actor, managers })
      : [{ path: '', code: 'not-allowed-to-grant' }],
  }
}

function readCounts(read: Reader, { actor, reviewId }: { readonly actor: Actor; readonly reviewId: string }) {
  return read.rows(sql<Counted>`
    SELECT kind, decision, state = 'signed' AS signed, coalesce(person_id = ${actor.id}::uuid, false) AS own,
      count(*)::integer AS count
    FROM ${read.table('access_review_row')} WHERE review_id = ${reviewId}::uuid AND deleted_at IS NULL
    GROUP BY 1, 2, 3, 4`)
}

async function readMarks(read: Reader, reviewId: string): Promise<Readonly<Record<string, number>>> {
  const rows = await read.rows(sql<{ mark: string; count: number }>`
    SELECT mark, count(*)::integer AS count
    FROM ${read.table('access_review_row')} CROSS JOIN LATERAL unnest(marks) AS mark
    WHERE review_id = ${reviewId}::uuid AND deleted_at IS NULL GROUP BY mark`)
  return Object.fromEntries(rows.map(({ mark, count }) => [mark, count]))
}
