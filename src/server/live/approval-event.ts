import type { Actor } from '../../core/access/access.ts'
import type { LiveEvent } from '../../core/api/shapes.ts'
import type { ApprovalNotice } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { changedEventFor } from './changed-event.ts'

/** What a person hears of a change that waits: its author and those who are asked, that it moves; others, that records they see do. */
export function approvalEventFor(
  workspace: Pick<Workspace, 'definitions' | 'now'>,
  actor: Actor,
  { changeId, others, people, object, recordId, owners }: ApprovalNotice,
): LiveEvent | null {
  const name = object === null ? undefined : workspace.definitions.withId(object)?.name
  const told = name
    ? {
        objects: { [name]: recordId ? [recordId] : ('many' as const) },
        owners: { [name]: owners === 'many' ? owners : [owners] },
      }
    : { objects: {}, owners: {} }
  const changed = changedEventFor(workspace, actor, { type: 'changed', changeId, ...told })
  if (!people.includes(actor.id)) return changed
  const objects = changed?.type === 'changed' ? changed.objects : {}
  return { type: 'approval', changeId, ...(others ? { others } : {}), objects }
}
