import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../core/access/index.ts'
import { applyParked, type ParkedRow, readParkedRow } from '../change/index.ts'
import type { OutboxHandlers } from '../db/index.ts'
import { reportError } from '../loggable-error.ts'
import type { Workspace } from '../metadata/index.ts'
import { findOpenRun, type RunHandlers, startRun } from '../ops/index.ts'
import { renewWaiting } from './renew-waiting.ts'

/** From here on it is done in the background: whoever approved would wait too long. */
const recordsAtOnceMax = 500

const runKind = 'approval'
const manyKind = 'approved'

/** Does what has just been approved, at once where it is small. What is broken off is found by `finishApproved`. */
export async function applyApproved(
  workspace: Workspace,
  actor: Pick<Actor, 'id'>,
  { id, count }: { readonly id: string; readonly count: number },
): Promise<void> {
  if (count <= recordsAtOnceMax) {
    await applyParked(workspace, id)
    return
  }
  if (await findOpenRun(workspace, { kind: runKind, aboutId: id })) return
  await startRun(workspace, actor, { kind: runKind, payload: { id }, total: count, aboutId: id })
}

/** Those are asked who may decide by now; what nobody has to decide on any more is done. */
export async function renewWaiters(workspace: Workspace): Promise<void> {
  await applyAll(workspace, await renewWaiting(workspace))
}

async function applyAll(workspace: Workspace, approved: readonly ParkedRow[]): Promise<void> {
  for (const row of approved) await applyApproved(workspace, { id: row.authorId }, row)
}

/** The same after a decision; answers the state it is in then. */
export async function applyIfApproved(
  workspace: Workspace,
  actor: Pick<Actor, 'id'>,
  { id, state }: Pick<ParkedRow, 'id' | 'state'>,
): Promise<ParkedRow['state']> {
  if (state !== 'approved') return state
  const row = await readParkedRow(workspace.database.read, id)
  if (!row) return state
  await applyApproved(workspace, actor, row)
  return (await readParkedRow(workspace.database.read, id))?.state ?? state
}

/** As a handover leaves it (change/approvals/pass-on-waiting.ts): what is approved with it, and who handed over. */
const approvedWith = z.object({ changeIds: z.array(z.uuid()), actorId: z.uuid() })

/** Puts what a change of people has approved on the list of runs, when it is in force. */
export function approvedOutbox(workspace: Workspace): OutboxHandlers {
  return {
    [manyKind]: async (payloads, writer) => {
      for (const { changeIds, actorId } of payloads.map((payload) => approvedWith.parse(payload)))
        await startRun(
          workspace,
          { id: actorId },
          { kind: manyKind, payload: changeIds, total: changeIds.length },
          writer,
        )
    },
  }
}

/** Large ones, once approved, and those that were approved with a change of people. */
export const approvalRuns: RunHandlers = {
  [runKind]: {
    byKebu: true,
    async work({ workspace, run, signal, report }) {
      // It was put there by applyApproved.
      const { id } = run.payload as { readonly id: string }
      await applyParked(workspace, id, { signal, onProgress: (done, total) => report(done, total) })
      return null
    },
  },
  [manyKind]: {
    byKebu: true,
    async work({ workspace, run, signal, report }) {
      const ids = z.array(z.uuid()).parse(run.payload)
      // Each is a change of its own, which must not hold up the others: what fails is tried again by finishApproved.
      for (const [done, id] of ids.entries()) {
        signal.throwIfAborted()
        await applyParked(workspace, id, { signal }).catch((error: unknown) => {
          signal.throwIfAborted()
          reportError(error, `the approved change ${id} could not be applied`)
        })
        report(done + 1, ids.length)
      }
      return null
    },
  },
}

/** Approved so long ago, it is under way no more: its process died. */
const lostAfterMs = 15_000
const atOnceMax = 100

/** Does what was approved and not done, because a process died between the two. */
export async function finishApproved(workspace: Workspace): Promise<void> {
  const { read } = workspace.database
  const before = new Date(workspace.now().getTime() - lostAfterMs).toISOString()
  const lost = await read.rows(sql<{ id: string; count: number; by: string }>`
    SELECT id, count, asked_by_id AS by FROM ${read.table('parked_change')}
    WHERE state = 'approved' AND running IS NOT NULL AND decided_at < ${before}::timestamptz
    ORDER BY decided_at LIMIT ${atOnceMax}`)
  for (const { by, ...one } of lost)
    await applyApproved(workspace, { id: by }, one).catch((error: unknown) =>
      reportError(error, `the approved change ${one.id} could not be applied`),
    )
}
