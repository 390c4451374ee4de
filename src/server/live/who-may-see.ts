import type { Workspace } from '../metadata/index.ts'
import { loadActor } from '../policy/index.ts'
import { reachedBy } from '../query/index.ts'
import type { Place } from './presence.ts'

/** Of these people, those who may see the record now: rights and owners change while streams are open. */
export async function whoMaySee(
  workspace: Workspace,
  place: Place,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const definition = workspace.definitions.find(place.object)
  if (!definition) return new Set()
  const loaded = await Promise.all(personIds.map((id) => loadActor(workspace, id)))
  const actors = loaded.filter((actor) => actor !== null)
  const asked = actors.map((actor) => ({ actor, action: 'view' }) as const)
  const reached = await reachedBy(workspace, place, asked)
  return new Set(actors.filter((_, n) => reached[n]).map(({ id }) => id))
}
