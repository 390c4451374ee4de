import type { ChangeOutcome } from '../../core/change/change.ts'
import { tellMovedAccess } from './access/moved-access.ts'
import { foreseeApprovals } from './approvals/foresee-approvals.ts'
import type { ChangeContext } from './context/change-context.ts'
import { tellStatistics } from './rollups/tell-statistics.ts'

type Impact = ChangeOutcome['impact']

/** What else a preview tells of what the change would bring about, beside the records that it writes. */
export async function tellImpact(context: ChangeContext): Promise<Omit<Impact, 'derived'>> {
  const [statistics, access, approvals] = await Promise.all([
    tellStatistics(context),
    tellMovedAccess(context),
    foreseeApprovals(context),
  ])
  return {
    ...(context.carried.size > 0 ? { carried: [...context.carried.values()] } : {}),
    ...(statistics.length > 0 ? { statistics } : {}),
    ...(access ? { access } : {}),
    ...(approvals.length > 0 ? { approvals } : {}),
  }
}
