import type { Actor } from '../../core/access/index.ts'
import type { ImportRowView } from '../../core/api/shapes.ts'
import type { Locale } from '../../core/text/locale.ts'
import type { Workspace } from '../metadata/index.ts'
import { placeParts, readCursor, writeCursor } from '../place-cursor.ts'
import { findImport } from './staging/import-access.ts'
import { listCheckedRows } from './staging/verdicts.ts'
import { toRowViews } from './views/row-view.ts'

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
  const [after] = cursor === undefined ? [0] : readCursor(cursor, [placeParts.number])
  const rows = await listCheckedRows(workspace, { importId: one.id, state, after, limit: limit + 1 })
  const items = await toRowViews(workspace, one, { actor, rows: rows.slice(0, limit), locale })
  const last = rows.length > limit ? items.at(-1) : undefined
  return { items, nextCursor: last ? writeCursor(last.n) : null }
}
