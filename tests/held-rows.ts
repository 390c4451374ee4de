import pg from 'pg'
import type { TestDatabase } from './database.ts'

/** Somebody who has written something, and not committed yet. */
export interface HeldRows {
  /** Comes back when another session waits for what is held. */
  untilWaitedFor(): Promise<void>
  /** One statement more. */
  also(statement: pg.QueryConfig): Promise<void>
  commit(): Promise<void>
}

/** Runs the statements in a transaction of another session, which holds its rows until it is told to commit. */
export async function holdRows(
  { ownerUrl }: TestDatabase,
  ...statements: readonly pg.QueryConfig[]
): Promise<HeldRows> {
  const [holder, watcher] = [new pg.Client(ownerUrl), new pg.Client(ownerUrl)]
  await Promise.all([holder.connect(), watcher.connect()])
  await holder.query('BEGIN')
  for (const statement of statements) await holder.query(statement)
  const { rows } = await holder.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  const isWaitedFor = async () => {
    const waiting = 'SELECT 1 FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))'
    return (await watcher.query(waiting, [rows[0]?.pid])).rowCount !== 0
  }
  return {
    async untilWaitedFor() {
      while (!(await isWaitedFor()));
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
