import type { ChangeOutcomeView } from '../../core/api/changes.ts'
import type { RunView } from '../../core/api/shapes.ts'

/** What a change too large to wait for has done: the outcome is the result of its run (server/ops/change-runs.ts). */
export function outcomeOf({ id, result }: Pick<RunView, 'id' | 'result'>): ChangeOutcomeView {
  if (!isOutcome(result)) throw new Error(`the result of run ${id} is not the outcome of a change`)
  return result
}

function isOutcome(result: unknown): result is ChangeOutcomeView {
  const parts = ['change', 'counts', 'items', 'impact']
  return typeof result === 'object' && result !== null && parts.every((part) => part in result)
}
