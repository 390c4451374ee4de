import type { Actor } from '../../../core/access/index.ts'
import { importTargets, matchColumns } from '../../../core/imports/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { Workspace } from '../../metadata/index.ts'
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
  {
    definition,
    table,
    roundTrip,
  }: { readonly definition: ObjectDefinition; readonly table: ParsedTable; readonly roundTrip: boolean },
): Promise<readonly (string | null)[]> {
  const seen = seenBy(actor, definition)
  const remembered = await recallMapping(workspace, definition.name, table.headers)
  if (!remembered)
    return matchColumns(
      seen,
      // What Kebu wrote itself is no fraction of anything, whatever its cells look like.
      table.headers.map((header, i) => ({ header, samples: (!roundTrip && table.samples[i]) || [] })),
    )
  const targets = new Set(importTargets(seen).map(({ name }) => name))
  return remembered.map((name) => (name !== null && targets.has(name) ? name : null))
}
