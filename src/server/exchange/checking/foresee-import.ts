import type { Actor } from '../../../core/access/index.ts'
import type { ImportView } from '../../../core/api/shapes.ts'
import { type BriefOutcome, submitChange } from '../../change/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import type { ImportChanges, StoredImport } from '../staging/import-store.ts'
import { readItems } from '../staging/ready-items.ts'
import { isGoing, refusalOfAll, refuseRows } from '../staging/refuse-rows.ts'
import type { RowProblem } from '../staging/row-problem.ts'

/** Of more rows it is not asked anew what one correction makes of it: the number of the check stays until the next one. */
const renewedMax = 2_000

interface Foreseen extends Pick<ImportChanges, 'counts' | 'approvals'> {
  /** Why none of its rows can be sent. */
  readonly nobody?: RowProblem
}

/**
 * What of a checked import would wait, and for whom. The rows were checked some at a time, and a flow may look at how many there are:
 * so all that are in order are previewed as the one change they will be, and refused where nobody could decide on it. Where no flow is
 * about such records nothing is asked.
 */
export async function foreseeImport(
  workspace: Workspace,
  actor: Actor,
  { one, counts, signal }: { one: StoredImport; counts: ImportView['counts']; signal?: AbortSignal },
): Promise<Foreseen> {
  if (!mayWait(workspace, one.object) || counts.create + counts.update === 0) return { counts, approvals: null }
  const { items, rowNumbers } = await readItems(workspace, one)
  const outcomes: BriefOutcome['outcome'][] = []
  const outcome = await submitChange(
    workspace,
    actor,
    { mode: 'preview', origin: 'import', onRefusal: 'skip', confirmWarnings: true, reason: one.fileName, items },
    {
      ...(signal ? { signal } : {}),
      onOutcome: (told) => {
        outcomes[told.n] = told.outcome
      },
    },
  )
  const nobody = refusalOfAll(outcome)
  if (nobody) {
    const rows = rowNumbers.filter((_, n) => isGoing(outcomes[n]))
    return { counts: await refuseRows(workspace, one, { rows, problem: nobody }), approvals: null, nobody }
  }
  const { pending } = outcome.counts
  if (pending === 0) return { counts, approvals: null }
  return { counts: { ...counts, pending }, approvals: outcome.impact.approvals ?? [] }
}

/** The same after one row was corrected. */
export async function foreseeAgain(
  workspace: Workspace,
  actor: Actor,
  { one, counts }: { one: StoredImport; counts: ImportView['counts'] },
): Promise<Foreseen> {
  if (counts.create + counts.update <= renewedMax) return foreseeImport(workspace, actor, { one, counts })
  const { pending } = one.counts
  return { counts: { ...counts, ...(pending === undefined ? {} : { pending }) } }
}

/** Flows of the object itself, or of what its records are parts of. */
function mayWait({ definitions }: Workspace, object: string): boolean {
  const { flows, fields, partOf = '' } = definitions.get(object)
  const link = fields[partOf]
  return flows !== undefined || (link?.type === 'link' && definitions.get(link.to).flows !== undefined)
}
