import type { Actor } from '../../core/access/index.ts'
import type { Locale } from '../../core/text/locale.ts'
import { type Corrected, resubmitParked } from '../change/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { checkDecision } from './check-decision.ts'
import { readParkedRow } from './parked-row.ts'
import { toOnlooker } from './sees-parked.ts'

interface Resubmission {
  readonly id: string
  readonly version: number | 'any' | null
  readonly reason?: string | undefined
  readonly items?: readonly Corrected[] | undefined
  readonly locale: Locale
}

/** Its author sends it again, corrected: it goes the whole road anew, and waits for whoever its flows ask then. */
export async function resubmitChange(
  workspace: Workspace,
  actor: Actor,
  { id, reason, items, ...asked }: Resubmission,
): Promise<ReturnType<typeof resubmitParked>> {
  const looking = await toOnlooker(workspace, actor)
  const reader = workspace.database.read
  const row = await readParkedRow(reader, id)
  await checkDecision(workspace, reader, { looking, row, id, action: 'resubmit', reason, ...asked })
  return resubmitParked(workspace, actor, {
    changeId: id,
    locale: asked.locale,
    ...(items ? { items } : {}),
    ...(reason ? { reason } : {}),
  })
}
