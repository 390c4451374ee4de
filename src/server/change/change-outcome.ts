import type { WaitingStep } from '../../core/api/shapes.ts'
import type { ChangeOutcome, ChangeRequest, ItemOutcome, Refusal } from '../../core/change/change.ts'
import type { Problem } from '../../core/fields/field-type.ts'
import type { Workspace } from '../metadata/index.ts'
import type { ChangeContext } from './context/change-context.ts'

type Status = ChangeOutcome['change']['status']

/** What became of a change, as its steps have counted it. */
export function outcomeOf(
  context: ChangeContext,
  request: Pick<ChangeRequest, 'origin' | 'reason'>,
  status: Status,
  impact: Omit<ChangeOutcome['impact'], 'derived'> = {},
): ChangeOutcome {
  const { origin, reason } = request
  const counts = context.outcomes.counts()
  const outcome: ChangeOutcome = {
    change: {
      id: status === 'applied' || status === 'pending' ? context.changeId : null,
      status,
      origin,
      at: context.at,
      ...(status === 'applied' && counts.pending > 0 ? { rest: context.parking.restId } : {}),
      ...(reason ? { reason } : {}),
    },
    counts,
    items: context.outcomes.sample(),
    impact: { derived: context.outcomes.derived(), ...impact },
  }
  return context.parking.isWhole && status !== 'refused' ? waiting(outcome) : outcome
}

/** A change is parked whole: what would be applied waits. */
function waiting({ counts, items, ...outcome }: ChangeOutcome): ChangeOutcome {
  const wait = (item: ItemOutcome): ItemOutcome => (item.outcome === 'applied' ? { ...item, outcome: 'pending' } : item)
  return {
    ...outcome,
    counts: { ...counts, applied: 0, pending: counts.applied + counts.pending },
    items: items.map(wait),
  }
}

/** Of a change of which nothing can be done: what would be applied or wait is refused with the same words. */
export function refusedAll(outcome: ChangeOutcome, refusal: Refusal): ChangeOutcome {
  const { counts, items } = outcome
  const refuse = (item: ItemOutcome): ItemOutcome =>
    item.outcome === 'applied' || item.outcome === 'pending'
      ? { ...item, outcome: 'refused', refusals: [refusal] }
      : item
  const refused = counts.applied + counts.pending + counts.refused
  return { ...outcome, refusal, counts: { ...counts, applied: 0, pending: 0, refused }, items: items.map(refuse) }
}

/** With those who are waited for. */
export function waitingFor(outcome: ChangeOutcome, approvals: readonly WaitingStep[]): ChangeOutcome {
  return approvals.length > 0 ? { ...outcome, change: { ...outcome.change, approvals } } : outcome
}

/** Carries the outcome out of the transaction, which rolls back. */
export class ChangeRolledBack extends Error {
  readonly context: ChangeContext
  readonly outcome: ChangeOutcome
  constructor(context: ChangeContext, outcome: ChangeOutcome) {
    super(`The change is ${outcome.change.status}`)
    this.context = context
    this.outcome = outcome
  }
}

/** The answer to a request that is refused before any record is looked at. */
export function refusedWhole(
  workspace: Workspace,
  request: Pick<ChangeRequest, 'origin'> & { readonly object?: string },
  problem: Problem & Partial<Refusal>,
): ChangeOutcome {
  return {
    change: { id: null, status: 'refused', origin: request.origin, at: workspace.now().toISOString() },
    counts: { applied: 0, pending: 0, skipped: 0, refused: 1, conflicts: 0 },
    items: [
      {
        n: 0,
        object: request.object ?? '',
        op: 'update',
        outcome: 'refused',
        id: '',
        refusals: [{ ...problem, path: '' }],
      },
    ],
    impact: { derived: {} },
  }
}
