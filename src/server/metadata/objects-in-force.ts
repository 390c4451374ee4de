import { checkDefinitions } from '../../core/objects/check-definition.ts'
import { standardObjects } from '../../core/objects/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { checkTables } from './check-tables.ts'

/** The objects of a workspace when it is installed and opened: tables, pages and API follow from these and no others. */
export function objectsInForce(): readonly ObjectDefinition[] {
  return checkedObjects(standardObjects)
}

/** The definitions, which everything else trusts. */
export function checkedObjects(objects: readonly ObjectDefinition[]): readonly ObjectDefinition[] {
  const faults = [...checkDefinitions(objects), ...checkTables(objects)]
  if (faults.length > 0) throw new Error(`Definitions are not in order:\n${faults.join('\n')}`)
  return objects
}
