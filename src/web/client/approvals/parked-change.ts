import type { ChangeOutcomeView } from '../../../core/api/changes.ts'
import type { WaitingStep } from '../../../core/api/shapes.ts'

/** A change that waits for approval: nothing of it is in the data yet. */
export interface ParkedChange {
  readonly id: string
  readonly approvals: readonly WaitingStep[]
}

/** A write that was accepted and waits, where whoever sent it needs what it would have made. */
export class ChangeParked extends Error {
  readonly parked: ParkedChange
  constructor(parked: ParkedChange) {
    super(`change ${parked.id} waits for approval`)
    this.name = 'ChangeParked'
    this.parked = parked
  }
}

/** What of an answer waits for approval, if anything does. */
export function parkedIn(answer: object): ParkedChange | null {
  if (!isOutcome(answer) || answer.change.status !== 'pending' || answer.change.id === null) return null
  const { id, approvals = [] } = answer.change
  return { id, approvals }
}

function isOutcome(answer: object): answer is Pick<ChangeOutcomeView, 'change'> {
  return 'change' in answer
}

/** What a save left behind, where it makes no difference whether the record is there already. */
export async function sentOrParked<T extends { readonly changeId: string | null }>(
  send: () => Promise<T>,
): Promise<{ readonly changeId: string | null; readonly parked?: ParkedChange }> {
  try {
    return { changeId: (await send()).changeId }
  } catch (error) {
    if (error instanceof ChangeParked) return { changeId: null, parked: error.parked }
    throw error
  }
}
