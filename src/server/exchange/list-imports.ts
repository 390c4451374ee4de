import type { Actor } from '../../core/access/index.ts'
import type { ImportView } from '../../core/api/shapes.ts'
import type { Workspace } from '../metadata/index.ts'
import { placeParts, readCursor, writeCursor } from '../place-cursor.ts'
import { findImport, objectsOfOthers } from './staging/import-access.ts'
import { listStoredImports } from './staging/import-store.ts'
import { toImportViews } from './views/import-view.ts'

/** Newest first. The cursor is the moment and id of the last one. */
export async function listImports(
  workspace: Workspace,
  actor: Actor,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: ImportView[]; nextCursor: string | null }> {
  const stored = await listStoredImports(workspace, {
    createdById: actor.id,
    objects: objectsOfOthers(workspace, actor),
    limit: limit + 1,
    after: readPlace(cursor),
  })
  const page = stored.slice(0, limit)
  const last = page.at(-1)
  const nextCursor = stored.length > limit && last ? writeCursor(last.createdAt, last.id) : null
  return { items: await toImportViews(workspace, actor, page), nextCursor }
}

/** The import as its reader may see it; refuses where she may not see it at all. */
export async function getImport(workspace: Workspace, actor: Actor, id: string): Promise<ImportView> {
  const [view] = await toImportViews(workspace, actor, [await findImport(workspace, actor, { id, use: 'see' })])
  if (!view) throw new Error('One import has one view')
  return view
}

function readPlace(cursor: string | undefined): { createdAt: string; id: string } | null {
  if (cursor === undefined) return null
  const [createdAt, id] = readCursor(cursor, [placeParts.instant, placeParts.id])
  return { createdAt, id }
}
