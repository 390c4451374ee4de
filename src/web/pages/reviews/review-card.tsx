import { Link } from '@tanstack/react-router'
import type { RecordView } from '../../../core/api/shapes.ts'
import { useObject } from '../../client/queries.ts'
import { FieldValue } from '../../fields/index.ts'
import { useText } from '../../text/use-text.tsx'
import { namesOf, textOf, useMoment } from './review-words.ts'

/** One review among the others: its state, when it is due and who looks through it. */
export function ReviewCard({ review }: { readonly review: RecordView }) {
  const state = useObject('accessReview')?.fields.state
  return (
    <li className="review-card">
      <div className="review-card-head">
        <Link to="/reviews/$id" params={{ id: review.id }}>
          {textOf(review.name)}
        </Link>
        {state ? <FieldValue field={state} value={textOf(review.state)} /> : null}
      </div>
      <ReviewFacts review={review} />
    </li>
  )
}

/** When and by whom, in a line. */
export function ReviewFacts({ review }: { readonly review: RecordView }) {
  const { t } = useText()
  const { day, moment, today } = useMoment()
  const { startsOn, dueOn, openedAt, state } = review
  const names = namesOf(review.refs.reviewers, t('changes.listComma'))
  const isLate = state !== 'signed' && textOf(dueOn) < today
  const facts = [
    ...(state === 'planned' ? [t('reviews.startsOn', { day: day(startsOn) })] : []),
    ...(textOf(openedAt) ? [t('reviews.listedAt', { at: moment(openedAt) })] : []),
    ...(names ? [t('reviews.reviewers', { names })] : []),
  ]
  return (
    <p className="kb-meta review-facts">
      <span>{review.code}</span>
      {state === 'signed' ? null : (
        <span className={isLate ? 'review-late' : ''}>
          {t(isLate ? 'reviews.overdue' : 'reviews.dueOn', { day: day(dueOn) })}
        </span>
      )}
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </p>
  )
}
