import { setTimeout as wait } from 'node:timers/promises'
import type { Runner } from 'graphile-worker'
import { reportError } from '../loggable-error.ts'

/** Keeps the queue at work: it gives up when the database goes away, and begins anew until the database is back. */
export async function keepRunner(
  start: () => Promise<Pick<Runner, 'promise' | 'stop'>>,
  { restartAfterMs = 1_000 } = {},
): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController()
  let runner: Pick<Runner, 'promise' | 'stop'> | null = await start()
  const keeping = keep()

  async function keep(): Promise<void> {
    while (!stopping.signal.aborted) {
      // How it ended is of no matter: it does so by itself only where it could not go on.
      await runner?.promise.catch(() => undefined)
      runner = null
      await wait(restartAfterMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (!stopping.signal.aborted) runner = await start().catch(() => null)
    }
  }

  return {
    async stop() {
      stopping.abort()
      // One that is ending already says so as an error.
      await runner?.stop().catch((error: unknown) => reportError(error))
      await keeping
      // One that was being started meanwhile.
      await runner?.stop().catch((error: unknown) => reportError(error))
    },
  }
}
