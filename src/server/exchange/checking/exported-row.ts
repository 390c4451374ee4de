import { fieldId } from '../../../core/objects/object-id.ts'
import type { Vault } from '../../metadata/index.ts'
import { readKeyCell, type SettledCells } from '../round-trip/key-cell.ts'
import { type RowKey, readRowKey } from '../round-trip/row-keys.ts'
import type { RowProblem } from '../staging/row-problem.ts'
import type { ImportPlan, PlannedField, RoundTrip } from './import-plan.ts'

/** A row that was taken out, with what was decided of cells that somebody else changed since. */
export interface ExportedRow extends RowKey {
  readonly settled: SettledCells
}

interface Row {
  readonly cells: readonly string[]
  /** Takes in what is wrong with the row. */
  readonly problems: RowProblem[]
}

/** What the hidden cell says; null where it is empty, as that of a row which somebody added, or no key. */
export function readExported(
  vault: Vault,
  { column, header }: RoundTrip,
  { cells, problems }: Row,
): ExportedRow | null {
  const { key, settled } = readKeyCell(cells[column] ?? '')
  if (key === '') return null
  const read = readRowKey(vault, header, key)
  if (!read) problems.push({ field: '', code: 'import-row-key-broken' })
  return read && { ...read, settled }
}

/** Fields to be read because their cells are others than were taken out, and those whose cells were emptied. */
export function editedFields(
  plan: ImportPlan,
  exported: ExportedRow,
  { cells, problems }: Row,
): { readonly fields: readonly PlannedField[]; readonly cleared: readonly string[] } {
  if (isMixedUp(plan, exported, cells)) {
    problems.push({ field: '', code: 'import-row-mixed-up' })
    return { fields: [], cleared: [] }
  }
  const seen = plan.fields.map((planned) => ({ planned, ...lookAt(plan, planned, { exported, cells }) }))
  const edited = seen.filter(({ asExported }) => !asExported)
  const isCleared = ({ asExported, text }: Seen) => asExported === false && text === ''
  return {
    fields: edited.filter((one) => !isCleared(one)).map(({ planned }) => planned),
    cleared: edited.filter(isCleared).map(({ planned }) => planned.name),
  }
}

interface Seen {
  readonly planned: PlannedField
  readonly text: string
  /** Null where the cell was not taken out: of a column that was added, or a part of a field. */
  readonly asExported: boolean | null
}

function lookAt(
  { definition }: ImportPlan,
  { name, sources }: PlannedField,
  { exported, cells }: { readonly exported: ExportedRow; readonly cells: readonly string[] },
): Omit<Seen, 'planned'> {
  const [source] = sources
  const text = cells[source?.column ?? -1] ?? ''
  return { text, asExported: source?.part === null ? exported.isAsExported(fieldId(definition, name), text) : null }
}

/**
 * Whether the row has the number of another record than its key, or none: some columns were sorted without the others, or a row was
 * pasted over. Nobody edits a number in a file.
 */
function isMixedUp({ definition, roundTrip }: ImportPlan, exported: ExportedRow, cells: readonly string[]): boolean {
  return (
    roundTrip !== null && exported.isAsExported(fieldId(definition, 'code'), cells[roundTrip.number] ?? '') !== true
  )
}
