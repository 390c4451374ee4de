import { sql } from 'kysely'
import type { Actor } from '../../core/access/access.ts'
import { systemActor } from '../../core/access/index.ts'
import type { Json } from '../../core/json.ts'
import { isConnectionLoss } from '../db/index.ts'
import { reportError } from '../loggable-error.ts'
import { openJson, sealedPlaces, type Workspace } from '../metadata/index.ts'
import { loadActor } from '../policy/index.ts'
import { Refused } from '../refused.ts'
import { keptRefusal } from './refused-run.ts'
import { type RunRow, runColumns } from './run.ts'
import { type ReportProgress, type RunEnd, withProgress } from './with-progress.ts'

/** What the work of a run gets. It throws what `signal.throwIfAborted()` throws when it is told to stop. */
export interface RunContext {
  readonly workspace: Workspace
  readonly run: { readonly id: string; readonly payload: Json }
  /** Who started it, with the rights of this moment, or Kebu. */
  readonly actor: Actor
  /** Aborted when somebody cancels the run or the process stops. */
  readonly signal: AbortSignal
  /** Throttled: call it as often as you like. */
  readonly report: ReportProgress
}

/** Answers the run's result. A run may be done again after a kill, so the work is safe to start twice. */
export interface RunHandler {
  work(context: RunContext): Promise<Json>
  /** Told of an end without result (failed, cancelled) to set its own tables right. */
  ended?(context: Pick<RunContext, 'workspace' | 'run'>, state: 'failed' | 'cancelled'): Promise<void>
  /** Told when an end of any kind is written. */
  afterwards?(workspace: Workspace): Promise<void>
  /** It writes next to nothing: there is nothing to be counted anew before its end is told. */
  onlyLooks?(payload: Json): boolean
  /** It follows from the configuration: Kebu does it, whatever has become of the person who was the reason for it. */
  readonly byKebu?: true
}
export type RunHandlers = Readonly<Record<string, RunHandler>>

/** How often a running run asks whether it should stop. */
const cancelPollMs = 400

export interface Executing {
  readonly runId: string
  readonly stopping: AbortSignal
  /** Has PostgreSQL count what was written, before anybody hears of the end: the pages that ask again then are planned by it. */
  readonly analyse?: (() => Promise<unknown>) | undefined
}

/**
 * Does one run, from taking it to its end. The caller holds the run's lock, so a run found `running` is one whose
 * process died: it is simply done again. When `stopping` aborts, the run stays `running` for the next process.
 */
export async function executeRun(
  workspace: Workspace,
  handlers: RunHandlers,
  { runId, stopping, analyse }: Executing,
): Promise<void> {
  const row = await claimRun(workspace, runId)
  if (!row) return
  const cancelled = new AbortController()
  const signal = AbortSignal.any([cancelled.signal, stopping])
  const asking = setInterval(() => void abortIfAsked(workspace, runId, cancelled), cancelPollMs)
  try {
    await withProgress(workspace, runId, async (report, finish) => {
      const end = await outcomeOf({ workspace, row, handlers, signal, report, analyse, cancelled: cancelled.signal })
      if (end.state !== 'done' && stopping.aborted) return
      await finish(end)
      await handlers[row.kind]?.afterwards?.(workspace)
    })
  } finally {
    clearInterval(asking)
  }
}

async function claimRun(workspace: Workspace, runId: string): Promise<RunRow | undefined> {
  const { system } = workspace.database
  const [row] = await system.rows(sql<RunRow>`
    UPDATE ${system.table('run')} SET state = 'running', done = 0, started_at = ${workspace.now().toISOString()}
    WHERE id = ${runId} AND state IN ('waiting', 'running')
    RETURNING ${runColumns}`)
  return row
}

async function outcomeOf({
  workspace,
  row,
  handlers,
  signal,
  report,
  analyse,
  cancelled,
}: Pick<Executing, 'analyse'> & {
  workspace: Workspace
  row: RunRow
  handlers: RunHandlers
  signal: AbortSignal
  report: ReportProgress
  cancelled: AbortSignal
}): Promise<RunEnd> {
  const handler = handlers[row.kind]
  if (!handler) return { state: 'failed', result: null, message: 'kind-unknown' }
  const run = { id: row.id, payload: openJson(workspace.vault, row.payload, sealedPlaces.runPayload(row.id)) }
  try {
    const actor = handler.byKebu ? systemActor : await loadActor(workspace, row.actorId)
    if (!actor) throw new Error(`The person who started run ${row.id} may not act any more`)
    const result = await handler.work({ workspace, run, actor, signal, report })
    if (!handler.onlyLooks?.(run.payload)) await analyse?.().catch((error: unknown) => reportError(error))
    return { state: 'done', result, message: null }
  } catch (error) {
    // The database went away, and the work with it: whoever finds the run later does it again.
    if (isConnectionLoss(error)) throw error
    const state = cancelled.aborted ? 'cancelled' : 'failed'
    // Stopping is no end: the next process goes on.
    if (state === 'cancelled' || !signal.aborted) await handler.ended?.({ workspace, run }, state)
    if (state === 'cancelled') return { state, result: null, message: null }
    if (error instanceof Refused) return { state, result: keptRefusal(error), message: error.code }
    if (!signal.aborted) reportError(error, `run ${row.id} (${row.kind}) failed`)
    return { state, result: null, message: 'unexpected-error' }
  }
}

async function abortIfAsked({ database }: Workspace, runId: string, cancelled: AbortController): Promise<void> {
  const rows = await database.read
    .rows(sql`SELECT id FROM ${database.read.table('run')} WHERE id = ${runId} AND cancel_requested`)
    // The database being away is no wish to stop; the work itself will notice.
    .catch(() => [])
  if (rows.length > 0) cancelled.abort(new DOMException('The run was cancelled', 'AbortError'))
}
