import { useState } from 'react'
import type { ChangeOutcomeView } from '../../../core/api/changes.ts'
import type { RunView } from '../../../core/api/shapes.ts'
import { outcomeOf } from '../../client/outcome-of.ts'
import { RunError } from '../../client/problem-error.ts'
import { hasEnded, useRun } from '../../client/queries.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { type ChangeBody, useSubmit } from '../../client/writes.ts'

/** Applies a change that was looked at. A big one becomes a run: the dialog may be closed, the work goes on. */
export function useApply(wanted: ChangeBody | null, onApplied: (outcome: ChangeOutcomeView) => void) {
  const { mutateAsync: submit } = useSubmit()
  const { runOnce, busy } = useSingleFlight()
  const [failed, setFailed] = useState<Failed | null>(null)
  const [runId, setRunId] = useState<string | null>(null)
  const asked = JSON.stringify(wanted)
  const { data: run } = useRun(runId)
  if (run && run.id === runId && hasEnded(run)) {
    setRunId(null)
    const outcome = doneBy(run)
    if (outcome) queueMicrotask(() => onApplied(outcome))
    else setFailed({ asked: null, error: new RunError(run) })
  }
  const apply = async () => {
    if (!wanted) return
    setFailed(null)
    try {
      const outcome = await submit({ ...wanted, mode: 'apply' })
      if ('run' in outcome) setRunId(outcome.run.id)
      else onApplied(outcome)
    } catch (error) {
      setFailed({ asked, error })
    }
  }
  // What went wrong with one thing is not said of another, which is looked at by then.
  const fault = failed && (failed.asked === null || failed.asked === asked) ? failed.error : null
  return { apply: () => runOnce(apply), applying: busy || runId !== null, fault, runId }
}

interface Failed {
  /** Null of a run, which took its time: that it came to nothing is said whatever she has typed since. */
  readonly asked: string | null
  readonly error: unknown
}

/** What the run's change did, or null where it did nothing. */
function doneBy(run: RunView): ChangeOutcomeView | null {
  if (run.state !== 'done') return null
  const outcome = outcomeOf(run)
  return outcome.change.status === 'refused' ? null : outcome
}
