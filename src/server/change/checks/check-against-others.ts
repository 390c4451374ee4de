import { checkAdministrators } from './check-administrators.ts'
import { checkAncestors } from './check-ancestors.ts'
import { checkFollowers, standTogether } from './check-followers.ts'
import { checkLinks } from './check-links.ts'
import { checkParents } from './check-parents.ts'
import { checkRelated } from './check-related.ts'
import { checkTotals } from '../rollups/check-totals.ts'
import { checkUnique } from './check-unique.ts'
import type { Draft } from '../context/draft.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { refuseDependents } from './refuse-dependents.ts'
import { untilSettled } from './until-settled.ts'

/**
 * Validates the drafts against other records, those of the same change among them: links, rings, what depends on a
 * deleted record, whether parents live, sums, unique values, whether somebody is left to manage people. Behind the policy:
 * what it refuses claims nothing. Whatever is refused, early or late, takes along what depends on it.
 */
export async function checkAgainstOthers(context: ChangeContext, drafts: readonly Draft[]): Promise<void> {
  const linked = await checkLinks(context, drafts)
  await checkAncestors(context, drafts)
  const followed = await checkFollowers(context, drafts)
  const kept = await checkRelated(context, drafts)
  const restored = await checkParents(context, drafts)
  const dependences = [...linked, ...kept, ...restored]
  refuseDependents(drafts, dependences)
  await checkTotals(context, drafts)
  await checkUnique(context, drafts, dependences)
  const settle = () =>
    untilSettled(() => [...refuseDependents(drafts, dependences), ...standTogether(drafts, followed)])
  settle()
  await checkAdministrators(context, drafts)
  settle()
}
