import { sql } from 'kysely'
import { type Actor, systemActor } from '../../core/access/index.ts'
import { type ApprovalWriter, announceApproval, applyParked, noteDecision, tellApproval } from '../change/index.ts'
import { reportError } from '../loggable-error.ts'
import type { Workspace } from '../metadata/index.ts'
import { findOpenRun, type RunHandlers, startRun } from '../ops/index.ts'
import { lockParked, type ParkedRow, readParkedRow, subjectOf } from './parked-row.ts'

/** From here on it is done in the background: whoever approved would wait too long. */
const recordsAtOnceMax = 500

const runKind = 'approval'

/** Does what has just been approved, at once where it is small. What is broken off is found by `finishApproved`. */
export async function applyApproved(
  workspace: Workspace,
  actor: Pick<Actor, 'id'>,
  { id, count }: { readonly id: string; readonly count: number },
): Promise<void> {
  if (count <= recordsAtOnceMax) return finish(workspace, id)
  if (await findOpenRun(workspace, { kind: runKind, aboutId: id })) return
  await startRun(workspace, actor, { kind: runKind, payload: { id }, total: count, aboutId: id })
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

/** Large ones, once approved. */
export const approvalRuns: RunHandlers = {
  [runKind]: {
    byKebu: true,
    async work({ workspace, run, signal, report }) {
      // It was put there by applyApproved.
      const { id } = run.payload as { readonly id: string }
      await finish(workspace, id, { signal, onProgress: (done, total) => report(done, total) })
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

async function finish(
  workspace: Workspace,
  id: string,
  options: Parameters<typeof applyParked>[2] = {},
): Promise<void> {
  await applyParked(workspace, id, options)
  await workspace.database.systemTransaction((writer) => noteEnd(workspace, writer, id))
  workspace.committed()
}

/** What came of it stands among what was decided, once, whoever finished it. */
async function noteEnd(workspace: Workspace, writer: ApprovalWriter, id: string): Promise<void> {
  const row = await lockParked(writer, id)
  if (row?.state !== 'applied' && row?.state !== 'sentBack') return
  const [last] = await writer.rows<{ kind: string }>(sql`
    SELECT kind FROM ${writer.table('approval_decision')}
    WHERE change_id = ${id} AND kind <> 'comment' ORDER BY at DESC, id DESC LIMIT 1`)
  const kind = row.state === 'applied' ? 'apply' : 'sendBack'
  if (last?.kind === kind) return
  const subject = subjectOf(row)
  const at = workspace.now()
  await noteDecision(writer, subject, { kind, by: systemActor, at, step: null })
  const word = kind === 'apply' ? 'approvalApproved' : 'approvalSentBack'
  await tellApproval(writer, subject, { kind: word, people: [row.authorId], by: null, at })
  await announceApproval(writer, subject, { running: row.running })
}
