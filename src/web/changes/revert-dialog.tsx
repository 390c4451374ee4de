import { useEffect, useState } from 'react'
import type { ChangeOutcome } from '../../core/change/change.ts'
import { useSession } from '../client/queries.ts'
import { useRevert } from '../client/writes.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { FaultNotice } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useToast } from '../parts/toast.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useText } from '../text/use-text.tsx'
import { ChangePreview } from './change-preview.tsx'

interface RevertDialogProps {
  readonly changeId: string
  readonly onClose: () => void
}

/** Look first, then take back: how many records can be put back, which were changed again since, and the button with the number. */
export function RevertDialog({ changeId, onClose }: RevertDialogProps) {
  const { t } = useText()
  const { outcome, error, force, setForce, apply, applying, look } = useRevertPreview(changeId, onClose)
  const since = outcome ? changedSince(outcome) : 0
  const count = outcome?.counts.applied ?? 0
  return (
    <Dialog
      open
      width={640}
      title={t('changes.revertTitle')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button kind="primary" icon="undo" disabled={count === 0} busy={applying} onClick={() => void apply()}>
            {t('changes.revertCount', { count })}
          </Button>
        </>
      }
    >
      {error ? <FaultNotice error={error} retry={look} /> : null}
      {!outcome && !error ? <Skeleton lines={4} /> : null}
      {outcome ? (
        <>
          <p className="revert-lead">
            {t('changes.revertable', { count })}
            {since > 0 ? t('changes.revertSince', { count: since }) : ''}
          </p>
          <ForceChoice since={since} force={force} onForce={setForce} />
          <ChangePreview outcome={outcome} counts={false} />
        </>
      ) : null}
    </Dialog>
  )
}

/** Who holds the right may put back those too; what was changed since is then lost, and says so. */
function ForceChoice({
  since,
  force,
  onForce,
}: {
  readonly since: number
  readonly force: boolean
  readonly onForce: (force: boolean) => void
}) {
  const { t } = useText()
  const { rights } = useSession()
  if (!rights.includes('force-revert') || (since === 0 && !force)) return null
  return (
    <label className="revert-force">
      <input type="checkbox" checked={force} onChange={(event) => onForce(event.target.checked)} />
      <span>
        {t('changes.revertForce')} <span className="kb-meta">{t('changes.revertForceHint')}</span>
      </span>
    </label>
  )
}

function useRevertPreview(changeId: string, onClose: () => void) {
  const { t } = useText()
  const show = useToast()
  const faultText = useFaultText()
  const { mutateAsync: revert } = useRevert()
  const [outcome, setOutcome] = useState<ChangeOutcome | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [force, setForce] = useState(false)
  const [asked, setAsked] = useState(0)
  const [applying, setApplying] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` is there to ask again
  useEffect(() => {
    let wanted = true
    setError(null)
    revert({ changeId, mode: 'preview', ...(force ? { force } : {}) })
      .then((answer) => wanted && setOutcome(answer))
      .catch((fault: unknown) => wanted && setError(fault))
    return () => {
      wanted = false
    }
  }, [changeId, force, revert, asked])
  async function apply(): Promise<void> {
    setApplying(true)
    try {
      await revert({ changeId, mode: 'apply', ...(force ? { force } : {}) })
      show({ text: t('parts.undone') })
      onClose()
    } catch (fault) {
      show({ tone: 'fault', text: t('parts.undoFailed', { reason: faultText(fault) }) })
    } finally {
      setApplying(false)
    }
  }
  return { outcome, error, force, setForce, apply, applying, look: () => setAsked((n) => n + 1) }
}

/** Records that somebody changed after the change that is taken back. */
function changedSince({ counts }: ChangeOutcome): number {
  return counts.skipped + counts.refused + counts.conflicts
}
