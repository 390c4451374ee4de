import { type Actor, hasRight, may, reachesAll, scopeOf } from '../../../core/access/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { notGiven } from '../../../core/policy/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import { Refused } from '../../refused.ts'
import { readImport, type StoredImport } from './import-store.ts'

/** The object, where the actor may import it. */
export function importable(workspace: Workspace, actor: Actor, object: string): ObjectDefinition {
  const definition = workspace.definitions.find(object)
  if (!definition) throw new Refused('object-unknown', { params: { value: object } })
  if (!may(actor, definition, 'import'))
    throw new Refused('not-allowed-to-import', {
      params: { object },
      ...notGiven({ actor, definition, action: 'import' }),
    })
  return definition
}

/**
 * One's own import; others' only for those who may see all changes and something of the object, and never to work with.
 * Refuses `import-not-found` and, where its rows are needed, `import-rows-out-of-sight` and `import-rows-gone`.
 */
export async function findImport(
  workspace: Workspace,
  actor: Actor,
  { id, use }: { id: string; use: 'see' | 'see-rows' | 'work' },
): Promise<StoredImport> {
  const found = await readImport(workspace, id)
  const mine = found?.createdById === actor.id
  if (!found || (!mine && (use === 'work' || !objectsOfOthers(workspace, actor).includes(found.object))))
    throw new Refused('import-not-found')
  if (use !== 'see' && !maySeeRows(actor, workspace.definitions.get(found.object), found))
    throw new Refused('import-rows-out-of-sight')
  if (use !== 'see' && found.createdAt < rowsKeptSince(workspace))
    throw new Refused('import-rows-gone', { params: { days: rowsKeptDays } })
  return found
}

/** Whether the actor may see the rows at all: her own file's, and others' where every record of the object is hers to see. */
export function maySeeRows(
  actor: Actor,
  definition: ObjectDefinition,
  { createdById }: Pick<StoredImport, 'createdById'>,
): boolean {
  return createdById === actor.id || reachesAll(actor, definition, 'view')
}

/** The objects of which the actor is told what others imported. */
export function objectsOfOthers({ definitions }: Workspace, actor: Actor): string[] {
  if (!hasRight(actor, 'view-all-changes')) return []
  const seen = definitions.all().filter((definition) => scopeOf(actor, definition, 'view') !== 'none')
  return seen.map(({ name }) => name)
}

/** The rows of a file, which may hold anything, are kept so long; the import and its change stay in the history. */
export const rowsKeptDays = 30

export function rowsKeptSince({ now }: Workspace): string {
  return new Date(now().getTime() - rowsKeptDays * 86_400_000).toISOString()
}
