import {
  addApprover,
  approveChange,
  commentChange,
  countApprovals,
  decideChanges,
  delegateChange,
  rejectChange,
  resubmitChange,
  sendBackChange,
  withdrawChange,
} from '../../../core/api/approvals.ts'
import { listChangeItems, listChanges as listing, readChange } from '../../../core/api/changes.ts'
import { changeItems, listChanges } from '../../history/index.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import { findRevertRun } from '../../ops/index.ts'
import { placeParts, readCursor, writeCursor } from '../../place-cursor.ts'
import { Refused } from '../../refused.ts'
import { dayEnd, dayStart } from '../day-bounds.ts'
import { requireChange } from '../require-change.ts'

/** The stream of changes, and what may be decided about one. */
export function addChangeRoutes(add: AddRoute, { workspace }: ServerContext): void {
  add(listing, async ({ actor, query }) => {
    const { cursor, from, to, actor: actorId, status, waitingFor, decidedBy, sentBy, copiedTo, ...rest } = query
    const applied = status === 'applied' || status === 'reverted' ? status : undefined
    const asksForParked = waitingFor ?? decidedBy ?? sentBy ?? copiedTo ?? (status !== applied || undefined)
    if (asksForParked) return { items: [], nextCursor: null }
    const before = cursor === undefined ? undefined : readPlace(cursor)
    const items = await listChanges(workspace, {
      actor,
      ...rest,
      ...(applied ? { status: applied } : {}),
      ...(actorId ? { actorId } : {}),
      ...(from ? { from: dayStart(from, workspace.timeZone) } : {}),
      ...(to ? { to: dayEnd(to, workspace.timeZone) } : {}),
      ...(before ? { before } : {}),
    })
    const last = items.length === query.limit ? items.at(-1) : undefined
    return { items, nextCursor: last ? writeCursor(last.at, last.id) : null }
  })

  add(readChange, async ({ actor, params }) => {
    const change = await requireChange(workspace, { actor, id: params.id })
    const revertRun = await findRevertRun(workspace, change.id)
    return { ...change, ...(revertRun ? { revertRun } : {}) }
  })

  add(listChangeItems, async ({ actor, params, query }) => {
    await requireChange(workspace, { actor, id: params.id })
    const [after] = query.cursor === undefined ? [] : readCursor(query.cursor, [placeParts.number])
    const items = await changeItems(workspace, {
      actor,
      id: params.id,
      limit: query.limit,
      ...(after === undefined ? {} : { after }),
    })
    const last = items.length === query.limit ? items.at(-1) : undefined
    return { items, nextCursor: last ? writeCursor(last.n) : null }
  })

  addDecisions(add, workspace)
}

/** Nothing waits yet, so a decision always comes too late. */
function addDecisions(add: AddRoute, workspace: Workspace): void {
  add(decideChanges, async ({ body }) => ({
    items: body.changes.map(({ id }) => ({ id, outcome: 'refused', code: 'not-pending' }) as const),
  }))
  add(countApprovals, async () => ({ waiting: 0, sentBack: 0 }))
  for (const decision of [
    approveChange,
    rejectChange,
    sendBackChange,
    withdrawChange,
    resubmitChange,
    delegateChange,
    addApprover,
    commentChange,
  ]) {
    add(decision, async ({ actor, params }) => {
      await requireChange(workspace, { actor, id: params.id })
      throw new Refused('not-pending')
    })
  }
}

function readPlace(cursor: string) {
  const [at, id] = readCursor(cursor, [placeParts.instant, placeParts.id])
  return { at, id }
}
