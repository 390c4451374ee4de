import { isWithin, reachOf } from '../../core/access/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { loadActor } from '../policy/index.ts'
import { ownerOf } from '../query/index.ts'
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
  const actors = await Promise.all(personIds.map((id) => loadActor(workspace, id)))
  const at = workspace.now()
  const allowed = actors.filter(
    (actor) => actor !== null && isWithin(reachOf({ actor, definition, action: 'view', at }), owner.ownerId),
  )
  return new Set(allowed.map((actor) => actor?.id ?? ''))
}
