import { useEffect } from 'react'
import type { ChangeOutcome } from '../../../core/change/change.ts'
import { useRevert } from '../../client/writes.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useToast } from '../../parts/toast.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useText } from '../../text/use-text.tsx'

interface UndoImportProps {
  readonly fileName: string
  readonly changeId: string
  onClose(): void
}

/** Look first: what goes back and what stays, then one button with the number in it. */
export function UndoImport({ fileName, changeId, onClose }: UndoImportProps) {
  const { t } = useText()
  const { mutate: look, data: preview, error } = useRevert()
  useEffect(() => look({ changeId, mode: 'preview' }), [look, changeId])
  const { undo, busy, fault } = useUndoNow(changeId, onClose)
  const count = preview?.counts.applied ?? 0
  return (
    <Dialog
      open
      title={t('import.undoTitle', { file: fileName })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button kind="primary" busy={busy} disabled={count === 0} onClick={undo}>
            {t('import.undoGo', { count })}
          </Button>
        </>
      }
    >
      <Preview preview={preview} fault={fault ?? error} />
    </Dialog>
  )
}

function Preview({ preview, fault }: { preview: ChangeOutcome | undefined; fault: Error | null }) {
  const { t } = useText()
  const faultText = useFaultText()
  if (fault) return <p role="alert">{t('import.undoRefused', { reason: faultText(fault) })}</p>
  if (!preview) return <p role="status">{t('import.undoLooking')}</p>
  const { applied, skipped, refused, conflicts } = preview.counts
  const left = skipped + refused + conflicts
  const kept = preview.items.filter(({ outcome }) => outcome !== 'applied')
  return (
    <div className="undo-import">
      <p>{applied > 0 ? t('import.undoCount', { count: applied }) : t('import.undoNothing')}</p>
      {left > 0 && (
        <>
          <p>{t('import.undoLeft', { count: left })}</p>
          <ul className="undo-import-left">
            {kept.map(({ id, code }) => (
              <li key={id}>{code ?? id}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function useUndoNow(changeId: string, onClose: () => void) {
  const { t } = useText()
  const show = useToast()
  const { mutate, error, isPending } = useRevert()
  const undo = () =>
    mutate(
      { changeId, mode: 'apply' },
      {
        onSuccess: ({ counts }) => {
          show({ text: t('import.undone', { count: counts.applied }) })
          onClose()
        },
      },
    )
  return { undo, busy: isPending, fault: error }
}
