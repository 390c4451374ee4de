import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { removedFilter } from '../../client/access-reviews.ts'
import { recordPageQuery, useSession } from '../../client/queries.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useText } from '../../text/use-text.tsx'
import type { Progress } from './review-progress.tsx'
import { textOf, useHeldWords } from './review-words.ts'
import { previewSignature, useSignReview } from './use-review-calls.ts'

interface SignDialogProps {
  readonly review: RecordView
  readonly progress: Progress
  readonly onClose: () => void
}

const namedMax = 20

/** What a signature takes away and closes, as the server foresees it; then the signature. */
export function SignDialog({ review, progress, onClose }: SignDialogProps) {
  const { t } = useText()
  const faultText = useFaultText()
  const preview = useQuery({
    queryKey: ['signature', review.id, review.version],
    queryFn: () => previewSignature(review.id),
    gcTime: 0,
  })
  const [fault, setFault] = useState<string>()
  const removed = useRemoved(review.id)
  const sign = useSignReview(review.id)
  const { runOnce, busy } = useSingleFlight()
  const count = removed.total
  const title = textOf(review.name)
  const done = () => sign(t('reviews.signed', { title, count }))
  const told = fault ?? (preview.error ? faultText(preview.error) : undefined)
  return (
    <Dialog
      open
      width={520}
      title={t('reviews.signTitle', { title })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button
            kind={count > 0 ? 'danger' : 'primary'}
            busy={busy}
            disabled={!preview.data}
            onClick={() => void runOnce(() => done().then(onClose, (error: unknown) => setFault(faultText(error))))}
          >
            {count > 0 ? t('reviews.signDo', { count }) : t('reviews.signOnly')}
          </Button>
        </>
      }
    >
      <p>{t('reviews.signText')}</p>
      {progress.own > 0 ? (
        <p className="kb-meta">{t(progress.alone ? 'reviews.alone' : 'reviews.ownRows', { count: progress.own })}</p>
      ) : null}
      {preview.isPending ? <Skeleton lines={3} /> : null}
      <Removed removed={removed} keys={progress.removedKeys} />
      {told ? (
        <p className="form-fault" role="alert">
          {told}
        </p>
      ) : null}
    </Dialog>
  )
}

interface RemovedRows {
  readonly rows: readonly RecordView[]
  readonly total: number
}

function useRemoved(review: string): RemovedRows {
  const filter = removedFilter(review, useSession().user.id)
  const { data } = useQuery(recordPageQuery('accessReviewRow', { filter, limit: namedMax, count: 'exact' }))
  return { rows: data?.items ?? [], total: data?.total ?? 0 }
}

function Removed({ removed: { rows, total }, keys }: { readonly removed: RemovedRows; readonly keys: number }) {
  const { t } = useText()
  const words = useHeldWords()
  if (total === 0) return null
  return (
    <>
      <ul className="review-removed">
        {rows.map((row) => (
          <li key={row.id}>
            <del>{words(row).title}</del>
            {textOf(row.remark) ? <span className="kb-meta"> {textOf(row.remark)}</span> : null}
          </li>
        ))}
        {total > rows.length ? (
          <li className="kb-meta">{t('reviews.signMore', { count: total - rows.length })}</li>
        ) : null}
      </ul>
      {keys > 0 ? <p className="review-late">{t('reviews.signKeys', { count: keys })}</p> : null}
    </>
  )
}
