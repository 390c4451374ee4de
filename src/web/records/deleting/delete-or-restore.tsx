import { ApprovalReason } from '../../approvals/approval-reason.tsx'
import { sendText } from '../../changes/index.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { FaultNotice } from '../../parts/notice.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useText } from '../../text/use-text.tsx'
import './deleting.css'
import { type Falling, useDeleteOrRestore } from './use-delete-or-restore.ts'
import { useFallingWords } from './use-falling-words.ts'
import { countOf, WhatFalls } from './what-falls.tsx'

interface DeleteOrRestoreProps extends Falling {
  readonly onClose: () => void
  readonly onDone: (isParked: boolean) => void
}

/** Says what goes or comes back along, what moves and who would have to approve it; short where nothing does. Then one button. */
export function DeleteOrRestore({ onClose, onDone, ...falling }: DeleteOrRestoreProps) {
  const { t } = useText()
  const faultText = useFaultText()
  const words = useFallingWords(falling)
  const { preview, work, reason, setReason } = useDeleteOrRestore(falling, onDone)
  const { shown } = preview
  const approvals = shown?.impact.approvals ?? []
  const send = sendText(approvals)
  return (
    <Dialog
      open
      staysOpen={send !== undefined}
      busy={work.applying}
      width={480}
      title={words.title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button
            kind={falling.op === 'delete' && !send ? 'danger' : 'primary'}
            icon={send ? undefined : words.icon}
            data-autofocus={falling.op === 'restore' || undefined}
            busy={work.applying}
            disabled={preview.waiting || countOf(shown) === 0}
            onClick={() => void work.apply()}
          >
            {send ? t(send) : words.button(countOf(shown))}
          </Button>
        </>
      }
    >
      <div className="falling" aria-busy={preview.waiting}>
        {preview.error ? (
          <div role="alert">
            <FaultNotice error={preview.error} retry={preview.again} />
          </div>
        ) : (
          <WhatFalls outcome={shown} words={words} isOne={falling.records.length === 1} />
        )}
        <ApprovalReason approvals={approvals} written={reason} setReason={setReason} />
        {work.fault ? (
          <p className="form-message" role="alert">
            {faultText(work.fault)}
          </p>
        ) : null}
      </div>
    </Dialog>
  )
}
