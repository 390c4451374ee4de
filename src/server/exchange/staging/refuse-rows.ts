import type { ImportView } from '../../../core/api/shapes.ts'
import type { ChangeOutcome } from '../../../core/change/change.ts'
import type { BriefOutcome } from '../../change/index.ts'
import type { SystemWriter } from '../../db/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import type { StoredImport } from './import-store.ts'
import type { RowProblem } from './row-problem.ts'
import { sealFor } from './seal-staged.ts'
import { countVerdicts, markRefused } from './verdicts.ts'

/** Why nothing of an import can be sent: nobody could decide on what of it waits. It is not known row by row, and holds for each. */
export function refusalOfAll({ refusal }: Pick<ChangeOutcome, 'refusal'>): RowProblem | null {
  if (!refusal) return null
  const { code, params } = refusal
  return { field: '', code, ...(params ? { params } : {}) }
}

/** Whether a row would have been written, or had to wait. */
export function isGoing(outcome: BriefOutcome['outcome'] | undefined): boolean {
  return outcome === 'applied' || outcome === 'pending'
}

/** Rows that are in order, and why none of them can be sent. */
export interface RefusedRows {
  readonly rows: readonly number[]
  readonly problem: RowProblem
}

/** Says of each of these rows why it is not imported; answers how many rows are in order then. */
export async function refuseRows(
  writer: SystemWriter,
  { vault, definitions }: Workspace,
  { one, rows, problem }: RefusedRows & { readonly one: StoredImport },
): Promise<ImportView['counts']> {
  const seal = sealFor(vault, definitions.get(one.object), one.mapping)
  const refused = rows.map((n) => ({ n, problems: [problem] }))
  await markRefused(writer, { importId: one.id, refused, seal })
  return countVerdicts(writer, one.id)
}
