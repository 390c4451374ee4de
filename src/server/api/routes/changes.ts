import {
  approveChange,
  listChangeItems,
  listChanges as listing,
  readChange,
  rejectChange,
  withdrawChange,
} from '../../../core/api/changes.ts'
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
    const { cursor, from, to, actor: actorId, ...rest } = query
    const before = cursor === undefined ? undefined : readPlace(cursor)
    const items = await listChanges(workspace, {
      actor,
      ...rest,
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

/** Every change is applied or refused when it is submitted, so a decision always comes too late. */
function addDecisions(add: AddRoute, workspace: Workspace): void {
  for (const decision of [approveChange, rejectChange, withdrawChange]) {
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
