import type { ConfigurationRecord } from '../../../core/configuration/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { ChangeContext } from './change-context.ts'

type FindDefinition = (name: string) => ObjectDefinition | undefined

/** Finds definitions as the change has shaped them so far: a view in a file may show a field that the same file brings. */
export function findShaped({ workspace, configured, configuration }: ChangeContext): FindDefinition {
  if (configuration.size === 0) return workspace.definitions.find
  const records = new Map<string, ConfigurationRecord>([...configured, ...configuration])
  const { objects } = workspace.build([...records.values()])
  const byName = new Map(objects.map((definition) => [definition.name, definition]))
  return (name) => byName.get(name)
}
