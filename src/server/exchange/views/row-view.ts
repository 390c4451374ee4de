import type { Actor } from '../../../core/access/index.ts'
import type { ImportRowView, RecordRef } from '../../../core/api/shapes.ts'
import type { Locale } from '../../../core/text/locale.ts'
import type { Workspace } from '../../metadata/index.ts'
import { titlesOf } from '../../query/index.ts'
import type { StoredImport } from '../staging/import-store.ts'
import { type CheckedRow, countFaults, faultsIn } from '../staging/verdicts.ts'
import { type ImportSight, importSight } from './import-sight.ts'
import { toProblemView } from './problem-view.ts'

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

async function namedRecords(
  workspace: Workspace,
  { object }: StoredImport,
  { actor, rows }: { actor: Actor; rows: readonly CheckedRow[] },
): Promise<ReadonlyMap<string, RecordRef>> {
  const ids = new Set(rows.flatMap(({ problems }) => problems.flatMap(({ sameAs }) => sameAs ?? [])))
  const refs = await titlesOf({ workspace, actor }, { object, ids: [...ids] })
  return new Map(refs.map((ref) => [ref.id, ref]))
}

export function toRowView(
  { definitions }: Workspace,
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
  const definition = definitions.get(one.object)
  const problems = row.problems.map(sight.problem)
  return {
    n: row.n,
    state: row.state,
    raw: shownCells(one.headers, row.cells, sight),
    code: sight.code(row.code),
    problems: problems.map((problem) => toProblemView(definitions, definition, { problem, alike, refs, locale })),
  }
}

function shownCells(headers: readonly string[], cells: readonly string[], sight: ImportSight): Record<string, string> {
  const shown = headers.flatMap((header, column) => {
    const text = header === '' ? null : sight.cell(column, cells[column] ?? '')
    return text === null ? [] : [[header, text] as const]
  })
  return Object.fromEntries(shown)
}
