import type { Actor } from '../../core/access/index.ts'
import type { Filter } from '../../core/filters/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import type { Workspace } from '../metadata/index.ts'

export interface FilterQuestion {
  readonly workspace: Workspace
  readonly actor: Actor
  readonly definition: ObjectDefinition
  /** Parsed by `parseFilter`. Whether the actor may ask it is checked by `checkFilterAccess`, not here. */
  readonly filter: Filter
  /** The table's name in the query. */
  readonly alias?: string
}
