import { sql } from 'kysely'
import type { SystemWriter } from '../db/index.ts'

/**
 * The one kind of job in the queue: do the run of this id. Each workspace has a name of its own for it, so that a process
 * takes no job of a workspace that it does not serve.
 */
export function runTask(schema: string): string {
  return `run ${schema}`
}

/**
 * Gives each run a job. Doing it twice is safe: a job that waits is replaced, and one that is at work holds the run's
 * lock, behind which the second finds the run finished (run-work.ts).
 */
export async function enqueueRuns(writer: SystemWriter, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await writer.rows(sql`
    SELECT graphile_worker.add_job(
      ${runTask(writer.schema)},
      payload := json_build_object('runId', run_id),
      job_key := run_id,
      max_attempts := 1
    ) FROM unnest(${[...ids]}::text[]) AS run_id`)
}
