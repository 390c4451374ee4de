import { type Actor, grantsOn, levelsOf } from '../../../core/access/index.ts'
import { type ExportColumn, headersOf } from '../../../core/exports/export-columns.ts'
import { type ExportCell, toCell } from '../../../core/exports/to-cell.ts'
import type { KeyHeader } from '../../../core/imports/index.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { fieldId, objectId } from '../../../core/objects/object-id.ts'
import type { Workspace } from '../../metadata/index.ts'
import { levelsOnRow, type RecordRow, toViews } from '../../query/index.ts'
import { headOf } from '../file/column-head.ts'
import { writeRowKey } from '../round-trip/row-keys.ts'
import type { ExportWishes } from './export-wishes.ts'
import { headerAsRead, textsAsRead } from './xlsx-bytes.ts'

interface InFile {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  readonly columns: readonly ExportColumn[]
  readonly wishes: Pick<ExportWishes, 'locale' | 'headers' | 'roundTrip'>
}

/** Puts records into the cells of a file as the actor sees them; of one that is brought back, with the hidden key of each behind them. */
export function cellsOf(workspace: Workspace, { actor, definition, columns, wishes }: InFile) {
  const view = { workspace, actor, definition, levels: levelsOf(actor, definition) }
  const words = { locale: wishes.locale, timeZone: workspace.timeZone, headers: wishes.headers }
  const withKey = wishes.roundTrip ? keyedRow(workspace, keyHeaderOf({ definition, columns, wishes }), columns) : null
  return async (rows: readonly RecordRow[]): Promise<ExportCell[][]> => {
    const views = await toViews(view, rows)
    return views.map((record, n) => {
      const isOpen = openOn(view, rows[n])
      const cells = columns.map(({ name, field }) =>
        toCell({ field, value: record[name] as Json, ref: record.refs[name], isOpen: isOpen(name) }, words),
      )
      return withKey ? withKey(record, cells) : cells
    })
  }
}

/** The fields that are read for a file: what was given to her beside her roles is asked of all. */
export function namesNeeded(actor: Actor, definition: ObjectDefinition, columns: readonly ExportColumn[]) {
  return grantsOn(actor, definition).length > 0 ? {} : { names: columns.map(({ name }) => name) }
}

/** The cells of a record with the hidden one behind them, by which the row is known when it comes back. */
function keyedRow({ vault }: Workspace, header: KeyHeader, columns: readonly ExportColumn[]) {
  return ({ id, version }: { readonly id: string; readonly version: number }, cells: readonly ExportCell[]) => [
    ...cells,
    writeRowKey(vault, header, { id, version, texts: textsAsRead(cells, columns) }),
  ]
}

/** What stands above the hidden keys. */
export function keyHeaderOf({ definition, columns, wishes }: Omit<InFile, 'actor'>): KeyHeader {
  return {
    object: objectId(definition),
    fields: columns.map(({ name }) => fieldId(definition, name)),
    heads: headersOf(columns, wishes).map((header) => headOf(headerAsRead(header))),
  }
}

/** Whether she sees the values of a field on this record as they are. */
function openOn(view: Parameters<typeof levelsOnRow>[0], row: RecordRow | undefined): (name: string) => boolean {
  const levels = row ? levelsOnRow(view, row) : view.levels
  return (name) => levels[name] === 'read' || levels[name] === 'edit'
}
