import { Link, useParams } from '@tanstack/react-router'
import type { RecordView } from '../../../core/api/shapes.ts'
import { useReviewProgress } from '../../client/access-reviews.ts'
import { useObject, useRecord, useSession } from '../../client/queries.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { FieldValue } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { FaultNotice } from '../../parts/notice.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useText } from '../../text/use-text.tsx'
import { ReviewFacts } from './review-card.tsx'
import { ReviewProgress } from './review-progress.tsx'
import { ReviewRows } from './review-rows.tsx'
import { textOf, useMoment } from './review-words.ts'
import { ReviewersOnly } from './reviewers-only.tsx'
import { Signatures } from './signatures.tsx'
import { useOpenReview } from './use-review-calls.ts'
import '../settings/settings.css'
import './reviews.css'

/** One review: how far it is, what is held and what was decided, and the signatures. */
export function ReviewPage() {
  const { id } = useParams({ from: '/shell/reviews/$id' })
  return (
    <ReviewersOnly>
      <Review key={id} id={id} />
    </ReviewersOnly>
  )
}

function Review({ id }: { readonly id: string }) {
  const { data: review, error, refetch } = useRecord('accessReview', id)
  if (error) return <FaultNotice error={error} retry={() => void refetch()} />
  if (!review) return <Skeleton lines={12} />
  return (
    <div className="settings-page">
      <Head review={review} />
      <ReviewFacts review={review} />
      {textOf(review.note) ? <p className="settings-why">{textOf(review.note)}</p> : null}
      <Signatures review={review} />
      {review.state === 'planned' ? <Planned review={review} /> : <Begun review={review} />}
    </div>
  )
}

function Head({ review }: { readonly review: RecordView }) {
  const { t } = useText()
  const state = useObject('accessReview')?.fields.state
  return (
    <header className="settings-head review-head">
      <h1>
        {textOf(review.name)} {state ? <FieldValue field={state} value={textOf(review.state)} /> : null}
      </h1>
      <Link to="/reviews" className="button button-quiet">
        {t('reviews.back')}
      </Link>
    </header>
  )
}

function Planned({ review }: { readonly review: RecordView }) {
  const { t } = useText()
  const { rights } = useSession()
  const { day } = useMoment()
  const open = useOpenReview()
  const { runOnce, busy } = useSingleFlight()
  return (
    <div className="review-planned">
      <p>{busy ? t('reviews.listing') : t('reviews.planned', { day: day(review.startsOn) })}</p>
      {rights.includes('manage-people') ? (
        <Button kind="primary" busy={busy} onClick={() => void runOnce(() => open(review.id))}>
          {t('reviews.begin')}
        </Button>
      ) : null}
    </div>
  )
}

function Begun({ review }: { readonly review: RecordView }) {
  const { data: progress, error } = useReviewProgress(review.id)
  if (error) return <FaultNotice error={error} />
  if (!progress) return <Skeleton lines={10} />
  return (
    <>
      <ReviewProgress review={review} progress={progress} />
      <ReviewRows review={review} progress={progress} />
    </>
  )
}
