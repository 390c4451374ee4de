import { sql } from 'kysely'
import type { RunView } from '../../core/api/shapes.ts'
import type { Json } from '../../core/json.ts'
import { sealedPlaces, sealJson, type Workspace } from '../metadata/index.ts'
import { publishRun, type RunRow, runColumns } from './run.ts'

/** How a run ended, and what came of it. */
export interface RunEnd {
  readonly state: Exclude<RunView['state'], 'waiting' | 'running'>
  readonly result: Json
  readonly message: string | null
}

export type ReportProgress = (done: number, total: number, message?: string) => void

/** Progress is written and shown at most this often. */
const reportEveryMs = 250

/**
 * Lends the work a `report` that it may call for every record, and a `finish` for its end. Reports are written one
 * after the other and never after the end, so that the bar cannot run backwards.
 */
export async function withProgress(
  workspace: Workspace,
  runId: string,
  work: (report: ReportProgress, finish: (end: RunEnd) => Promise<void>) => Promise<void>,
): Promise<void> {
  let writing: Promise<void> = Promise.resolve()
  let reportedAt = 0
  let finished = false
  const report: ReportProgress = (done, total, message) => {
    if (finished || (Date.now() - reportedAt < reportEveryMs && done < total)) return
    reportedAt = Date.now()
    writing = writing.then(() => writeProgress(workspace, runId, { done, total, message })).catch(() => undefined)
  }
  await work(report, async (end) => {
    finished = true
    await writing
    await writeEnd(workspace, runId, end)
  })
}

async function writeProgress(
  workspace: Workspace,
  runId: string,
  { done, total, message }: { done: number; total: number; message: string | undefined },
): Promise<void> {
  const { system } = workspace.database
  await publishRow(
    workspace,
    await system.rows(sql<RunRow>`
      UPDATE ${system.table('run')} SET done = ${done}, total = ${total}, message = ${message ?? null}
      WHERE id = ${runId} AND state = 'running' RETURNING ${runColumns}`),
  )
}

async function writeEnd(workspace: Workspace, runId: string, { state, result, message }: RunEnd): Promise<void> {
  const { system } = workspace.database
  const sealed = sealJson(workspace.vault, result, sealedPlaces.runResult(runId))
  await publishRow(
    workspace,
    await system.rows(sql<RunRow>`
      UPDATE ${system.table('run')} SET state = ${state}, result = ${sealed}, message = ${message},
        done = CASE WHEN ${state}::text = 'done' THEN coalesce(total, done) ELSE done END,
        finished_at = ${workspace.now().toISOString()}
      WHERE id = ${runId} RETURNING ${runColumns}`),
  )
}

async function publishRow({ database }: Workspace, [row]: RunRow[]): Promise<void> {
  if (row) await publishRun(database.system, row)
}
