import { useState } from 'react'
import { useRecords, useSession } from '../../client/queries.ts'
import { Button } from '../../parts/button.tsx'
import { FaultNotice, Notice } from '../../parts/notice.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useText } from '../../text/use-text.tsx'
import { NewReviewDialog } from './new-review-dialog.tsx'
import { ReviewCard } from './review-card.tsx'
import { ReviewersOnly } from './reviewers-only.tsx'
import '../settings/settings.css'
import './reviews.css'

/** 权限复核: those under way, those to come and those that were signed. */
export function ReviewsPage() {
  return (
    <ReviewersOnly>
      <Reviews />
    </ReviewersOnly>
  )
}

function Reviews() {
  const { t } = useText()
  const { rights } = useSession()
  const [making, setMaking] = useState(false)
  return (
    <div className="settings-page">
      <header className="settings-head review-head">
        <h1>{t('reviews.title')}</h1>
        {rights.includes('manage-people') ? (
          <Button kind="primary" icon="plus" onClick={() => setMaking(true)}>
            {t('reviews.new')}
          </Button>
        ) : null}
      </header>
      <p className="settings-why">{t('reviews.why')}</p>
      <List />
      {making ? <NewReviewDialog onClose={() => setMaking(false)} /> : null}
    </div>
  )
}

function List() {
  const { t } = useText()
  const { data, error, refetch, hasNextPage, fetchNextPage } = useRecords('accessReview', {})
  if (error) return <FaultNotice error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton lines={6} />
  const reviews = data.pages.flatMap(({ items }) => items)
  if (reviews.length === 0) return <Notice icon="check" title={t('reviews.none')} text={t('reviews.noneText')} />
  return (
    <>
      <ul className="reviews">
        {reviews.map((review) => (
          <ReviewCard key={review.id} review={review} />
        ))}
      </ul>
      {hasNextPage ? <Button onClick={() => void fetchNextPage()}>{t('settings.more')}</Button> : null}
    </>
  )
}
