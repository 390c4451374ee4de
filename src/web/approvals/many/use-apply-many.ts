import { useEffect, useRef, useState } from 'react'
import type { RunView } from '../../../core/api/shapes.ts'
import { type DecidedItem, type ManyDecision, useDecideMany } from '../../client/approvals/approvals.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { useToast } from '../../parts/toast.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useText } from '../../text/use-text.tsx'
import { useUndoMany } from './use-undo-many.ts'

/** Decides, with or without the dialog it was asked in: whoever left it is told by a message how it ended, and stays where she is. */
export function useApplyMany(onDone: () => void) {
  const { t } = useText()
  const show = useToast()
  const faultText = useFaultText()
  const decide = useDecideMany()
  const tellDone = useTellDone()
  const isMounted = useIsMounted()
  const { runOnce, busy } = useSingleFlight()
  const [fault, setFault] = useState<unknown>(null)
  const [run, setRun] = useState<RunView>()
  const send = async (wanted: Parameters<typeof decide>[0]) => {
    setFault(null)
    try {
      tellDone(wanted.decision, await decide(wanted, setRun))
      if (isMounted()) onDone()
    } catch (error) {
      setRun(undefined)
      setFault(error)
      if (!isMounted()) show({ tone: 'fault', text: t('approvals.manyFailed', { reason: faultText(error) }) })
    }
  }
  return { apply: (wanted: Parameters<typeof decide>[0]) => runOnce(() => send(wanted)), busy, fault, run }
}

function useIsMounted(): () => boolean {
  const mounted = useRef(false)
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])
  return () => mounted.current
}

/** Taken back from here one by one: more are taken back in the change centre. */
const undoneMax = 200

/** How many it were, what was left alone, and where they are taken back. */
function useTellDone(): (decision: ManyDecision, items: readonly DecidedItem[]) => void {
  const { t } = useText()
  const show = useToast()
  const undoMany = useUndoMany()
  return (decision, items) => {
    const count = items.filter(({ outcome }) => outcome === 'decided').length
    const left = items.find(({ outcome }) => outcome === 'refused')
    const applied = items.filter(({ canRevert }) => canRevert).map(({ id }) => id)
    const isUndoneHere = applied.length > 0 && applied.length <= undoneMax
    const texts = [
      t(decision === 'approve' ? 'approvals.approvedMany' : 'approvals.rejectedMany', { count }),
      ...(left?.message ? [left.message] : []),
      ...(applied.length > undoneMax ? [t('approvals.undoElsewhere')] : []),
    ]
    const action = isUndoneHere ? { label: t('parts.undo'), run: () => void undoMany(applied) } : undefined
    show({ text: texts.join(t('parts.andAlso')), action, ...(left ? { tone: 'warned' } : {}) })
  }
}
