import { useBlocker } from '@tanstack/react-router'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useText } from '../../text/use-text.tsx'

interface LeaveGuardProps {
  readonly dirty: boolean
  /** Other words where the input does not stay as a draft. */
  readonly text?: string
  readonly leave?: string
  /** The page keeps its input while only its address changes (filters, a panel). */
  readonly staysOnPage?: boolean
  /** Waits for what is being saved; whether nothing is unsaved then. */
  readonly settled?: () => Promise<boolean>
}

/** Asks before a page with unsaved input is left: another page, or this one closed. */
export function LeaveGuard({ dirty, text, leave, staysOnPage = false, settled }: LeaveGuardProps) {
  const { t } = useText()
  const blocker = useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (!dirty || (staysOnPage && current.pathname === next.pathname)) return false
      return !(await settled?.())
    },
    enableBeforeUnload: () => dirty,
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return null
  return (
    <Dialog
      open
      width={440}
      title={t('records.leaveTitle')}
      onClose={blocker.reset}
      footer={
        <>
          <Button onClick={blocker.proceed}>{leave ?? t('records.leave')}</Button>
          <Button kind="primary" onClick={blocker.reset}>
            {t('records.stay')}
          </Button>
        </>
      }
    >
      <p>{text ?? t('records.leaveText')}</p>
    </Dialog>
  )
}
