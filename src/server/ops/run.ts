import { sql } from 'kysely'
import type { Actor } from '../../core/access/access.ts'
import type { RunView } from '../../core/api/shapes.ts'
import { toRecordId } from '../../core/fields/parsing/record-id.ts'
import type { Json } from '../../core/json.ts'
import { newId, publishLive, type SystemWriter } from '../db/index.ts'
import { openJson, sealedPlaces, sealJson, type Vault, type Workspace } from '../metadata/index.ts'
import { enqueueRuns } from './enqueue-runs.ts'

export interface RunRequest {
  /** Says which handler does it. */
  readonly kind: string
  readonly payload: Json
  readonly total?: number
  /** What it is about, for `findOpenRun`: the payload is kept sealed, and cannot be asked. */
  readonly aboutId?: string
  /** Given by a call that may come twice: the run with this id is started once. */
  readonly id?: string
}

/**
 * Puts long work on the list and answers at once, in the transaction that is given or in one of its own: where the
 * database goes away, the run and its job are there, or neither.
 */
export function startRun(
  workspace: Workspace,
  actor: Pick<Actor, 'id'>,
  request: RunRequest,
  writer?: SystemWriter,
): Promise<RunView> {
  const start = (within: SystemWriter) => insertRun(workspace, within, { ...request, actorId: actor.id })
  return writer ? start(writer) : workspace.database.systemTransaction(start)
}

async function insertRun(
  { vault, now }: Workspace,
  writer: SystemWriter,
  { kind, payload, total, aboutId, id = newId(), actorId }: RunRequest & { readonly actorId: string },
): Promise<RunView> {
  const sealed = sealJson(vault, payload, sealedPlaces.runPayload(id))
  const [row] = await writer.rows(sql<RunRow>`
    INSERT INTO ${writer.table('run')}
      (id, kind, state, done, total, payload, about_id, actor_id, cancel_requested, created_at)
    VALUES (${id}, ${kind}, 'waiting', 0, ${total ?? null}, ${sealed}, ${aboutId ?? null}, ${actorId}, false,
      ${now().toISOString()})
    ON CONFLICT (id) DO UPDATE SET kind = excluded.kind
    RETURNING ${runColumns}`)
  if (!row) throw new Error('INSERT of a run answered no row')
  if (row.state === 'waiting') await enqueueRuns(writer, [id])
  return toRunView(vault, row)
}

/** The run, or null where there is none, or where somebody else started it. */
export async function getRun(workspace: Workspace, actor: Actor, id: string): Promise<RunView | null> {
  const { read } = workspace.database
  const [row] = await read.rows(sql<RunRow>`
    SELECT ${runColumns} FROM ${read.table('run')} WHERE id = ${toRecordId(id) ?? null}::uuid AND actor_id = ${actor.id}`)
  return row ? toRunView(workspace.vault, row) : null
}

/** Runs by id, whoever started them: for rooms that have decided who may see them. */
export async function findRuns(workspace: Workspace, ids: readonly string[]): Promise<Map<string, RunView>> {
  if (ids.length === 0) return new Map()
  const { read } = workspace.database
  const rows = await read.rows(sql<RunRow>`
    SELECT ${runColumns} FROM ${read.table('run')} WHERE id = ANY(${[...ids]}::uuid[])`)
  return new Map(rows.map((row) => [row.id, toRunView(workspace.vault, row)]))
}

/** What a run was given, whoever started it; null where there is none. */
export async function payloadOfRun({ database: { read }, vault }: Workspace, id: string): Promise<Json> {
  const [row] = await read.rows(sql<{ payload: Json }>`SELECT payload FROM ${read.table('run')} WHERE id = ${id}::uuid`)
  return row ? openJson(vault, row.payload, sealedPlaces.runPayload(id)) : null
}

