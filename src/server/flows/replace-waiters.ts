import { type RawBuilder, sql } from 'kysely'
import { type Actor, systemActor } from '../../core/access/index.ts'
import { currentStep, isThrough, waitedFor, waitsForNobody } from '../../core/approvals/progress.ts'
import { replaceGone } from '../../core/approvals/run-flow.ts'
import { findApprovers } from '../change/index.ts'
import { newId, type Reader, type SystemWriter } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { applyApproved } from './apply-approved.ts'
import { keepProgressOfMany } from './keep-progress.ts'
import { type ParkedRow, parkedColumns } from './parked-row.ts'

const atOnceMax = 500

/** What waits for somebody who hands over waits for whoever takes it; what is that person’s own, for others of the step. */
export async function handOverWaiting(
  workspace: Workspace,
  actor: Actor,
  { from, to }: { readonly from: string; readonly to: readonly string[] },
): Promise<void> {
  const { read } = workspace.database
  const waiting = (reader: Reader, after: string) => sql<{ id: string }>`
    SELECT change_id AS id FROM ${reader.table('approval_waiter')}
    WHERE person_id = ${from} AND change_id > ${after} ORDER BY change_id LIMIT ${atOnceMax}`
  for (let after = firstId; ; ) {
    const ids = (await read.rows(waiting(read, after))).map(({ id }) => id)
    const takerOf = ({ authorId }: ParkedRow) => new Map([[from, to.find((id) => id !== authorId) ?? null]])
    await replaceIn(workspace, { ids, goneIn: takerOf, by: actor })
    const last = ids.at(-1)
    if (last === undefined || ids.length < atOnceMax) return
    after = last
  }
}

/** Of changes that wait for people who have gone, or for nobody, others are asked. */
export async function replaceGonePeople(workspace: Workspace): Promise<void> {
  const { read } = workspace.database
  const gone = await read.rows(sql<{ id: string; person: string }>`
    SELECT w.change_id AS id, w.person_id AS person
    FROM ${read.table('approval_waiter')} w JOIN ${read.table('user')} u ON u.id = w.person_id
    WHERE u.deleted_at IS NOT NULL OR u.active IS FALSE OR u.login IS NULL ORDER BY w.change_id LIMIT ${atOnceMax}`)
  const people = new Map(gone.map(({ person }) => [person, null]))
  const goneIn = () => people
  await replaceIn(workspace, { ids: [...new Set(gone.map(({ id }) => id))], goneIn, by: systemActor })
  const nobody = await read.rows(sql<{ id: string }>`
    SELECT p.id FROM ${read.table('parked_change')} p
    WHERE p.state = 'pending' AND p.running IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM ${read.table('approval_waiter')} w WHERE w.change_id = p.id) LIMIT ${atOnceMax}`)
  await replaceIn(workspace, { ids: nobody.map(({ id }) => id), goneIn: () => new Map(), by: systemActor })
}

const firstId = '00000000-0000-0000-0000-000000000000'

interface Replacing {
  readonly ids: readonly string[]
  readonly goneIn: (row: ParkedRow) => ReadonlyMap<string, string | null>
  readonly by: Pick<Actor, 'id' | 'name'>
}

async function replaceIn(workspace: Workspace, { ids, goneIn, by }: Replacing): Promise<void> {
  if (ids.length === 0) return
  const at = workspace.now()
  const approved = await workspace.database.systemTransaction(async (writer) => {
    const rows = await writer.rows<ParkedRow>(pendingAmong(writer, ids))
    const moved: { row: ParkedRow; running: ParkedRow['running']; gone: readonly string[] }[] = []
    for (const row of rows) {
      const running = await withoutGone(writer, row, { gone: goneIn(row), at })
      const gone = waitedFor(row.running).filter((id) => !waitedFor(running).includes(id))
      if (gone.length > 0 || waitedFor(running).length > 0 || isThrough(running)) moved.push({ row, running, gone })
    }
    await keepProgressOfMany(writer, moved, at)
    await noteReplaced(writer, moved, { at, by })
    return moved.flatMap(({ row, running }) => (isThrough(running) ? [row] : []))
  })
  workspace.committed()
  for (const row of approved) await applyApproved(workspace, { id: row.authorId }, row)
}

function pendingAmong(writer: Reader, ids: readonly string[]): RawBuilder<ParkedRow> {
  return sql<ParkedRow>`
    SELECT ${parkedColumns(writer)} FROM ${writer.table('parked_change')} p
    WHERE p.id = ANY(${[...ids]}::uuid[]) AND p.state = 'pending' ORDER BY p.id FOR UPDATE OF p`
}

interface Gone {
  readonly gone: ReadonlyMap<string, string | null>
  readonly at: Date
}

/** Who is asked instead is looked for where nobody took over and nobody else is left. */
async function withoutGone(
  writer: Reader,
  { running, flows, authorId }: ParkedRow,
  { gone, at }: Gone,
): Promise<ParkedRow['running']> {
  const { about } = running
  const alone = replaceGone(running, gone, { at, people: [] })
  const isSettled = currentStep(alone) !== undefined && !waitsForNobody(alone)
  if (isSettled && [...gone.values()].every((taker) => taker !== null)) return { ...alone, about }
  const people = await findApprovers(writer, { flows, authorId, about })
  return { ...replaceGone(running, gone, { at, people }), about }
}

/** That others are asked stands among what was decided. */
async function noteReplaced(
  writer: SystemWriter,
  moved: readonly {
    readonly row: ParkedRow
    readonly running: ParkedRow['running']
    readonly gone: readonly string[]
  }[],
  { at, by }: { readonly at: Date; readonly by: Pick<Actor, 'id'> },
): Promise<void> {
  const rows = moved.map(({ row, running, gone }) => ({
    id: newId(at.getTime()),
    change_id: row.id,
    for_id: gone[0] ?? null,
    step: running.steps.findIndex(({ state }) => state === 'current') + 1,
    details: { to: waitedFor(running).find((id) => !waitedFor(row.running).includes(id)) },
  }))
  if (rows.length === 0) return
  await writer.run(sql`
    INSERT INTO ${writer.table('approval_decision')} (id, change_id, at, by_id, for_id, step, kind, details)
    SELECT id, change_id, ${at.toISOString()}::timestamptz, ${by.id}::uuid, for_id, step, 'delegate', details
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r (id uuid, change_id uuid, for_id uuid, step integer, details jsonb)`)
}
