import type { RunView } from '../../core/api/shapes.ts'
import { RunError } from './problem-error.ts'
import { request } from './request.ts'

const askAgainMs = 500

/** Waits until a long work has ended and answers its result; throws where it failed or was cancelled. */
export async function finishRun(run: RunView): Promise<unknown> {
  let now = run
  while (now.state === 'waiting' || now.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, askAgainMs))
    now = (await request<RunView>(`/runs/${run.id}`)).body
  }
  if (now.state !== 'done') throw new RunError(now)
  return now.result
}
