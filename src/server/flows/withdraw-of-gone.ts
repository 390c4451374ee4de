import { sql } from 'kysely'
import { systemActor } from '../../core/access/index.ts'
import { currentStep, waitedFor } from '../../core/approvals/progress.ts'
import { endCurrent } from '../../core/approvals/run-flow.ts'
import {
  type ApprovalWriter,
  isRunning,
  type Moved,
  noteDecisions,
  noteViewersOfMany,
  type ParkedRow,
  parkedColumns,
  subjectOf,
  tellAskedOfMany,
  writeProgressOfMany,
} from '../change/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { findHolders, findManagers } from '../policy/index.ts'

const atOnceMax = 500

/**
 * What somebody sent who cannot sign in any more could never come into force: it is withdrawn, in whichever way she went. Those who
 * were asked hear of it, and so does whoever leads her, who may read it within her own sight and see to it herself.
 */
export async function withdrawOfGone(workspace: Workspace): Promise<void> {
  while ((await withdrawSome(workspace)) === atOnceMax);
}

async function withdrawSome(workspace: Workspace): Promise<number> {
  const at = workspace.now()
  const count = await workspace.database.systemTransaction(async (writer) => {
    const rows = await findOfGone(writer)
    if (rows.length === 0) return 0
    const moved = rows.map((row) => withdrawn(row, at))
    await writeProgressOfMany(
      writer,
      moved.map((one) => ({ ...one, state: 'withdrawn' })),
      at,
    )
    await noteWithdrawn(writer, moved, at)
    return rows.length
  })
  if (count > 0) workspace.committed()
  return count
}

function findOfGone(writer: ApprovalWriter): Promise<ParkedRow[]> {
  return writer.rows<ParkedRow>(sql`
    SELECT ${parkedColumns(writer)}
    FROM ${writer.table('parked_change')} p JOIN ${writer.table('user')} author ON author.id = p.asked_by_id
    WHERE p.state IN ('pending', 'sentBack') AND ${isRunning}
      AND (author.deleted_at IS NOT NULL OR author.active IS FALSE OR author.login IS NULL)
    ORDER BY p.id LIMIT ${atOnceMax} FOR UPDATE OF p`)
}

function withdrawn(row: ParkedRow, at: Date): Moved {
  const { about } = row.running
  return { row, running: { ...endCurrent(row.running, 'withdrawn', { at }), about } }
}

async function noteWithdrawn(writer: ApprovalWriter, moved: readonly Moved[], at: Date): Promise<void> {
  await noteDecisions(
    writer,
    moved.map(({ row }) => ({
      subject: subjectOf(row),
      decision: { kind: 'withdraw', by: systemActor, at, step: stepOf(row) },
    })),
  )
  const leading = await findLeading(writer, [...new Set(moved.map(({ row }) => row.authorId))])
  const told = moved.map(({ row }) => ({ row, leaders: leading(row.authorId) }))
  await noteViewersOfMany(
    writer,
    'copied',
    told.flatMap(({ row, leaders }) => leaders.map((person) => ({ changeId: row.id, person }))),
  )
  await tellAskedOfMany(
    writer,
    told.map(({ row, leaders }) => {
      const people = [...waitedFor(row.running), ...leaders]
      return { subject: subjectOf(row), kind: 'approvalAuthorGone', by: row.authorId, people }
    }),
    at,
  )
}

function stepOf({ running }: ParkedRow): number | null {
  const step = currentStep(running)
  return step ? running.steps.indexOf(step) + 1 : null
}

/** Whoever leads each of them; where nobody does, those who manage people. */
async function findLeading(writer: ApprovalWriter, ids: readonly string[]): Promise<(id: string) => readonly string[]> {
  const managers = await findManagers(writer, ids)
  const others = ids.every((id) => managers.has(id)) ? [] : await findHolders(writer, 'manage-people')
  return (id) => {
    const manager = managers.get(id)
    return manager === undefined ? others : [manager]
  }
}
