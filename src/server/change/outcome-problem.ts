import type { ChangeOutcome, ItemOutcome } from '../../core/change/change.ts'
import { toOutcomeView } from '../../core/change/outcome-view.ts'
import type { Definitions } from '../metadata/index.ts'
import { type PlacedRefusal, type Refused, refusedTogether } from '../refused.ts'

/** Whether everything that was asked for is so now; records that were so before count as done. */
export function isDone({ counts }: ChangeOutcome): boolean {
  return counts.refused + counts.conflicts + counts.pending === 0
}

/** Whether nothing of what was asked for could be done. */
export function isRefused({ change, counts }: ChangeOutcome): boolean {
  return change.status === 'refused' && counts.refused + counts.conflicts > 0
}

/** A change that was refused, as a problem: all that is wrong, and the outcome as it would have been answered. */
export function outcomeProblem(outcome: ChangeOutcome, definitions: Definitions): Refused {
  const alone = outcome.items.length === 1
  return refusedTogether(
    outcome.items.flatMap((item) => refusalsOf(item, alone)),
    {
      conflicts: outcome.items.flatMap((item) => item.conflicts ?? []),
      isLogged: true,
      members: (locale) => toOutcomeView(outcome, { definitions, locale }),
    },
  )
}

function refusalsOf({ n, object, refusals = [] }: ItemOutcome, alone: boolean): PlacedRefusal[] {
  return refusals.map((refusal) => ({ ...refusal, object, ...(alone ? {} : { place: `items.${n}` }) }))
}
