import { useSearch } from '@tanstack/react-router'
import type { RecordView } from '../../../core/api/shapes.ts'
import { reviewFilter } from '../../client/access-reviews.ts'
import { useRecords } from '../../client/queries.ts'
import { Button } from '../../parts/button.tsx'
import { FaultNotice, Notice } from '../../parts/notice.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useText } from '../../text/use-text.tsx'
import { ReviewFilters } from './review-filters.tsx'
import type { Progress } from './review-progress.tsx'
import { ReviewRow } from './review-row.tsx'

interface RowsProps {
  readonly review: RecordView
  readonly progress: Progress
}

/** What is held, page by page, as far as it is asked for. */
export function ReviewRows({ review, progress }: RowsProps) {
  const { t } = useText()
  return (
    <section aria-label={t('reviews.rows')}>
      <ReviewFilters review={review} progress={progress} />
      <Rows review={review} />
    </section>
  )
}

function Rows({ review }: { readonly review: RecordView }) {
  const { t } = useText()
  const shown = useSearch({ from: '/shell/reviews/$id' })
  const query = { filter: reviewFilter(review.id, shown), limit: 50, ...(shown.q ? { q: shown.q } : {}) }
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useRecords('accessReviewRow', query)
  if (error) return <FaultNotice error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton lines={10} />
  const rows = data.pages.flatMap(({ items }) => items)
  if (rows.length === 0) return <Notice icon="check" title={t('reviews.noRows')} />
  return (
    <>
      <ul className="review-rows">
        {rows.map((row) => (
          <ReviewRow key={row.id} row={row} />
        ))}
      </ul>
      {hasNextPage ? (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('settings.more')}
        </Button>
      ) : null}
    </>
  )
}
