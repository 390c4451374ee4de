import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Reader } from '../../db/index.ts'
import { errorCode } from '../../error-code.ts'

/** So long a transaction waits for a record that somebody is at, while others wait for those it holds. */
const lockMs = 300
/** Somebody is at the records with a large change: others get through between the tries. */
const pauseMs = 250
const lockNotAvailable = '55P03'

/** Does the work again while it finds records locked; it begins with `waitShortly`. */
export async function patiently<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (errorCode(error) !== lockNotAvailable) throw error
      await wait(pauseMs, undefined, { signal })
    }
  }
}

/** What follows in the transaction fails rather than wait for long. */
export async function waitShortly(reader: Reader): Promise<void> {
  await reader.rows(sql`SELECT set_config('lock_timeout', ${`${lockMs}ms`}, true)`)
}
