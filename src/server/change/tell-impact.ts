import type { ChangeOutcome, ChangeRequest } from '../../core/change/change.ts'
import { tellMovedAccess } from './access/moved-access.ts'
import { toldInSight } from './access/told-in-sight.ts'
import { findNames } from './approvals/find-names.ts'
import { foreseeApprovals, refusalOfNobody } from './approvals/foresee-approvals.ts'
import { countLeftPassed, foreseePassedOn } from './approvals/pass-on-waiting.ts'
import { outcomeOf, refusedAll } from './change-outcome.ts'
import type { ChangeContext } from './context/change-context.ts'
import { tellExceeded } from './rollups/tell-exceeded.ts'
import { tellStatistics } from './rollups/tell-statistics.ts'
import type { SubmitOptions } from './submission.ts'
import { tellWarned } from './validations/note-warned.ts'

type Impact = ChangeOutcome['impact']

/** What would become of a change: all that it would bring about, or why it cannot be sent. */
export async function foretell(
  context: ChangeContext,
  request: Pick<ChangeRequest, 'origin' | 'reason'>,
  { foreseen, toldTo }: Pick<SubmitOptions, 'foreseen' | 'toldTo'>,
): Promise<ChangeOutcome> {
  const nobody = await refusalOfNobody(context)
  if (nobody) return refusedAll(outcomeOf(context, request, 'previewed'), nobody)
  // In pieces, each would tell of its own alone.
  if (foreseen) return outcomeOf(context, request, 'previewed')
  const exceeded = toldTo ? await tellExceeded(context) : []
  const impact = { ...(await tellImpact(context)), ...(exceeded.length > 0 ? { exceeded } : {}) }
  return outcomeOf(context, request, 'previewed', impact)
}

/** What else a preview tells of what the change would bring about, beside the records that it writes. */
async function tellImpact(context: ChangeContext): Promise<Omit<Impact, 'derived'>> {
  const [statistics, moved, approvals, passedOn, passedOnStays, notices, owners] = await Promise.all([
    tellStatistics(context),
    tellMovedAccess(context),
    foreseeApprovals(context),
    foreseePassedOn(context),
    countLeftPassed(context),
    countNotices(context),
    tellNewOwners(context),
  ])
  const rules = tellWarned(context)
  const along = context.outcomes.along()
  const unseen = [...context.unseen.values()]
  const access = unseen.length > 0 ? { gains: [], loses: [], ...moved, unseen } : moved
  return {
    ...(Object.keys(along).length > 0 ? { along } : {}),
    ...(context.carried.size > 0 ? { carried: [...context.carried.values()] } : {}),
    ...(statistics.length > 0 ? { statistics } : {}),
    ...(notices.length > 0 ? { notices } : {}),
    ...(rules.length > 0 ? { rules } : {}),
    ...(access ? { access } : {}),
    ...(approvals.length > 0 ? { approvals } : {}),
    ...owners,
    ...passedOn,
    ...(passedOnStays > 0 ? { passedOnStays } : {}),
  }
}

async function countNotices(context: ChangeContext): Promise<NonNullable<Impact['notices']>> {
  const told = await toldInSight(context)
  return [...Map.groupBy(told, ({ kind }) => kind)].map(([kind, all]) => ({ kind, count: all.length }))
}

/** How many records each new owner gets, where there are several. */
async function tellNewOwners({ newOwners, reader }: ChangeContext): Promise<Pick<Impact, 'owners'>> {
  if (newOwners.size < 2) return {}
  const names = await findNames(reader, [...newOwners.keys()])
  return { owners: [...newOwners].map(([id, count]) => ({ to: { id, name: names.get(id) ?? '' }, count })) }
}