/** The unfinished run of a kind that is about this, whoever started it. */
export async function findOpenRun(
  { database: { read }, vault }: Workspace,
  { kind, aboutId }: { readonly kind: string; readonly aboutId: string },
): Promise<RunView | null> {
  const [row] = await read.rows(sql<RunRow>`
    SELECT ${runColumns} FROM ${read.table('run')}
    WHERE kind = ${kind} AND state IN ('waiting', 'running') AND about_id = ${aboutId}
    ORDER BY created_at LIMIT 1`)
  return row ? toRunView(vault, row) : null
}

/**
 * Asks a run to stop: a waiting one is cancelled at once, a running one as soon as its process notices (within half
 * a second); its transaction is rolled back. A finished run stays as it is. Null where there is no such run.
 */
export async function cancelRun(workspace: Workspace, actor: Actor, id: string): Promise<RunView | null> {
  const { system } = workspace.database
  const [row] = await system.rows(sql<RunRow>`
    UPDATE ${system.table('run')} SET
      cancel_requested = true,
      state = CASE WHEN state = 'waiting' THEN 'cancelled' ELSE state END,
      finished_at = CASE WHEN state = 'waiting' THEN ${workspace.now().toISOString()}::timestamptz ELSE finished_at END
    WHERE id = ${toRecordId(id) ?? null}::uuid AND actor_id = ${actor.id} AND state IN ('waiting', 'running')
    RETURNING ${runColumns}`)
  if (!row) return getRun(workspace, actor, id)
  await publishRun(workspace.database.system, row)
  return toRunView(workspace.vault, row)
}

/** The runs of a kind about these that are not done, or failed and may begin anew. */
export function findUndoneRuns(
  writer: SystemWriter,
  { kind, aboutIds }: { readonly kind: string; readonly aboutIds: readonly string[] },
): Promise<(RunRow & { readonly aboutId: string })[]> {
  return writer.rows(sql<RunRow & { aboutId: string }>`
    SELECT ${runColumns}, about_id AS "aboutId" FROM ${writer.table('run')}
    WHERE kind = ${kind} AND about_id = ANY(${[...aboutIds]}::uuid[]) AND state IN ('waiting', 'running', 'failed')`)
}

/** Asks these runs to stop, and those that failed not to begin anew: others take their place. */
export async function giveUpRuns(
  writer: SystemWriter,
  { ids, at }: { readonly ids: readonly string[]; readonly at: Date },
): Promise<void> {
  await writer.run(sql`
    UPDATE ${writer.table('run')} SET
      cancel_requested = true,
      state = CASE WHEN state = 'running' THEN state ELSE 'cancelled' END,
      finished_at = CASE WHEN state = 'waiting' THEN ${at.toISOString()}::timestamptz ELSE finished_at END
    WHERE id = ANY(${[...ids]}::uuid[]) AND state IN ('waiting', 'running', 'failed')`)
}

/** Tells the pages of its starter how far it is. What came of it they ask for: it is large, and holds values of records. */
export function publishRun(teller: SystemWriter, { payload: _, actorId: ownerId, ...row }: RunRow): Promise<void> {
  return publishLive(teller, { type: 'run', run: { ...row, result: null }, ownerId })
}

/** A run as it is stored: what it was given and what came of it sealed, for both hold values of records. */
export interface RunRow {
  readonly id: string
  readonly kind: string
  readonly state: RunView['state']
  readonly done: number
  readonly total: number | null
  readonly message: string | null
  readonly payload: Json
  readonly result: Json
  readonly actorId: string
  readonly createdAt: string
  readonly finishedAt: string | null
}

export const runColumns = sql`id, kind, state, done, total, message, payload, result, actor_id AS "actorId",
  created_at AS "createdAt", finished_at AS "finishedAt"`

export function toRunView(vault: Vault, { payload: _, actorId: __, ...row }: RunRow): RunView {
  // What a failed one keeps is why it was refused, which is told by itself.
  if (row.state === 'failed') return { ...row, result: null }
  return { ...row, result: openJson(vault, row.result, sealedPlaces.runResult(row.id)) }
}
