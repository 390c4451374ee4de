import type { RunContext, RunHandlers } from '../ops/index.ts'
import { runApply } from './apply-import.ts'
import { payloadOf, runCheck } from './check-import.ts'
import { runCorrection } from './correct-import-rows.ts'
import { updateImport } from './staging/import-store.ts'

/** The long work of this room, for `startJobs`. */
export const importRuns = {
  'import-check': { work: runCheck, ended },
  'import-mend': { work: runCorrection, ended },
  'import-apply': { work: runApply, ended },
} as const satisfies RunHandlers

/** A run that stopped or failed leaves nothing behind but this word; the import can be checked again. */
async function ended(
  { workspace, run }: Pick<RunContext, 'workspace' | 'run'>,
  state: 'failed' | 'cancelled',
): Promise<void> {
  const { importId } = payloadOf(run.payload)
  await updateImport(workspace.database.system, { id: importId, from: ['checking', 'applying'] }, { state })
}
