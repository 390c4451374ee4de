import { readKeyHeader } from '../../../core/imports/index.ts'
import { fieldId } from '../../../core/objects/object-id.ts'
import type { Workspace } from '../../metadata/index.ts'
import type { StoredImport } from '../staging/import-store.ts'
import { keyColumnOf, readKeyCell } from './key-cell.ts'
import { type RowKey, readRowKey } from './row-keys.ts'

/** Whether cells of a row stand as they were taken out: what looks like a value may be the mask that was written into the file. */
export function standsAsExported(
  { vault, definitions }: Workspace,
  { object, headers, mapping }: Pick<StoredImport, 'object' | 'headers' | 'mapping'>,
  cells: readonly string[],
): (column: number) => boolean {
  const at = keyColumnOf({ headers })
  const header = readKeyHeader(headers[at] ?? '')
  let key: RowKey | null | undefined
  return (column) => {
    if (key === undefined) key = header ? readRowKey(vault, header, readKeyCell(cells[at] ?? '').key) : null
    const field = fieldId(definitions.get(object), mapping[column] ?? '')
    return key?.isAsExported(field, cells[column] ?? '') === true
  }
}
