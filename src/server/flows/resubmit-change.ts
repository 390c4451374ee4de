import type { Actor } from '../../core/access/index.ts'
import type { ChangeOutcome } from '../../core/change/change.ts'
import type { Locale } from '../../core/text/locale.ts'
import { type Corrected, readParkedRow, resubmitParked } from '../change/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { checkDecision } from './check-decision.ts'
import { type DecidingCall, decisionIdOf, hasDecided } from './decision-of-call.ts'
import { toOnlooker } from './sees-parked.ts'

interface Resubmission extends DecidingCall {
  readonly version: number | 'any' | null
  readonly reason?: string | undefined
  readonly items?: readonly Corrected[] | undefined
  readonly locale: Locale
}

/**
 * Its author sends it again, corrected: it goes the whole road anew, and waits for whoever its flows ask then. Null where this very call
 * has sent it before.
 */
export async function resubmitChange(
  workspace: Workspace,
  actor: Actor,
  { id, reason, items, callId, ...asked }: Resubmission,
): Promise<ChangeOutcome | null> {
  const looking = await toOnlooker(workspace, actor)
  const reader = workspace.database.read
  if (await hasDecided(reader, { id, callId })) return null
  const row = await readParkedRow(reader, id)
  await checkDecision(workspace, reader, { looking, row, id, action: 'resubmit', reason, ...asked })
  return resubmitParked(workspace, actor, {
    changeId: id,
    locale: asked.locale,
    decisionId: decisionIdOf({ id, callId }),
    ...(items ? { items } : {}),
    ...(reason ? { reason } : {}),
  })
}
