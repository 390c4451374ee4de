import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { AnswerTo } from '../../../core/api/call.ts'
import type { RecordView } from '../../../core/api/shapes.ts'
import { useSession } from '../../client/queries.ts'
import { Button } from '../../parts/button.tsx'
import { ProgressBar } from '../../parts/progress-bar.tsx'
import { useText } from '../../text/use-text.tsx'
import { KeepRestDialog } from './keep-rest-dialog.tsx'
import { SignDialog } from './sign-dialog.tsx'

export type Progress = AnswerTo<'readReviewProgress'>

interface ProgressProps {
  readonly review: RecordView
  readonly progress: Progress
}

/** How far it is, and what moves it on: to keep the rest, and to sign. */
export function ReviewProgress({ review, progress }: ProgressProps) {
  const { t } = useText()
  const { rights } = useSession()
  const { rows, keep, remove, undecided } = progress
  const words = t('reviews.progress', { count: rows, keep, remove, undecided })
  return (
    <section className="review-progress" aria-label={words}>
      <p className="kb-figures">{words}</p>
      {review.state === 'signed' ? null : (
        <>
          {undecided < rows ? <ProgressBar done={rows - undecided} total={rows} label={words} /> : null}
          <Own review={review} progress={progress} />
          {rights.includes('manage-people') ? <Steps review={review} progress={progress} /> : null}
        </>
      )}
    </section>
  )
}

function Own({ review: { state }, progress: { own, alone } }: ProgressProps) {
  const { t } = useText()
  if (own === 0) return null
  if (alone) return <p className="kb-meta">{t('reviews.alone', { count: own })}</p>
  return (
    <p className="kb-meta">
      {t(state === 'countersign' ? 'reviews.waitsForOther' : 'reviews.ownRows', { count: own })}
    </p>
  )
}

function Steps({ review, progress }: ProgressProps) {
  const { t } = useText()
  const shown = useSearch({ from: '/shell/reviews/$id' })
  const [step, setStep] = useState<'keep' | 'sign' | null>(null)
  const open = progress.undecided - progress.ownUndecided
  const isFiltered = Object.keys(shown).length > 0
  const [why] = progress.whyNotSign
  const mine = progress.rows - progress.signed - progress.own
  return (
    <div className="review-steps">
      {open > 0 ? (
        <Button onClick={() => setStep('keep')}>{t(isFiltered ? 'reviews.keepShown' : 'reviews.keepRest')}</Button>
      ) : null}
      {mine > 0 || progress.alone ? (
        <Button
          kind="primary"
          disabled={open > 0 || why !== undefined}
          title={why?.message ?? (open > 0 ? t('reviews.undecided') : undefined)}
          onClick={() => setStep('sign')}
        >
          {t('reviews.sign')}
        </Button>
      ) : null}
      {why ? <span className="kb-meta">{why.message}</span> : null}
      {step === 'keep' ? <KeepRestDialog review={review} shown={shown} onClose={() => setStep(null)} /> : null}
      {step === 'sign' ? <SignDialog review={review} progress={progress} onClose={() => setStep(null)} /> : null}
    </div>
  )
}
