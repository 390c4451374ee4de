import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { withConnection } from '../db/index.ts'
import { errorCode } from '../error-code.ts'

/** Less than one try of whoever adds a field waits for its table. */
const lookMs = 50
const queryCancelled = '57014'
const deadlockDetected = '40P01'

/**
 * Runs statements that may take minutes on the session, and ends them as soon as somebody waits for a whole table because of it.
 * An index that is built beside others keeps its table, and waits for every transaction there is, that of an administrator who
 * adds a field to this very table among them: neither would ever get on.
 */
export async function givingWay<T>(session: pg.Client, url: string, work: () => Promise<T>): Promise<T> {
  const { rows } = await session.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  return withConnection(url, async (watcher) => {
    const done = new AbortController()
    // A watcher that is cut off gives way to nobody; the work is not worse for it.
    const watching = watch(watcher, rows[0]?.pid ?? 0, done.signal).catch(() => undefined)
    try {
      return await work()
    } finally {
      done.abort()
      await watching
    }
  })
}

async function watch(watcher: pg.Client, pid: number, done: AbortSignal): Promise<void> {
  while (!done.aborted) {
    await watcher.query(
      `SELECT pg_cancel_backend($1) FROM pg_locks
       WHERE NOT granted AND locktype = 'relation' AND mode = 'AccessExclusiveLock' AND $1 = ANY(pg_blocking_pids(pid))
       LIMIT 1`,
      [pid],
    )
    await wait(lookMs, undefined, { signal: done })
  }
}

/** Whether the work ended for somebody else: it may be done again later. */
export function gaveWay(error: unknown): boolean {
  const code = errorCode(error)
  return code === queryCancelled || code === deadlockDetected
}
