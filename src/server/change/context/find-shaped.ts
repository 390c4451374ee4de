import type { ConfigurationRecord } from '../../../core/configuration/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { Workspace } from '../../metadata/index.ts'
import type { ChunkMemory } from './chunk-memory.ts'

interface Shaping extends Pick<ChunkMemory, 'configured' | 'configuration'> {
  readonly workspace: Pick<Workspace, 'definitions' | 'build'>
}

type FindDefinition = (name: string) => ObjectDefinition | undefined

/** Finds definitions as the change has shaped them so far: a view in a file may show a field that the same file brings. */
export function findShaped(context: Shaping): FindDefinition {
  return (name) => shapedSoFar(context)(name)
}

const shaped = new WeakMap<Shaping, { readonly size: number; readonly find: FindDefinition }>()

/** Built where somebody asks, and again only when the change has shaped more: it is made of the whole configuration. */
function shapedSoFar(context: Shaping): FindDefinition {
  const { size } = context.configuration
  if (size === 0) return context.workspace.definitions.find
  const known = shaped.get(context)
  if (known?.size === size) return known.find
  const find = shape(context)
  shaped.set(context, { size, find })
  return find
}

function shape({ workspace, configured, configuration }: Shaping): FindDefinition {
  const records = new Map<string, ConfigurationRecord>([...configured, ...configuration])
  const { objects } = workspace.build([...records.values()])
  const byName = new Map(objects.map((definition) => [definition.name, definition]))
  return (name) => byName.get(name)
}
