import { reportError } from '../loggable-error.ts'
import type { Workspace } from '../metadata/index.ts'
import { repeatEvery } from '../ops/index.ts'
import { finishApproved, renewWaiters } from './apply-approved.ts'
import { keepTime } from './keep-time.ts'
import { withdrawOfGone } from './withdraw-of-gone.ts'

const lookMs = 20_000

/** What is approved is done, whoever died over it; time limits are kept; what gone people sent is withdrawn; those are waited for who may decide by now. What fails holds up nothing else. */
export function keepApprovals(workspace: Workspace): () => Promise<void> {
  const look = async () => {
    for (const keep of [finishApproved, keepTime, withdrawOfGone, renewWaiters])
      await keep(workspace).catch((error: unknown) => reportError(error, 'changes that wait could not be looked after'))
  }
  return repeatEvery(lookMs, look, { first: 'now' })
}
