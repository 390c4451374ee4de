import { useState } from 'react'
import type { RunView } from '../../core/api/shapes.ts'
import type { ChangeOutcome, ChangeRequest } from '../../core/change/change.ts'
import { RunError } from '../client/problem-error.ts'
import { isOver, useRun } from '../client/queries.ts'
import { useOneAtATime } from '../client/use-one-at-a-time.ts'
import { useSubmit } from '../client/writes.ts'

/** Applies a change that was looked at. A big one becomes a run: the dialog may be closed, the work goes on. */
export function useApply(wanted: ChangeRequest | null, onApplied: (outcome: ChangeOutcome) => void) {
  const { mutateAsync: submit } = useSubmit()
  const { alone, busy } = useOneAtATime()
  const [fault, setFault] = useState<unknown>(null)
  const [runId, setRunId] = useState<string | null>(null)
  const { data: run } = useRun(runId)
  if (run && run.id === runId && isOver(run)) {
    setRunId(null)
    const outcome = outcomeOf(run)
    if (outcome) queueMicrotask(() => onApplied(outcome))
    else setFault(new RunError(run))
  }
  const apply = async () => {
    if (!wanted) return
    setFault(null)
    try {
      const outcome = await submit({ ...wanted, mode: 'apply' })
      if ('run' in outcome) setRunId(outcome.run.id)
      else onApplied(outcome)
    } catch (error) {
      setFault(error)
    }
  }
  return { apply: () => alone(apply), applying: busy || runId !== null, fault, runId }
}

/** What the run's change did, or null where it did nothing. */
function outcomeOf({ state, result }: RunView): ChangeOutcome | null {
  if (state !== 'done') return null
  // The result of such a run is the outcome of its change (server/http/change-runs.ts).
  const outcome = result as unknown as ChangeOutcome
  return outcome.change.status === 'refused' ? null : outcome
}
