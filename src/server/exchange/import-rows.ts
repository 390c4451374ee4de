import type { Actor } from '../../core/access/index.ts'
import type { ImportRowView } from '../../core/api/shapes.ts'
import type { Locale } from '../../core/text/locale.ts'
import type { Workspace } from '../metadata/index.ts'
import { cursorRefusal } from './import-refusal.ts'
import { findImport, type StoredImport } from './import-store.ts'
import { toProblemView } from './row-problem.ts'
import { countFaults, faultsIn, listVerdicts, type StagedVerdict } from './staged-rows.ts'

/** Checked rows in the file's order, of one state or all; the cursor is the number of the last one. */
export async function listImportRows(
  workspace: Workspace,
  actor: Actor,
  {
    id,
    state,
    limit,
    cursor,
    locale,
  }: {
    id: string
    state?: ImportRowView['state'] | undefined
    limit: number
    cursor?: string | undefined
    locale: Locale
  },
): Promise<{ items: ImportRowView[]; nextCursor: string | null }> {
  const one = await findImport(workspace, actor, { id, use: 'see-rows' })
  if (cursor !== undefined && !/^\d{1,9}$/.test(cursor)) throw cursorRefusal()
  const after = Number(cursor ?? 0)
  const rows = await listVerdicts(workspace, { importId: one.id, state, after, limit: limit + 1 })
  const items = await toRowViews(workspace, one, { rows: rows.slice(0, limit), locale })
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.n ?? '') : null }
}

/** Rows as people see them; each problem knows in how many rows of the file the same text is at fault. */
export async function toRowViews(
  workspace: Workspace,
  one: StoredImport,
  { rows, locale }: { rows: readonly StagedVerdict[]; locale: Locale },
): Promise<ImportRowView[]> {
  const faults = rows.flatMap(({ problems }) => faultsIn(problems ?? []))
  const alike = await countFaults(workspace.database.read, one.id, [...new Set(faults)])
  return rows.map((row) => toRowView(workspace, one, { row, alike, locale }))
}

export function toRowView(
  { definitions }: Workspace,
  one: Pick<StoredImport, 'object' | 'headers'>,
  { row, alike, locale }: { row: StagedVerdict; alike: ReadonlyMap<string, number>; locale: Locale },
): ImportRowView {
  const definition = definitions.get(one.object)
  return {
    n: row.n,
    state: row.state,
    raw: Object.fromEntries(one.headers.flatMap((header, i) => (header === '' ? [] : [[header, row.cells[i] ?? '']]))),
    code: row.code,
    problems: (row.problems ?? []).map((problem) => toProblemView(definitions, definition, { problem, alike, locale })),
  }
}
