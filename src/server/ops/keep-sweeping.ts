import { reportError } from '../loggable-error.ts'
import type { Workspace } from '../metadata/index.ts'
import { repeatEvery } from './repeat-every.ts'

/** Removes what has run out, of what one room keeps: ended sessions, rows of old files. */
export type Sweep = (workspace: Workspace) => Promise<void>

const hourMs = 3_600_000

/** Has every room sweep once an hour; where one fails, the others do it all the same. */
export function keepSweeping(workspace: Workspace, sweeps: readonly Sweep[]): () => Promise<void> {
  return repeatEvery(hourMs, async () => {
    for (const sweep of sweeps)
      await sweep(workspace).catch((error: unknown) => reportError(error, 'sweeping failed; next try in an hour'))
  })
}
