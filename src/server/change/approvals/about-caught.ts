import { grantingObject } from '../../../core/access/index.ts'
import type { ApprovalFlow } from '../../../core/approvals/flow.ts'
import type { ChangeContext } from '../context/change-context.ts'
import type { Caught, CaughtByFlow, Group } from '../context/parking.ts'
import type { About } from './find-approvers.ts'

/** By what those who decide on what was caught are found: of each flow by the records it caught. */
export function aboutCaught(context: ChangeContext): About {
  const { parking, asked, workspace } = context
  const { owners, caught } = parking
  // What was settled is sent anew, and not entered a third time.
  const entered = parking.entered ?? context.entered?.record
  const objects = [...asked.objects].map((name) => workspace.definitions.get(name))
  return {
    owners: [...owners],
    groups: Object.fromEntries([...caught].map(([flow, { groups }]) => [flow, [...groups.values()]])),
    objects: [...new Set(objects.filter(({ kind }) => kind !== 'system').map(grantingObject))],
    ...(entered ? { entered } : {}),
  }
}

/** Records of which the same people decide are one group, however many they are. */
export function noteGroup({ groups }: CaughtByFlow, { flow, owners, named }: Caught): void {
  const group: Group = { owners: asksOwners(flow) ? owners : [], fields: named }
  const key = JSON.stringify(group)
  if (!groups.has(key)) groups.set(key, group)
}

function asksOwners(flow: ApprovalFlow): boolean {
  const known = byOwner.get(flow)
  if (known !== undefined) return known
  const asked = [...flow.steps.flatMap(({ approvers }) => approvers), ...flow.copies]
  const asks = asked.some(
    (one) =>
      ('manager' in one && one.manager === 'owner') || ('managersManager' in one && one.managersManager === 'owner'),
  )
  byOwner.set(flow, asks)
  return asks
}

const byOwner = new WeakMap<ApprovalFlow, boolean>()
