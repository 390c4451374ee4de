import type { ReactNode } from 'react'
import type { ChangeItem } from '../../core/change/change.ts'
import { useChangePreview } from '../changes/use-change-preview.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Icon } from '../parts/icon.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useText } from '../text/use-text.tsx'

interface ConsequenceDialogProps {
  readonly title: string
  readonly text: string
  readonly consequences: Consequences
  readonly confirm: string
  /** What else has to be true before it can be confirmed. */
  readonly isMeant?: boolean
  readonly busy: boolean
  readonly fault: string | undefined
  /** What is asked besides, and how far it has come. */
  readonly children?: ReactNode
  onConfirm(): void
  onClose(): void
}

/** Says what goes along with something that is taken away, or why it cannot go, before it is done. */
export function ConsequenceDialog(props: ConsequenceDialogProps) {
  const { title, text, consequences, confirm, isMeant = true, busy, children, onConfirm, onClose } = props
  const { t } = useText()
  const { warnings, refused, waiting } = consequences
  const reason = props.fault ?? refused
  return (
    <Dialog
      open
      width={480}
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button
            kind="danger"
            busy={busy}
            disabled={waiting || refused !== '' || !isMeant}
            data-autofocus
            onClick={onConfirm}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <p>{text}</p>
      {warnings.length > 0 ? (
        <div className="consequence-warnings">
          {warnings.map((message) => (
            <p key={message} className="configuration-warning">
              <Icon name="warning" size={14} /> {message}
            </p>
          ))}
        </div>
      ) : null}
      {children}
      {reason ? (
        <p className="form-message" role="alert">
          {reason}
        </p>
      ) : null}
    </Dialog>
  )
}

type Consequences = ReturnType<typeof useForeseen>

/** What the preview of a change of one record says of it. */
export function useForeseen(item: ChangeItem) {
  const faultText = useFaultText()
  const asked = { mode: 'preview', origin: 'form', onRefusal: 'skip', items: [item] } as const
  const { outcome, error, waiting } = useChangePreview(asked)
  const [foreseen] = outcome?.items ?? []
  return {
    waiting,
    after: foreseen?.after,
    warnings: (foreseen?.warnings ?? []).map(({ message }) => message),
    refused: error ? faultText(error) : (foreseen?.refusals ?? []).map(({ message }) => message).join(' '),
  }
}
