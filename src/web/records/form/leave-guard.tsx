import { useBlocker } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useText } from '../../text/use-text.tsx'
import { useHeldInput } from './held-inputs.ts'

interface LeaveGuardProps {
  readonly dirty: boolean
  /** Other words where the input does not stay as a draft. */
  readonly text?: string
  readonly leave?: string
  /** The page keeps its input while only its address changes (filters, a panel). */
  readonly staysOnPage?: boolean
  /** The record in whose view the input stands: it stays while that is shown, whatever else the address says. */
  readonly record?: string
  /** Waits for what is being saved, where something is; whether nothing is unsaved then. */
  readonly settled?: () => Promise<boolean> | null
}

/** Asks before a page with unsaved input is left: another page, or this one closed. A save on its way is waited for. */
export function LeaveGuard({ dirty, text, leave, staysOnPage = false, record, settled }: LeaveGuardProps) {
  const { t } = useText()
  const { ask, answer } = useQuestion()
  const mayLeave = async () => {
    const saving = settled?.()
    if (!saving) return !dirty || ask()
    return (await Promise.race([saving, inAMoment()])) || ask(saving)
  }
  useHeldInput(record, mayLeave)
  useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      const stays = staysOnPage ? isSamePage(current, next) : record !== undefined && showsSameRecord(current, next)
      return !stays && !(await mayLeave())
    },
    enableBeforeUnload: () => dirty,
  })
  if (!answer) return null
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

type Answer = (leaves: boolean) => void

/** The question while it is open. A save that ends well meanwhile answers it. */
function useQuestion() {
  const [answer, setAnswer] = useState<Answer | null>(null)
  const ask = async (saving?: Promise<boolean>): Promise<boolean> => {
    const asked = Promise.withResolvers<boolean>()
    setAnswer(() => asked.resolve)
    void saving?.then((saved) => saved && asked.resolve(true))
    const leaves = await asked.promise
    setAnswer(null)
    return leaves
  }
  return { ask, answer }
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
