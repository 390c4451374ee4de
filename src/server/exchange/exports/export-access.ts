import { type Actor, exportLimitOf, may, rolesLimitingExport } from '../../../core/access/index.ts'
import { chosenColumns, type ExportColumn, exportableColumns } from '../../../core/exports/export-columns.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { notGiven } from '../../../core/policy/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import { Refused, refusedTogether } from '../../refused.ts'
import { importLimits } from '../file/import-limits.ts'
import type { ExportWishes } from './export-wishes.ts'

/** The object, where the actor may take records of it out. */
export function exportable({ definitions }: Workspace, actor: Actor, object: string): ObjectDefinition {
  const definition = definitions.find(object)
  if (!definition) throw new Refused('object-unknown', { params: { value: object } })
  const action = 'export'
  if (may(actor, definition, action)) return definition
  throw new Refused('not-allowed-to-export', { object, params: { object }, ...notGiven({ actor, definition, action }) })
}

/** The columns that were asked for, or all. Refuses (422) what is not there for her, and a file of none. */
export function columnsAsked(
  actor: Actor,
  definition: ObjectDefinition,
  { fields, roundTrip }: Pick<ExportWishes, 'fields' | 'roundTrip'>,
): readonly ExportColumn[] {
  const columns = exportableColumns(actor, definition)
  const { chosen, problems } = chosenColumns(columns, fields)
  if (problems.length > 0) throw refusedTogether(problems)
  if (chosen.length === 0) throw new Refused('export-without-fields', { path: 'fields' })
  if (!roundTrip) return chosen
  const numbered = withNumber(columns, chosen)
  // One is the hidden column's, and one that of the reasons in a workbook of rows at fault.
  const max = importLimits.columnsMax - 2
  if (numbered.length > max) throw new Refused('export-round-trip-too-wide', { path: 'fields', params: { max } })
  return numbered
}

/** A workbook that is brought back has the number of each record beside its hidden key: by both it is seen whether a row was mixed up. */
function withNumber(columns: readonly ExportColumn[], chosen: readonly ExportColumn[]): readonly ExportColumn[] {
  const number = columns.find(({ name, level }) => name === 'code' && level === 'open')
  if (!number) throw new Refused('export-round-trip-no-number', { path: 'roundTrip' })
  return chosen.some(({ name }) => name === number.name) ? chosen : [number, ...chosen]
}

/** More than her roles let one file hold is refused, with how many there are: asked when it is begun, and of what it then finds. */
export function refuseBeyondLimit(actor: Actor, definition: ObjectDefinition, count: number): void {
  const limit = exportLimitOf(actor, definition)
  if (limit === null || count <= limit) return
  const { name: object } = definition
  const because = rolesLimitingExport(actor, definition).map(
    ({ id, name = '' }) =>
      ({
        rule: 'export-limit',
        source: { kind: 'role', name, ...(id ? { id } : {}) },
        reason: 'role-limits-export',
        action: 'export',
      }) as const,
  )
  throw new Refused('export-beyond-limit', { object, params: { limit, count }, because })
}

/** A workbook that is brought back holds no more than one import takes, and has a place to hide keys in. */
export function refuseNoRoundTrip(
  { format, roundTrip }: Pick<ExportWishes, 'format' | 'roundTrip'>,
  count: number,
): void {
  if (!roundTrip) return
  const path = 'roundTrip'
  if (format !== 'xlsx') throw new Refused('export-round-trip-not-xlsx', { path })
  const { rowsMax: max } = importLimits
  if (count > max) throw new Refused('export-round-trip-too-many', { path, params: { count, max } })
}
