import { useBlocker } from '@tanstack/react-router'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useText } from '../../text/use-text.tsx'

/** Asks before a page with unsaved input is left. The input stays as a draft either way. */
export function LeaveGuard({ dirty }: { readonly dirty: boolean }) {
  const { t } = useText()
  const blocker = useBlocker({ shouldBlockFn: () => dirty, enableBeforeUnload: () => dirty, withResolver: true })
  if (blocker.status !== 'blocked') return null
  return (
    <Dialog
      open
      width={440}
      title={t('records.leaveTitle')}
      onClose={blocker.reset}
      footer={
        <>
          <Button onClick={blocker.proceed}>{t('records.leave')}</Button>
          <Button kind="primary" onClick={blocker.reset}>
            {t('records.stay')}
          </Button>
        </>
      }
    >
      <p>{t('records.leaveText')}</p>
    </Dialog>
  )
}
