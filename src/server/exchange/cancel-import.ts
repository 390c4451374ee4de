import type { Actor } from '../../core/access/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { cancelRun } from '../ops/index.ts'
import { Refused } from '../refused.ts'
import { findImport } from './staging/import-access.ts'
import { type StoredImport, updateImport } from './staging/import-store.ts'

/**
 * Stops an import. At work, its run is asked to stop and what it did is rolled back; otherwise it is set aside. It can
 * be checked again later. Refuses 409 where it was imported already: that is undone by reverting its change.
 */
export async function cancelImport(workspace: Workspace, actor: Actor, id: string): Promise<StoredImport> {
  const one = await findImport(workspace, actor, { id, use: 'work' })
  const run = atWork(one) && one.runId ? await cancelRun(workspace, actor, one.runId) : null
  // A run that is at work sets the import itself when it has stopped; nobody would for one that had not begun.
  if (run?.state !== 'running') {
    const from = [
      'uploaded',
      'checked',
      'failed',
      'cancelled',
      ...(run?.state === 'cancelled' ? (['checking', 'applying'] as const) : []),
    ] as const
    await updateImport(workspace.database.system, { id: one.id, from }, { state: 'cancelled' })
  }
  const now = await findImport(workspace, actor, { id, use: 'work' })
  if (now.state === 'applied') throw new Refused('import-already-applied')
  return now
}

function atWork({ state }: StoredImport): boolean {
  return state === 'checking' || state === 'applying'
}
