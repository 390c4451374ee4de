import type { Workspace } from '../metadata/index.ts'
import { repeatEvery } from '../ops/index.ts'
import { finishApproved } from './apply-approved.ts'
import { keepTime } from './keep-time.ts'
import { replaceGonePeople } from './replace-waiters.ts'

const lookMs = 20_000

/** What is approved is done, whoever died over it; time limits are kept; nobody is waited for who has gone. */
export function keepApprovals(workspace: Workspace): () => Promise<void> {
  const look = async () => {
    await finishApproved(workspace)
    await keepTime(workspace)
    await replaceGonePeople(workspace)
  }
  return repeatEvery(lookMs, look, { first: 'now' })
}
