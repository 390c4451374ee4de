import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { asJson } from '../../../core/json.ts'
import { type ReviewSearch, undecidedFilter } from '../../client/access-reviews.ts'
import { recordPageQuery, useSession } from '../../client/queries.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { useSubmit } from '../../client/writes.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useSaved } from '../../parts/use-saved.tsx'
import { useText } from '../../text/use-text.tsx'
import { finished } from './use-review-calls.ts'

interface KeepRestProps {
  readonly review: RecordView
  readonly shown: ReviewSearch
  readonly onClose: () => void
}

/** Keeps what nobody has decided on, of what is shown: counted first, then done in one change that can be undone. */
export function KeepRestDialog({ review, shown, onClose }: KeepRestProps) {
  const { t } = useText()
  const { user } = useSession()
  const filter = undecidedFilter(review.id, shown, user.id)
  const { q } = shown
  const asked = { filter, limit: 1, count: 'exact' as const, ...(q ? { q } : {}) }
  const { data } = useQuery(recordPageQuery('accessReviewRow', asked))
  const [fault, setFault] = useState<string>()
  const keep = useKeep({ filter, q })
  const faultText = useFaultText()
  const { runOnce, busy } = useSingleFlight()
  const count = data?.total ?? 0
  const run = () => keep().then(onClose, (error: unknown) => setFault(faultText(error)))
  return (
    <Dialog
      open
      width={440}
      title={t('reviews.keepTitle')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button kind="primary" busy={busy} disabled={count === 0} onClick={() => void runOnce(run)}>
            {t('reviews.keep', { count })}
          </Button>
        </>
      }
    >
      {data ? <p>{t(count === 0 ? 'reviews.keepNone' : 'reviews.keepText')}</p> : <Skeleton lines={2} />}
      {fault ? (
        <p className="form-fault" role="alert">
          {fault}
        </p>
      ) : null}
    </Dialog>
  )
}

function useKeep({ filter, q }: { readonly filter: object; readonly q: string | undefined }): () => Promise<void> {
  const { t } = useText()
  const saved = useSaved()
  const { mutateAsync: submit } = useSubmit()
  return async () => {
    const select = { filter: asJson(filter), ...(q ? { q } : {}) }
    const answer = await submit({ mode: 'apply', object: 'accessReviewRow', select, set: { decision: 'keep' } })
    const { change, counts } = await finished(answer)
    saved({ changeId: change.id, text: t('reviews.kept', { count: counts.applied }) })
  }
}
