import { checkDefinitions } from '../../core/objects/check-definition.ts'
import { standardObjects } from '../../core/objects/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { checkTables } from './check-tables.ts'

/** The objects Kebu brings, which the configuration of a workspace shapes and adds to. */
export function objectsBrought(): readonly ObjectDefinition[] {
  return checkedObjects(standardObjects)
}

/** The definitions, which everything else trusts. */
export function checkedObjects(objects: readonly ObjectDefinition[]): readonly ObjectDefinition[] {
  const faults = [...checkDefinitions(objects), ...checkTables(objects)]
  if (faults.length > 0) throw new Error(`Definitions are not in order:\n${faults.join('\n')}`)
  return objects
}
