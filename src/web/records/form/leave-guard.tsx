import { useBlocker } from '@tanstack/react-router'
import { useRef } from 'react'
import { useQuestion } from '../../client/use-question.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { isBackTaken } from '../../parts/use-back.ts'
import { useText } from '../../text/use-text.tsx'
import { useUnsavedInput } from './unsaved-inputs.ts'

interface LeaveGuardProps {
  /** Asked anew where what is entered is not drawn at every letter. */
  readonly dirty: boolean | (() => boolean)
  /** Other words where the input does not stay as a draft. */
  readonly text?: string
  readonly leave?: string
  /** The page keeps its input while only its address changes (filters, a panel). */
  readonly staysOnPage?: boolean
  /** The record in whose view the input stands: it stays while that is shown, whatever else the address says. */
  readonly record?: string
  /** Waits for what is being saved, where something is; whether nothing is unsaved then. */
  readonly settled?: () => Promise<boolean> | null
  /** Told when somebody wants to leave, and what came of it. */
  readonly onLeaving?: (leaving: Leaving) => void
}

/** The page is drawn for a moment after she has left. */
export type Leaving = 'wants' | 'leaves' | 'stays'

/** Asks before a page with unsaved input is left: another page, or this one closed. A save on its way is waited for. */
export function LeaveGuard(props: LeaveGuardProps) {
  const { dirty, text, leave, staysOnPage = false, record, settled, onLeaving } = props
  const { t } = useText()
  const { open, ask, answer } = useLeaveQuestion()
  const isDirty = () => (typeof dirty === 'function' ? dirty() : dirty)
  const decide = async () => {
    const saving = settled?.()
    if (!saving) return !isDirty() || ask()
    return (await Promise.race([saving, inAMoment()])) || ask(saving)
  }
  const mayLeave = async () => {
    onLeaving?.('wants')
    const leaves = await decide()
    onLeaving?.(leaves ? 'leaves' : 'stays')
    return leaves
  }
  useUnsavedInput(record, mayLeave)
  useBlocker({
    shouldBlockFn: async ({ action, current, next }) => {
      // What lies over the input is ended by it, and the input stays.
      if (action === 'BACK' && isBackTaken()) return false
      const stays = staysOnPage ? isSamePage(current, next) : record !== undefined && showsSameRecord(current, next)
      return !stays && !(await mayLeave())
    },
    enableBeforeUnload: isDirty,
  })
  if (!open) return null
  return (
    <Dialog
      open
      width={440}
      title={t('records.leaveTitle')}
      onClose={() => answer(false)}
      footer={
        <>
          <Button onClick={() => answer(true)}>{leave ?? t('records.leave')}</Button>
          <Button kind="primary" onClick={() => answer(false)}>
            {t('records.stay')}
          </Button>
        </>
      }
    >
      <p>{text ?? t('records.leaveText')}</p>
    </Dialog>
  )
}

/** One question, however often somebody wants to leave. A save that ends well meanwhile answers it. */
function useLeaveQuestion() {
  // Where the input has gone there is nothing to lose.
  const { open, ask: askOne, answer } = useQuestion<'leave', boolean>(true)
  const asking = useRef<Promise<boolean> | null>(null)
  const ask = (saving?: Promise<boolean>): Promise<boolean> => {
    void saving?.then((saved) => saved && answer(true))
    asking.current ??= askOne('leave').finally(() => {
      asking.current = null
    })
    return asking.current
  }
  return { open, ask, answer }
}

const momentMs = 2000

/** For so long a save is waited for before anything is asked. */
function inAMoment(): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), momentMs))
}

interface Place {
  readonly pathname: string
  readonly search: object
}

function isSamePage(current: Place, next: Place): boolean {
  return current.pathname === next.pathname
}

/** What in the address of a page or a list decides which record is shown, and how. */
const recordParts = ['open', 'edit', 'asOf']

function showsSameRecord(current: Place, next: Place): boolean {
  const partsOf = ({ search }: Place) =>
    JSON.stringify(
      Object.entries(search)
        .filter(([name]) => recordParts.includes(name))
        .sort(),
    )
  return isSamePage(current, next) && partsOf(current) === partsOf(next)
}
