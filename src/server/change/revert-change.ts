import { type Actor, hasRight } from '../../core/access/index.ts'
import type { ChangeOutcome, ChangeRequest } from '../../core/change/change.ts'
import type { Problem } from '../../core/fields/field.ts'
import { planRevert } from '../history/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { refusedWhole, type SubmitOptions, submitItems } from './submit-change.ts'

export interface RevertRequest {
  readonly changeId: string
  readonly mode: ChangeRequest['mode']
  readonly reason?: string
  /** Takes records back too that were changed since; needs the right `force-revert`. */
  readonly force?: boolean
}

/**
 * Takes a change back by a change of its own. Records that were changed since are refused with
 * `record-changed-since-change` and left as they are, unless forced; the others are taken back.
 * Who made the change may, and who holds `revert-all-changes` within her grants.
 */
export async function revertChange(
  workspace: Workspace,
  actor: Actor,
  { changeId, mode, reason, force = false }: RevertRequest,
  options: SubmitOptions = {},
): Promise<ChangeOutcome> {
  const request = { mode, origin: 'revert', onRefusal: 'skip', ...(reason ? { reason } : {}) } as const
  const plan = await planRevert(workspace, changeId)
  if (!plan) return refusedWhole(workspace, request, { code: 'change-not-found' })
  const byAuthor = plan.actorId === actor.id
  const problem = whyNot(actor, { byAuthor, force })
  if (problem) return refusedWhole(workspace, request, problem)
  return submitItems(workspace, actor, { request, items: plan.items, revert: { changeId, byAuthor, force }, options })
}

function whyNot(actor: Actor, { byAuthor, force }: { byAuthor: boolean; force: boolean }): Problem | null {
  if (!byAuthor && !hasRight(actor, 'revert-all-changes')) return { code: 'not-allowed-to-revert' }
  if (force && !hasRight(actor, 'force-revert')) return { code: 'not-allowed-to-force' }
  return null
}
