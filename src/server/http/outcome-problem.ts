import type { ChangeOutcomeView } from '../../core/api/changes.ts'
import type { ChangeOutcome, ItemOutcome, Refusal } from '../../core/change/change.ts'
import type { Locale } from '../../core/text/locale.ts'
import type { Definitions } from '../metadata/index.ts'
import { type PlacedRefusal, type Refused, refusedTogether } from '../refused.ts'
import { toRefusalView } from './refusal-text.ts'

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
      members: (locale) => toOutcomeView(outcome, { definitions, locale }),
    },
  )
}

function refusalsOf({ n, object, refusals = [] }: ItemOutcome, alone: boolean): PlacedRefusal[] {
  return refusals.map((refusal) => ({ ...refusal, object, ...(alone ? {} : { place: `items.${n}` }) }))
}

/** An outcome as the caller reads it: every refusal with its sentence. */
export function toOutcomeView(
  { change, counts, items, impact }: ChangeOutcome,
  { definitions, locale }: { definitions: Definitions; locale: Locale },
): ChangeOutcomeView {
  return {
    change,
    counts,
    items: items.map((item) => toItemView(item, { definitions, locale })),
    impact: toImpactView(impact),
  }
}

function toImpactView({ derived, carried }: ChangeOutcome['impact']): ChangeOutcomeView['impact'] {
  return {
    derived,
    ...(carried ? { carried: carried.map((one) => ({ ...one, sample: [...one.sample] })) } : {}),
  }
}

function toItemView(
  { refusals, warnings, before, after, conflicts, merged, currencies, ...item }: ItemOutcome,
  { definitions, locale }: { definitions: Definitions; locale: Locale },
): ChangeOutcomeView['items'][number] {
  const told = (all: readonly Refusal[]) =>
    all.map((refusal) => toRefusalView(refusal, { definitions, object: item.object, locale }))
  return {
    ...item,
    ...(before ? { before: { ...before } } : {}),
    ...(after ? { after: { ...after } } : {}),
    ...(conflicts ? { conflicts: [...conflicts] } : {}),
    ...(merged ? { merged: [...merged] } : {}),
    ...(currencies ? { currencies: { before: { ...currencies.before }, after: { ...currencies.after } } } : {}),
    ...(refusals ? { refusals: told(refusals) } : {}),
    ...(warnings ? { warnings: told(warnings) } : {}),
  }
}
