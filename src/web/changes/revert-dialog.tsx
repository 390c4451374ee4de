import { useState } from 'react'
import type { WayBack } from '../client/preview.ts'
import { useChange } from '../client/queries.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { FaultNotice } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useText } from '../text/use-text.tsx'
import { ChangePreview } from './change-preview.tsx'
import { useRevertNow } from './use-revert-now.ts'
import { leftAlone, useRevertPreview } from './use-revert-preview.ts'
import { WaysBack } from './ways-back.tsx'
import './revert-dialog.css'

interface RevertDialogProps {
  readonly changeId: string
  /** Where there is a better name for it than "this change". */
  readonly title?: string
  readonly onClose: () => void
}

/** Look first, then take back: how many records can be put back, which stay and why, and the button with the number. */
export function RevertDialog({ changeId, title, onClose }: RevertDialogProps) {
  const { t } = useText()
  const [way, setWay] = useState<WayBack>('leave')
  const { data: change } = useChange(changeId)
  const { outcome, error, looking, look } = useRevertPreview(changeId, way)
  const { revert, busy } = useRevertNow(onClose)
  const count = outcome ? outcome.counts.applied + outcome.counts.pending : 0
  return (
    <Dialog
      open
      width={640}
      title={title ?? t('changes.revertTitle')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button
            kind="primary"
            data-autofocus
            icon="undo"
            disabled={count === 0 || looking}
            busy={busy}
            onClick={() => void revert({ changeId, way, count })}
          >
            {count > 0 ? t('changes.revertCount', { count }) : t('parts.undo')}
          </Button>
        </>
      }
    >
      {!outcome && !error ? (
        <div role="status">
          <p className="revert-lead">{t('changes.revertLooking')}</p>
          <Skeleton lines={3} />
        </div>
      ) : null}
      {outcome ? <WhatComesBack count={count} left={leftAlone(outcome)} /> : null}
      {outcome || error ? <WaysBack outcome={outcome} point={change?.restorePoint} way={way} onWay={setWay} /> : null}
      {outcome ? <ChangePreview outcome={outcome} counts={false} /> : null}
      {error ? <FaultNotice error={error} retry={look} /> : null}
    </Dialog>
  )
}

function WhatComesBack({ count, left }: { readonly count: number; readonly left: number }) {
  const { t } = useText()
  return (
    <>
      <p className="revert-lead">
        {count > 0 ? t('changes.revertable', { count }) : t('changes.revertNothing')}
        {left > 0 ? t('changes.revertLeft', { count: left }) : ''}
      </p>
      {count > 0 ? <p className="kb-meta revert-means">{t('changes.revertMeans')}</p> : null}
    </>
  )
}
