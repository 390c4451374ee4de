import type { RunView } from '../../core/api/shapes.ts'
import { ask } from './call.ts'
import { RunError } from './problem-error.ts'

const askAgainMs = 500

/** Waits until a long work is done; throws where it failed or was cancelled. */
export async function finishRun(run: RunView): Promise<RunView> {
  let now = run
  while (now.state === 'waiting' || now.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, askAgainMs))
    now = await ask('readRun', { params: { id: run.id } })
  }
  if (now.state !== 'done') throw new RunError(now)
  return now
}
