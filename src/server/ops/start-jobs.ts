import { EventEmitter, once } from 'node:events'
import { run, type Task, type TaskList, type WorkerEvents } from 'graphile-worker'
import { sql } from 'kysely'
import pg from 'pg'
import { z } from 'zod'
import { isConnectionLoss } from '../db/index.ts'
import { reportError } from '../loggable-error.ts'
import type { Workspace } from '../metadata/index.ts'
import { enqueueRuns, runTask } from './enqueue-runs.ts'
import { type Executing, executeRun, type RunHandlers } from './execute-run.ts'
import { silentLogger } from './install-job-queue.ts'
import { keepRunner, type Queue } from './keep-runner.ts'
import { restartRuns } from './restart-runs.ts'

/** Runs of one process at the same time: more would only queue for the two cores. */
const concurrentRuns = 2
/** What a job of the queue says. */
const runJob = z.object({ runId: z.string() })
/** How often runs left by a dead process are looked for. */
const recoverEveryMs = 20_000

export interface Jobs {
  /** Tells the runs at work to stop, which rolls them back, and waits until they have. They go on with the next start. */
  stop(): Promise<void>
}

interface Work extends Pick<Executing, 'analyse'> {
  readonly workspace: Workspace
  readonly handlers: RunHandlers
}

/**
 * Starts doing runs. `url` is a direct connection for the queue (it listens). First come the runs that a killed
 * process left: nobody holds their lock. What Kebu does by itself and what failed is tried anew.
 */
export async function startJobs({ url, workspace, handlers, analyse }: Work & { readonly url: string }): Promise<Jobs> {
  const stopping = new AbortController()
  await restartRuns(workspace, { kinds: Object.keys(handlers).filter((kind) => handlers[kind]?.byKebu) })
  const pool = openPool(url)
  const taskList = {
    [runTask(workspace.database.read.schema)]: toTask({ workspace, handlers, analyse }, stopping.signal),
  }
  const kept = await keepRunner(async () => {
    await recoverRuns(workspace)
    return startQueue(pool, taskList)
  })
  const recovering = setInterval(() => void recoverRuns(workspace).catch(() => undefined), recoverEveryMs)
  return {
    async stop() {
      clearInterval(recovering)
      stopping.abort(new DOMException('Kebu is stopping', 'AbortError'))
      await kept.stop()
      await pool.end()
    },
  }
}

async function startQueue(pgPool: pg.Pool, taskList: TaskList): Promise<Queue> {
  const events: WorkerEvents = new EventEmitter()
  const givenUp = once(events, 'pool:gracefulShutdown')
  const runner = await run({
    pgPool,
    events,
    concurrency: concurrentRuns,
    noHandleSignals: true,
    pollInterval: 2_000,
    logger: silentLogger,
    taskList,
    // Only in batches does it answer for what it could not write; otherwise that ends the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  })
  return { givenUp, ended: runner.promise, stop: () => runner.stop() }
}

/** One connection for each run's lock, and three for the queue itself. */
function openPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: concurrentRuns + 3 })
  // The queue stops listening for this before its last connection is closed; a dying database must not end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/**
 * A connection of the queue's pool is kept for as long as the run is worked on, and with it the run's advisory lock:
 * the moment the process dies PostgreSQL frees it, which is how others know.
 */
function toTask({ workspace, handlers, analyse }: Work, stopping: AbortSignal): Task {
  return async (payload, helpers) => {
    const { runId } = runJob.parse(payload)
    await helpers.withPgClient(async (client) => {
      await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [runId])
      const watch = watchConnection(client)
      try {
        if (!stopping.aborted)
          await executeRun(workspace, handlers, { runId, stopping: AbortSignal.any([stopping, watch.lost]), analyse })
      } catch (error) {
        // The queue keeps to itself what fails. Where the database went away the run is done again.
        if (!isConnectionLoss(error)) reportError(error, `run ${runId} broke off`)
        throw error
      } finally {
        watch.end()
        await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [runId])
      }
    })
  }
}

/** Without its connection the lock is gone, too: somebody else may begin the run, so we must not go on with it. */
function watchConnection(client: pg.PoolClient): { readonly lost: AbortSignal; end(): void } {
  const lost = new AbortController()
  const onEnd = () => lost.abort(new DOMException('The connection that held the run is lost', 'AbortError'))
  client.once('end', onEnd)
  // The pool gives the same connection to the next run.
  return { lost: lost.signal, end: () => void client.off('end', onEnd) }
}

/** Unfinished runs whose lock is free: never enqueued, or their process died. (The lock is kept for the statement only.) */
async function recoverRuns(workspace: Workspace): Promise<void> {
  const { system } = workspace.database
  const lost = await system.rows(sql<{ id: string }>`
    WITH unfinished AS MATERIALIZED (
      SELECT id FROM ${system.table('run')} WHERE state IN ('waiting', 'running') ORDER BY created_at
    )
    SELECT id FROM unfinished WHERE pg_try_advisory_xact_lock(hashtextextended(id::text, 0))`)
  await enqueueRuns(
    system,
    lost.map((run) => run.id),
  )
}
