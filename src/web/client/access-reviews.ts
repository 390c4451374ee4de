import { useQuery } from '@tanstack/react-query'
import type { Filter } from '../../core/filters/filter.ts'
import { ask } from './call.ts'
import { recordPageQuery, useSession } from './queries.ts'
import { queryKeys } from './query-keys.ts'

/** Reviews under way that this person is to look through or to sign: those that name her, and those that name nobody. */
const reviewsForMe: Filter = {
  and: [
    { field: 'state', op: 'in', value: ['open', 'countersign'] },
    { not: { field: 'signedBy', op: 'contains', value: ['me'] } },
    {
      or: [
        { field: 'reviewers', op: 'empty' },
        { field: 'reviewers', op: 'contains', value: ['me'] },
        { field: 'state', op: 'eq', value: 'countersign' },
      ],
    },
  ],
}

/** How many there are; live, as lists are. Who only looks is reminded of nothing. */
export function useWaitingReviews(): number {
  const { rights } = useSession()
  const enabled = rights.includes('manage-people')
  const query = recordPageQuery('accessReview', { filter: reviewsForMe, limit: 1, count: 'exact' })
  const { data } = useQuery({ ...query, enabled })
  return enabled ? (data?.total ?? 0) : 0
}

/** How far a review is; asked again when one of its rows changes. */
export function useReviewProgress(id: string) {
  return useQuery({
    queryKey: queryKeys.reports('accessReviewRow', { progress: id }),
    queryFn: ({ signal }) => ask('readReviewProgress', { params: { id }, signal }),
  })
}

const shownDecisions = ['undecided', 'keep', 'remove'] as const

/** What of a review is shown. */
export interface ReviewSearch {
  readonly kind?: string
  readonly mark?: string
  readonly decision?: (typeof shownDecisions)[number]
  readonly q?: string
}

export function readReviewSearch({ kind, mark, decision, q }: Readonly<Record<string, unknown>>): ReviewSearch {
  const known = shownDecisions.find((one) => one === decision)
  return {
    ...(typeof kind === 'string' && kind ? { kind } : {}),
    ...(typeof mark === 'string' && mark ? { mark } : {}),
    ...(known ? { decision: known } : {}),
    ...(typeof q === 'string' && q ? { q } : {}),
  }
}

/** The rows of a review that are shown. */
export function reviewFilter(review: string, { kind, mark, decision }: ReviewSearch): Filter {
  return {
    and: [
      { field: 'review', op: 'eq', value: review },
      ...(kind ? [{ field: 'kind', op: 'eq', value: kind } as const] : []),
      ...(mark ? [{ field: 'marks', op: 'contains', value: [mark] } as const] : []),
      ...(decision === 'undecided' ? [{ field: 'decision', op: 'empty' } as const] : []),
      ...(decision && decision !== 'undecided' ? [{ field: 'decision', op: 'eq', value: decision } as const] : []),
    ],
  }
}

/** What her signature takes away: what she holds herself waits for somebody else. */
export function removedFilter(review: string, me: string): Filter {
  return { and: [reviewFilter(review, { decision: 'remove' }), ...hersToSign(me)] }
}

/** Of those that are shown what nobody has decided on and is not her own. */
export function undecidedFilter(review: string, shown: ReviewSearch, me: string): Filter {
  return { and: [reviewFilter(review, shown), { field: 'decision', op: 'empty' }, ...hersToSign(me)] }
}

function hersToSign(me: string): readonly Filter[] {
  return [{ field: 'state', op: 'eq', value: 'open' }, { not: { field: 'person', op: 'eq', value: me } }]
}
