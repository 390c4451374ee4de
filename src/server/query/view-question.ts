import type { Actor, FieldLevel } from '../../core/access/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import type { Workspace } from '../metadata/index.ts'

export interface ViewQuestion {
  readonly workspace: Workspace
  readonly actor: Actor
  readonly definition: ObjectDefinition
  /** From `levelsOf(actor, definition)`. */
  readonly levels: Readonly<Record<string, FieldLevel>>
}
