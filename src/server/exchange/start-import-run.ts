import type { Actor } from '../../core/access/index.ts'
import type { ProblemCode } from '../../core/text/problems.ts'
import { newId } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { findRuns, type RunRequest, startRun } from '../ops/index.ts'
import { Refused } from '../refused.ts'
import { type ImportChanges, type StoredImport, updateImport } from './staging/import-store.ts'

/** Given by a call that may come twice: the run gets this id, and is started once. */
export interface Once {
  readonly runId?: string
}

interface ImportRunStart extends Once {
  readonly from: readonly StoredImport['state'][]
  readonly changes: ImportChanges & { readonly state: 'checking' | 'applying' }
  readonly run: RunRequest
  /** Why an import in none of these states cannot be taken. */
  readonly otherwise: ProblemCode
}

/**
 * Takes an import into work and starts the run that does it: both or neither, so that no import waits for a run that was
 * never begun. What the same call has started already is not started again, whatever has been done to the import since.
 * Answers the id of the run. Refuses with `otherwise`.
 */
export async function startImportRun(
  workspace: Workspace,
  actor: Actor,
  one: StoredImport,
  { from, changes, run, otherwise, runId = newId(workspace.now().getTime()) }: ImportRunStart,
): Promise<string> {
  if (one.runId === runId || (await findRuns(workspace, [runId])).has(runId)) return runId
  await workspace.database.systemTransaction(async (writer) => {
    const taken = await updateImport(writer, { id: one.id, from }, { ...changes, runId })
    if (!taken) throw new Refused(otherwise)
    await startRun(workspace, actor, { ...run, id: runId }, writer)
  })
  return runId
}
