import type { ImportView } from '../../../core/api/shapes.ts'
import type { ChangeOutcome } from '../../../core/change/change.ts'
import type { BriefOutcome } from '../../change/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import type { StoredImport } from './import-store.ts'
import type { RowProblem } from './row-problem.ts'
import { sealFor } from './seal-staged.ts'
import { countVerdicts, markRefused } from './verdicts.ts'

/** Why nothing of an import can be sent: nobody could decide on what of it waits. It is not known row by row, and holds for each. */
export function refusalOfAll({ items }: Pick<ChangeOutcome, 'items'>): RowProblem | null {
  const refusals = items.flatMap((item) => item.refusals ?? [])
  const nobody = refusals.find(({ code }) => code === 'approval-nobody' || code === 'double-entry-nobody')
  return nobody ? { field: '', code: nobody.code, ...(nobody.params ? { params: nobody.params } : {}) } : null
}

/** Whether a row would have been written, or had to wait. */
export function isGoing(outcome: BriefOutcome['outcome'] | undefined): boolean {
  return outcome === 'applied' || outcome === 'pending'
}

/** Says of each of these rows why it is not imported; answers how many rows are in order then. */
export async function refuseRows(
  { database, vault, definitions }: Workspace,
  one: StoredImport,
  { rows, problem }: { readonly rows: readonly number[]; readonly problem: RowProblem },
): Promise<ImportView['counts']> {
  const seal = sealFor(vault, definitions.get(one.object), one.mapping)
  const refused = rows.map((n) => ({ n, problems: [problem] }))
  await markRefused(database.system, { importId: one.id, refused, seal })
  return countVerdicts(database.read, one.id)
}
