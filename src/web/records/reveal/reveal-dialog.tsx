import { useId, useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useText } from '../../text/use-text.tsx'

interface RevealDialogProps {
  readonly field: string
  readonly busy: boolean
  readonly fault: string | null
  readonly onReveal: (reason: string) => Promise<void>
  readonly onClose: () => void
}

/** Asks why, where the field wants that said. */
export function RevealDialog({ field, busy, fault, onReveal, onClose }: RevealDialogProps) {
  const { t } = useText()
  const id = useId()
  const [reason, setReason] = useState('')
  const isThere = reason.trim() !== ''
  return (
    <Dialog
      open
      width={440}
      title={t('records.revealField', { field })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button
            kind="primary"
            icon="eye"
            busy={busy}
            disabled={!isThere}
            onClick={() => void onReveal(reason.trim())}
          >
            {t('records.reveal')}
          </Button>
        </>
      }
    >
      <form
        className="reveal-why"
        onSubmit={(event) => {
          event.preventDefault()
          if (isThere) void onReveal(reason.trim())
        }}
      >
        <label htmlFor={id}>{t('records.revealReason')}</label>
        <input id={id} value={reason} maxLength={1000} onChange={(event) => setReason(event.target.value)} />
        <p className={fault ? 'form-fault' : 'form-hint'} role={fault ? 'alert' : undefined}>
          {fault ?? t('records.revealLogged')}
        </p>
      </form>
    </Dialog>
  )
}
