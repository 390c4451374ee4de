import pg from 'pg'
import type { TestDatabase } from './database.ts'

/** Somebody who has written something, and not committed yet. */
export interface HeldRows {
  /** Comes back when another session waits for what is held, and has so for longer than these milliseconds. */
  untilWaitedFor(ms?: number): Promise<void>
  /** One statement more. */
  also(statement: pg.QueryConfig): Promise<void>
  commit(): Promise<void>
}

/** Runs the statements in a transaction of another session, which holds its rows until it is told to commit. */
export async function holdRows(
  { ownerUrl }: Pick<TestDatabase, 'ownerUrl'>,
  ...statements: readonly pg.QueryConfig[]
): Promise<HeldRows> {
  const [holder, watcher] = [new pg.Client(ownerUrl), new pg.Client(ownerUrl)]
  await Promise.all([holder.connect(), watcher.connect()])
  await holder.query('BEGIN')
  for (const statement of statements) await holder.query(statement)
  const { rows } = await holder.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  const isWaitedFor = async (ms: number) => {
    const waiting = `SELECT 1 FROM pg_locks WHERE NOT granted AND $1 = ANY(pg_blocking_pids(pid))
      AND clock_timestamp() - waitstart > $2 * interval '1 millisecond'`
    return (await watcher.query(waiting, [rows[0]?.pid, ms])).rowCount !== 0
  }
  return {
    async untilWaitedFor(ms = 0) {
      while (!(await isWaitedFor(ms)));
    },
    async also(statement) {
      await holder.query(statement)
    },
    async commit() {
      await holder.query('COMMIT')
      await Promise.all([holder.end(), watcher.end()])
    },
  }
}
