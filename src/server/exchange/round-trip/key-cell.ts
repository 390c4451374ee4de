import { hiddenKey, isKeyHeader, type Kept } from '../../../core/imports/index.ts'
import type { StoredImport } from '../staging/import-store.ts'

/** What was decided of a cell that somebody else changed, and of which change of hers: a later one is asked about anew. */
export interface Settled {
  readonly kept: Kept
  readonly at: string
}

/** By field. */
export type SettledCells = Readonly<Record<string, Settled>>

/** The column of the hidden keys; -1 where a file has none. */
export function keyColumnOf({ headers }: Pick<StoredImport, 'headers'>): number {
  return headers.findIndex(isKeyHeader)
}

/** Whether rows are found by their hidden keys. */
export function isRoundTrip({ keyField }: Pick<StoredImport, 'keyField'>): boolean {
  return keyField === hiddenKey
}

/** What was settled stands behind the key in its cell: so it goes where the row goes, into a workbook of errors and back. */
const separator = '|'

export function readKeyCell(cell: string): { readonly key: string; readonly settled: SettledCells } {
  const at = cell.indexOf(separator)
  return at < 0 ? { key: cell, settled: {} } : { key: cell.slice(0, at), settled: parseSettled(cell.slice(at + 1)) }
}

export function writeKeyCell(key: string, settled: SettledCells): string {
  return Object.keys(settled).length > 0 ? `${key}${separator}${JSON.stringify(settled)}` : key
}

/** A file comes from outside: what is no such thing says nothing. */
function parseSettled(text: string): SettledCells {
  try {
    const read: unknown = JSON.parse(text)
    const entries = typeof read === 'object' && read !== null ? Object.entries(read) : []
    return Object.fromEntries(entries.filter((entry): entry is [string, Settled] => isSettled(entry[1])))
  } catch {
    return {}
  }
}

function isSettled(one: unknown): one is Settled {
  return (
    typeof one === 'object' &&
    one !== null &&
    'kept' in one &&
    (one.kept === 'mine' || one.kept === 'theirs') &&
    'at' in one &&
    typeof one.at === 'string'
  )
}
