import type { RunView } from '../../core/api/shapes.ts'
import { ask } from './call.ts'
import { RunError } from './problem-error.ts'

const askAgainMs = 500

/** Waits until a long work is done, and tells how far it is; throws where it failed or was cancelled. */
export async function finishRun(run: RunView, onProgress: (now: RunView) => void = () => undefined): Promise<RunView> {
  let now = run
  onProgress(now)
  while (now.state === 'waiting' || now.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, askAgainMs))
    now = await ask('readRun', { params: { id: run.id } })
    onProgress(now)
  }
  if (now.state !== 'done') throw new RunError(now)
  return now
}
