import type { Actor } from '../../../core/access/index.ts'
import type { ImportView } from '../../../core/api/shapes.ts'
import { type BriefOutcome, submitChange } from '../../change/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import { type ImportChanges, type StoredImport, updateImport, type Written } from '../staging/import-store.ts'
import { readItems } from '../staging/ready-items.ts'
import { isGoing, type RefusedRows, refusalOfAll, refuseRows } from '../staging/refuse-rows.ts'

/** Of more rows it is not asked anew what one correction makes of it: the number of the check stays until the next one. */
const renewedMax = 2_000

interface Foreseen extends Pick<ImportChanges, 'approvals'> {
  readonly counts: ImportView['counts']
  /** Where none of its rows can be sent. */
  readonly nobody?: RefusedRows
}

/**
 * What of a checked import would wait, and for whom. The rows were checked some at a time, and a flow may look at how many there are:
 * so all that are in order are previewed as the one change they will be. Where no flow is about such records nothing is asked.
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
    return { counts, approvals: null, nobody: { rows, problem: nobody } }
  }
  const { pending } = outcome.counts
  if (pending === 0) return { counts, approvals: null }
  return { counts: { ...counts, pending }, approvals: outcome.impact.approvals ?? [] }
}

/**
 * Writes it where the import is as it must be, and with it why its rows cannot be sent: whoever began it or corrected a row meanwhile
 * finds all as it was. Answers how many rows are in order then; null where nothing was written.
 */
export function keepForeseen(
  workspace: Workspace,
  { one, nobody, ...foreseen }: Foreseen & { readonly one: StoredImport },
  { state, ...written }: Written & Pick<ImportChanges, 'state'>,
): Promise<ImportView['counts'] | null> {
  return workspace.database.systemTransaction(async (writer) => {
    const changes = { ...foreseen, ...(state ? { state } : {}) }
    if (!(await updateImport(writer, written, changes))) return null
    if (!nobody) return foreseen.counts
    const counts = await refuseRows(writer, workspace, { one, ...nobody })
    await updateImport(writer, { id: one.id }, { counts })
    return counts
  })
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
