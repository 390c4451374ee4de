import { useState } from 'react'
import type { ChangeOutcome, ChangeRequest } from '../../core/change/change.ts'
import { useRun } from '../client/queries.ts'
import { useSubmit } from '../client/writes.ts'

/** Applies a change that was looked at. A big one becomes a run: the dialog may be closed, the work goes on. */
export function useApply(wanted: ChangeRequest | null, onApplied: (outcome: ChangeOutcome) => void) {
  const { mutateAsync: submit, isPending } = useSubmit()
  const [fault, setFault] = useState<unknown>(null)
  const [runId, setRunId] = useState<string | null>(null)
  const { data: run } = useRun(runId)
  const [seenRun, setSeenRun] = useState<string | null>(null)
  if (run && run.state === 'done' && seenRun !== run.id) {
    setSeenRun(run.id)
    // The result of such a run is the outcome of its change (server/http/change-runs.ts).
    const outcome = run.result as unknown as ChangeOutcome
    queueMicrotask(() => onApplied(outcome))
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
  return { apply, applying: isPending || (runId !== null && run?.state !== 'failed'), fault, runId }
}
