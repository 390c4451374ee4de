import { standardObjects } from '../../core/objects/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'

/** The objects of a workspace when it is installed and opened: tables, pages and API follow from these and no others. */
export function objectsInForce(): readonly ObjectDefinition[] {
  return standardObjects
}
