import type { ChangeContext } from '../context/change-context.ts'
import type { RecordChange } from '../context/record-change.ts'
import { checkTotals } from '../rollups/check-totals.ts'
import { checkAdministrators } from './check-administrators.ts'
import { checkAncestors } from './check-ancestors.ts'
import { checkCodesClosed } from './check-codes-closed.ts'
import { checkDecidersBeyond } from './check-deciders-beyond.ts'
import { checkDefaultViews } from './check-default-views.ts'
import { checkDelegations } from './check-delegations.ts'
import { checkFollowers, standTogether } from './check-followers.ts'
import { checkGrantor } from './check-grantor.ts'
import { checkGrants } from './check-grants.ts'
import { checkLinks } from './check-links.ts'
import { checkOwnTeams } from './check-own-teams.ts'
import { checkParents } from './check-parents.ts'
import { checkPeopleBeyond } from './check-people-beyond.ts'
import { checkRelated } from './check-related.ts'
import { checkUnique } from './check-unique.ts'
import { checkViewNames } from './check-view-names.ts'
import { repeatToFixpoint } from './fixpoint.ts'
import { refuseDependents } from './refuse-dependents.ts'

/**
 * Validates the records against other records, those of the same change among them: links, rings, what depends on a
 * deleted record, whether parents live, sums, unique values, whether somebody is left to manage people. Behind the policy:
 * what it refuses claims nothing. Whatever is refused, early or late, takes along what depends on it.
 */
export async function checkAgainstOthers(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  const linked = await checkLinks(context, records)
  await checkAncestors(context, records)
  const followed = await checkFollowers(context, records)
  const kept = await checkRelated(context, records)
  const restored = await checkParents(context, records)
  const dependences = [...linked, ...kept, ...restored]
  refuseDependents(records, dependences)
  await checkTotals(context, records)
  await checkUnique(context, records, dependences)
  await checkDefaultViews(context, records)
  await checkViewNames(context, records)
  await checkGrants(context, records)
  await checkDelegations(context, records)
  const settle = () =>
    repeatToFixpoint(() => [...refuseDependents(records, dependences), ...standTogether(records, followed)])
  settle()
  await checkPeopleBeyond(context, records)
  await checkDecidersBeyond(context, records)
  await checkGrantor(context, records)
  await checkOwnTeams(context, records)
  await checkAdministrators(context, records)
  checkCodesClosed(context, records)
  settle()
}
