import { hiddenKey } from '../../core/imports/index.ts'
import { Refused } from '../refused.ts'
import { keyColumnOf } from './round-trip/key-cell.ts'
import type { StoredImport } from './staging/import-store.ts'

/** The column of that header, or the one matched with that field. Refuses 422 where there is none; `path` is where in the call it was named. */
export function columnOfName(
  { headers, mapping }: Pick<StoredImport, 'headers' | 'mapping'>,
  name: string,
  path: string,
): number {
  const key = name === hiddenKey ? keyColumnOf({ headers }) : -1
  const column = name === '' || key >= 0 ? key : Math.max(headers.indexOf(name), mapping.indexOf(name))
  if (column < 0) throw new Refused('field-unknown', { params: { value: name }, path })
  return column
}
