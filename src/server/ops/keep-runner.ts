import { setTimeout as wait } from 'node:timers/promises'
import { reportError } from '../loggable-error.ts'

/** A queue at work, for as long as its database is there. */
export interface Queue {
  /** It takes nothing up any more, and is ending. */
  readonly givenUp: Promise<unknown>
  readonly ended: Promise<unknown>
  stop(): Promise<void>
}

/** Keeps the queue at work: it gives up when the database goes away, and begins anew until the database is back. */
export async function keepRunner(
  start: () => Promise<Queue>,
  { restartAfterMs = 1_000, endsWithinMs = 5_000 } = {},
): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController()
  let queue: Queue | null = await start()
  const keeping = keep()

  async function keep(): Promise<void> {
    while (!stopping.signal.aborted) {
      if (queue) await untilEnded(queue, endsWithinMs)
      queue = null
      await wait(restartAfterMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (!stopping.signal.aborted) queue = await start().catch(() => null)
    }
  }

  return {
    async stop() {
      stopping.abort()
      // One that is ending already says so as an error.
      queue?.stop().catch((error: unknown) => reportError(error))
      await keeping
      if (!queue) return
      // One that was being started meanwhile.
      queue.stop().catch((error: unknown) => reportError(error))
      await untilEnded(queue, endsWithinMs)
    },
  }
}

/**
 * How it ended is of no matter: it does so by itself only where it could not go on. One that has given up is not waited for
 * for long, because it may never say that it has ended: what could not be written to a dead database twice holds
 * graphile-worker 0.18 for ever (its issue 636). A run that is still at work holds its lock, whoever starts it again.
 */
async function untilEnded({ givenUp, ended }: Queue, withinMs: number): Promise<void> {
  const over = new AbortController()
  const tooLong = givenUp.then(() => wait(withinMs, undefined, { signal: over.signal }))
  await Promise.race([ended, tooLong]).catch(() => undefined)
  over.abort()
  tooLong.catch(() => undefined)
}
