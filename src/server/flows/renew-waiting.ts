import { isDeepStrictEqual } from 'node:util'
import { type RawBuilder, sql } from 'kysely'
import { type Actor, systemActor } from '../../core/access/index.ts'
import { isThrough, waitedFor } from '../../core/approvals/progress.ts'
import { type Gone, renewStep } from '../../core/approvals/renew-step.ts'
import type { Handover } from '../../core/change/change.ts'
import { findApproversOfAll } from '../change/index.ts'
import type { Reader } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { peopleSignature } from '../policy/index.ts'
import { keepProgressOfMany, type Moved } from './keep-progress.ts'
import { type ParkedRow, parkedColumns } from './parked-row.ts'
import { signEntries, waitsForEntry } from './sign-entries.ts'

const atOnceMax = 500

/**
 * What waits for somebody who hands over waits for whoever takes it; what is that person’s own, for others of the step. Answers what
 * nobody has to decide on any more.
 */
export async function passOnWaiting(
  workspace: Workspace,
  actor: Pick<Actor, 'id' | 'name'>,
  { from, to }: Handover,
): Promise<readonly ParkedRow[]> {
  const { read } = workspace.database
  const approved: ParkedRow[] = []
  const takerOf = ({ authorId }: ParkedRow) => new Map([[from, to.find((id) => id !== authorId) ?? null]])
  for (let after = firstId; ; ) {
    const found = await read.rows(sql<{ id: string }>`
      SELECT DISTINCT change_id AS id FROM ${read.table('approval_waiter')}
      WHERE person_id = ${from} AND change_id > ${after} ORDER BY change_id LIMIT ${atOnceMax}`)
    const last = found.at(-1)
    if (!last) return approved
    const ids = found.map(({ id }) => id)
    approved.push(...(await replaceIn(workspace, { ids, goneIn: takerOf, by: actor })))
    after = last.id
  }
}

const signatures = new WeakMap<Workspace, string>()

/**
 * Where people, their teams or roles are others than before, those are asked whom the steps name by now, and nobody who has gone or
 * lost what she was asked for. Looked for among all that waits: who may decide by now was not waited for. Answers what nobody has to
 * decide on any more.
 */
export async function renewWaiting(workspace: Workspace): Promise<readonly ParkedRow[]> {
  const signature = await peopleSignature(workspace.database.read)
  if (signatures.get(workspace) === signature) return renewEntries(workspace)
  const approved = await renewThose(workspace, { which: sql`true`, pick: async (rows) => rows })
  signatures.set(workspace, signature)
  return approved
}

const entrySignatures = new WeakMap<Workspace, ReadonlyMap<string, string>>()

/** Whoever is asked for a second entry may edit the record as it stands: where it is another than before, others may be. */
async function renewEntries(workspace: Workspace): Promise<readonly ParkedRow[]> {
  const [known, seen] = [entrySignatures.get(workspace), new Map<string, string>()]
  const pick: Picking['pick'] = async (rows) => {
    const found = await signEntries(workspace, rows)
    for (const [id, signature] of found) seen.set(id, signature)
    return rows.filter(({ id }) => found.get(id) !== known?.get(id))
  }
  const approved = await renewThose(workspace, { which: waitsForEntry, pick })
  entrySignatures.set(workspace, seen)
  return approved
}

interface Picking {
  readonly which: RawBuilder<unknown>
  /** Of some that wait, those for which it is to be asked who decides by now. */
  pick(rows: readonly ParkedRow[]): Promise<readonly ParkedRow[]>
}

async function renewThose(workspace: Workspace, { which, pick }: Picking): Promise<readonly ParkedRow[]> {
  const approved: ParkedRow[] = []
  const { read } = workspace.database
  const renewing = { goneIn: () => nobody, by: systemActor }
  for (let after = firstId; ; ) {
    const rows = await read.rows(sql<ParkedRow>`
      SELECT ${parkedColumns(read)} FROM ${read.table('parked_change')} p
      WHERE p.state = 'pending' AND p.running IS NOT NULL AND ${which} AND p.id > ${after} ORDER BY p.id LIMIT ${atOnceMax}`)
    const last = rows.at(-1)
    if (!last) return approved
    const moved = await findMoved(workspace, read, { rows: await pick(rows), ...renewing })
    approved.push(...(await replaceIn(workspace, { ids: moved.map(({ row }) => row.id), ...renewing })))
    after = last.id
  }
}

const firstId = '00000000-0000-0000-0000-000000000000'

const nobody: Gone = new Map()

/** Moves with every change of a person, a team or a role, whenever it commits. */
interface Renewing {
  /** Who hands over, and to whom. */
  readonly goneIn: (row: ParkedRow) => Gone
  readonly by: Pick<Actor, 'id' | 'name'>
}

async function replaceIn(
  workspace: Workspace,
  { ids, ...renewing }: Renewing & { readonly ids: readonly string[] },
): Promise<readonly ParkedRow[]> {
  if (ids.length === 0) return []
  const at = workspace.now()
  const approved = await workspace.database.systemTransaction(async (writer) => {
    const rows = await writer.rows<ParkedRow>(sql`
      SELECT ${parkedColumns(writer)} FROM ${writer.table('parked_change')} p
      WHERE p.id = ANY(${[...ids]}::uuid[]) AND p.state = 'pending' ORDER BY p.id FOR UPDATE OF p`)
    const moved = await findMoved(workspace, writer, { rows, ...renewing })
    await keepProgressOfMany(writer, moved, { at, by: renewing.by })
    return moved.flatMap(({ row, running }) => (isThrough(running) ? [row] : []))
  })
  workspace.committed()
  return approved
}

/** Of these changes, those that others decide on as things stand. */
async function findMoved(
  workspace: Workspace,
  reader: Reader,
  { rows, goneIn }: Pick<Renewing, 'goneIn'> & { readonly rows: readonly ParkedRow[] },
): Promise<readonly Moved[]> {
  if (rows.length === 0) return []
  const at = workspace.now()
  const askings = rows.map(({ flows, authorId, running }) => ({ flows, authorId, about: running.about }))
  const people = await findApproversOfAll(workspace, reader, askings)
  const gone = await findGone(reader, [...new Set(rows.flatMap(({ running }) => waitedFor(running)))])
  return rows.flatMap((row, n) => {
    const { running } = row
    const { about } = running
    const next = renewStep(running, { gone: new Map([...gone, ...goneIn(row)]), at, people: people[n] ?? [] })
    return isDeepStrictEqual(next.steps, running.steps) ? [] : [{ row, running: { ...next, about } }]
  })
}

/** Of these people, those who cannot sign in any more. */
async function findGone(reader: Reader, ids: readonly string[]): Promise<Gone> {
  const rows = await reader.rows(sql<{ id: string }>`
    SELECT id FROM ${reader.table('user')}
    WHERE id = ANY(${[...ids]}::uuid[]) AND (deleted_at IS NOT NULL OR active IS FALSE OR login IS NULL)`)
  return new Map(rows.map(({ id }) => [id, null]))
}
