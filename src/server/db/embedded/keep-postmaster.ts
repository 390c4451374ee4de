import { setTimeout as sleep } from 'node:timers/promises'
import { StartProblem } from '../../start-problem.ts'
import { adoptPostmaster } from './adopt-postmaster.ts'
import type { Cluster } from './cluster.ts'
import { launchPostmaster, type Postmaster, stopPostmaster } from './postmaster.ts'

/**
 * Whoever died is started again at once. Where that fails, or it dies again soon (the disk is full), it is tried again
 * later and later.
 */
const pausesMs = [0, 1_000, 2_000, 5_000, 10_000]
const longestPauseMs = 30_000
/** Whoever lived so long was started well. */
const wellAfterMs = 60_000
/** Whoever starts and dies counts for so many that did not start, however often: it is back within two seconds. */
const diedSoonMax = 2

/**
 * Keeps the database alive as long as Kebu is: a postmaster that dies by itself (the system's memory killer, a slip of
 * an administrator) is started again, however often, and the connection pools find it at the same place.
 */
export function keepPostmaster(first: Postmaster, cluster: Cluster): { stop(): Promise<void> } {
  const stopping = new AbortController()
  let postmaster = first
  let failures = 0
  let stopped: Promise<void> | undefined
  const keeping = keep()

  async function keep(): Promise<void> {
    for (;;) {
      const startedAtMs = performance.now()
      await postmaster.gone
      if (stopping.signal.aborted) return
      if (performance.now() - startedAtMs > wellAfterMs) failures = 0
      cluster.log('数据库意外停止,正在重新启动。The database stopped unexpectedly and is being started again.')
      const next = await startAgain(cluster, {
        socketFolder: first.socketFolder,
        failures,
        stopping: stopping.signal,
      })
      if (next === null) return
      failures = Math.min(failures + 1, diedSoonMax)
      postmaster = next
      // A stop that arrived meanwhile has found the old one dead, and waits for us.
      if (stopping.signal.aborted) return stopPostmaster(postmaster)
    }
  }

  return {
    stop: () => {
      stopping.abort()
      stopped ??= stopPostmaster(postmaster).then(() => keeping)
      return stopped
    },
  }
}

/** Tries until it succeeds; null where Kebu stops meanwhile. */
async function startAgain(
  cluster: Cluster,
  { socketFolder, failures: before, stopping }: { socketFolder: string; failures: number; stopping: AbortSignal },
): Promise<Postmaster | null> {
  for (let failures = before; ; failures++) {
    await sleep(pausesMs[failures] ?? longestPauseMs, undefined, { signal: stopping }).catch(() => undefined)
    if (stopping.aborted) return null
    const started = await tryToStart(cluster, socketFolder)
    if (started !== null) return started
  }
}

/** Null where it could not be started: why is said, for somebody may have to do something about it. */
async function tryToStart(cluster: Cluster, socketFolder: string): Promise<Postmaster | null> {
  try {
    return (await adoptPostmaster(cluster)) ?? (await launchPostmaster(cluster, socketFolder))
  } catch (error) {
    cluster.log(error instanceof StartProblem ? error.message : String(error))
    return null
  }
}
