import { type RawBuilder, sql } from 'kysely'
import { systemActor } from '../../core/access/index.ts'
import { isThrough } from '../../core/approvals/progress.ts'
import { findMoved, keepProgressOfMany, type ParkedRow, parkedColumns, readPending } from '../change/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { peopleSignature } from '../policy/index.ts'
import { signEntries, waitsForEntry } from './sign-entries.ts'

const atOnceMax = 500

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
  for (let after = firstId; ; ) {
    const rows = await read.rows(sql<ParkedRow>`
      SELECT ${parkedColumns(read)} FROM ${read.table('parked_change')} p
      WHERE p.state = 'pending' AND p.running IS NOT NULL AND ${which} AND p.id > ${after} ORDER BY p.id LIMIT ${atOnceMax}`)
    const last = rows.at(-1)
    if (!last) return approved
    const moved = await findMoved(workspace, read, { rows: await pick(rows), goneIn: () => nobody })
    approved.push(
      ...(await replaceIn(
        workspace,
        moved.map(({ row }) => row.id),
      )),
    )
    after = last.id
  }
}

const firstId = '00000000-0000-0000-0000-000000000000'

const nobody = new Map<string, null>()

async function replaceIn(workspace: Workspace, ids: readonly string[]): Promise<readonly ParkedRow[]> {
  if (ids.length === 0) return []
  const at = workspace.now()
  const approved = await workspace.database.systemTransaction(async (writer) => {
    const rows = await readPending(writer, ids, { keep: true })
    const moved = await findMoved(workspace, writer, { rows, goneIn: () => nobody })
    await keepProgressOfMany(writer, moved, { at, by: systemActor })
    return moved.flatMap(({ row, running }) => (isThrough(running) ? [row] : []))
  })
  workspace.committed()
  return approved
}
