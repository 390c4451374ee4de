import type { Actor } from '../../../core/access/index.ts'
import {
  type FileColumn,
  importTargets,
  isKeyHeader,
  matchColumns,
  matchExported,
  readKeyHeader,
} from '../../../core/imports/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { Workspace } from '../../metadata/index.ts'
import { headOf } from '../file/column-head.ts'
import type { ParsedTable } from '../file/parse-file.ts'
import { recallMapping } from './remembered-mapping.ts'
import { seenBy } from './seen-by.ts'

/**
 * Which field each column means: as somebody settled it for such a file before, or else by what the columns are called. A column
 * that is called like a field hidden from her means nothing, like any other that Kebu does not know.
 */
export async function matchTable(
  workspace: Workspace,
  actor: Actor,
  { definition, table }: { readonly definition: ObjectDefinition; readonly table: ParsedTable },
): Promise<readonly (string | null)[]> {
  const seen = seenBy(actor, definition)
  // What was taken out says itself what it means.
  const remembered = table.headers.some(isKeyHeader)
    ? null
    : await recallMapping(workspace, definition.name, table.headers)
  if (!remembered)
    return matchFile(
      seen,
      table.headers.map((header, i) => ({ header, samples: table.samples[i] ?? [] })),
    )
  const targets = new Set(importTargets(seen).map(({ name }) => name))
  return remembered.map((name) => (name !== null && targets.has(name) ? name : null))
}

/** By what the columns are called alone, and in a file that was taken out by the fields it was taken out from. */
export function matchFile(definition: ObjectDefinition, columns: readonly FileColumn[]): (string | null)[] {
  const key = columns.find(({ header }) => isKeyHeader(header))
  const header = readKeyHeader(key?.header ?? '')
  if (!header) return matchColumns(definition, columns)
  return matchExported(definition, {
    header,
    columns: columns.map((column) => ({ header: column.header, head: headOf(column.header) })),
  })
}
