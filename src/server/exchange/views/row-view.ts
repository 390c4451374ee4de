import type { Actor } from '../../../core/access/index.ts'
import type { ImportRowView, RecordRef } from '../../../core/api/shapes.ts'
import { looksMasked } from '../../../core/fields/mask-text.ts'
import { isKeyHeader } from '../../../core/imports/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { Locale } from '../../../core/text/locale.ts'
import type { Workspace } from '../../metadata/index.ts'
import { titlesOf } from '../../query/index.ts'
import { standsAsExported } from '../round-trip/stands-as-exported.ts'
import type { StoredImport } from '../staging/import-store.ts'
import { type CheckedRow, countFaults, faultsIn } from '../staging/verdicts.ts'
import { type ImportSight, importSight } from './import-sight.ts'
import { idsIn, toProblemView } from './problem-view.ts'

/** Rows as the reader may see them; each problem knows in how many rows of the file the same text is at fault. */
export async function toRowViews(
  workspace: Workspace,
  one: StoredImport,
  { actor, rows, locale }: { actor: Actor; rows: readonly CheckedRow[]; locale: Locale },
): Promise<ImportRowView[]> {
  const faults = rows.flatMap(({ problems }) => faultsIn(problems))
  const alike = await countFaults(workspace.database.read, one.id, [...new Set(faults)])
  const sight = importSight(actor, workspace.definitions.get(one.object), one)
  const refs = await namedRecords(workspace, one, { actor, rows })
  return rows.map((row) => toRowView(workspace, one, { sight, row, alike, refs, locale }))
}

/** The records that problems of these rows name, as the reader may see them. */
export async function namedRecords(
  workspace: Workspace,
  { object }: StoredImport,
  { actor, rows }: { actor: Actor; rows: readonly CheckedRow[] },
): Promise<ReadonlyMap<string, RecordRef>> {
  const ids = idsNamed(workspace.definitions.get(object), rows)
  const refs = await Promise.all(
    [...ids].map(([of, named]) => titlesOf({ workspace, actor }, { object: of, ids: [...named] })),
  )
  return new Map(refs.flat().map((ref) => [ref.id, ref]))
}

/** By object: records that hold the same, and those that cells which others changed link to. */
function idsNamed(
  { name, fields }: ObjectDefinition,
  rows: readonly CheckedRow[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const problems = rows.flatMap((row) => row.problems)
  const named = problems.flatMap(({ sameAs, field: of, conflict }) => {
    const field = fields[of]
    const linked = conflict && (field?.type === 'link' || field?.type === 'links') ? field.to : null
    const values = linked && conflict ? [conflict.base, conflict.theirs, conflict.mine].flatMap(idsIn) : []
    return [...(sameAs ? [[name, sameAs] as const] : []), ...values.map((id) => [linked ?? name, id] as const)]
  })
  const grouped = Map.groupBy(named, ([object]) => object)
  return new Map([...grouped].map(([object, all]) => [object, new Set(all.map(([, id]) => id))]))
}

export function toRowView(
  workspace: Workspace,
  one: StoredImport,
  {
    sight,
    row,
    alike,
    refs,
    locale,
  }: {
    sight: ImportSight
    row: CheckedRow
    alike: ReadonlyMap<string, number>
    refs: ReadonlyMap<string, RecordRef>
    locale: Locale
  },
): ImportRowView {
  const { definitions, timeZone } = workspace
  const definition = definitions.get(one.object)
  const problems = row.problems.map(sight.problem)
  return {
    n: row.n,
    state: row.state,
    raw: shownCells(workspace, one, { cells: row.cells, sight }),
    code: sight.code(row.code),
    problems: problems.map((problem) =>
      toProblemView(definitions, definition, { problem, alike, refs, locale, timeZone }),
    ),
  }
}

/**
 * A mask that was written into her own file stands as it is: masked once more it would look like an edit when it comes back. What
 * stands as exported may be in clear, too: somebody who sees more took the file out.
 */
function shownCells(
  workspace: Workspace,
  one: StoredImport,
  { cells, sight }: { readonly cells: readonly string[]; readonly sight: ImportSight },
): Record<string, string> {
  const stands = standsAsExported(workspace, one, cells)
  const shown = one.headers.flatMap((header, column) => {
    const cell = cells[column] ?? ''
    const text = header === '' || isKeyHeader(header) ? null : sight.cell(column, cell)
    if (text === null) return []
    return [[header, sight.isMine && looksMasked(cell) && stands(column) ? cell : text] as const]
  })
  return Object.fromEntries(shown)
}
