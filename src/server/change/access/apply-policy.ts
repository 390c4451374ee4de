import type { Values } from '../../../core/change/change.ts'
import { decideOnResult, type ResultQuestion } from '../../../core/policy/index.ts'
import { type Draft, heedRuling, rootOf, stands } from '../context/draft.ts'
import type { ChangeContext } from '../context/change-context.ts'

/**
 * Puts what each record would become before the rules of the house, which let it go on, refuse it with the way out, or park it. What is
 * wanted of a record as it stands they have answered when it was authorised: what is closed takes nothing along.
 */
export function applyPolicy(context: ChangeContext, drafts: readonly Draft[]): void {
  for (const draft of drafts)
    for (const ruling of decideOnResult(toQuestion(context, draft), context.policy)) heedRuling(draft, ruling)
}

/** The change is parked by what would be done: not by a record that is refused all the same. */
export function noteParked({ parkedBy }: ChangeContext, drafts: readonly Draft[]): void {
  for (const draft of drafts)
    if (draft.parkedBy.length > 0 && stands(draft) && stands(rootOf(draft)))
      for (const rule of draft.parkedBy) parkedBy.add(rule)
}

function toQuestion({ actor, moment: at, revert }: ChangeContext, { definition, op, before, after }: Draft): ResultQuestion {
  const action = op === 'update' ? 'edit' : op
  return { actor, definition, action, at, before: valuesOf(before), after, takesBack: revert !== null }
}

function valuesOf(record: Draft['before']): Values | null {
  return record?.values ?? null
}
