import { inScope, scopeOf } from '../../../core/access/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import { loadActor } from '../../policy/index.ts'
import { ownerOf } from '../../query/index.ts'
import type { Place } from './presence.ts'

/** Of these people, those who may see the record now: rights and owners change while streams are open. */
export async function whoMaySee(
  workspace: Workspace,
  place: Place,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const definition = workspace.definitions.find(place.object)
  const owner = definition ? await ownerOf(workspace, place) : null
  if (!definition || !owner) return new Set()
  const actors = await Promise.all(personIds.map((id) => loadActor(workspace.database.read, id)))
  const allowed = actors.filter(
    (actor) => actor !== null && inScope(actor, scopeOf(actor, definition, 'view'), owner.ownerId),
  )
  return new Set(allowed.map((actor) => actor?.id ?? ''))
}
