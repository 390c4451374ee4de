import type { ObjectDefinition } from '../objects/object.ts'
import type { ChangeKind } from './log-kinds.ts'

type Told = Pick<ObjectDefinition, 'name' | 'kind' | 'managedWith' | 'raised'>

/** What a change of such records is to the log; the gravest decides where it is about several. */
export function kindOfChange(definitions: Iterable<Told>): ChangeKind {
  const kinds = new Set([...definitions].map(kindOf))
  return gravest.find((kind) => kinds.has(kind)) ?? 'change'
}

const gravest = ['permission', 'configuration', 'request'] as const satisfies readonly ChangeKind[]

function kindOf({ name, kind, managedWith, raised }: Told): ChangeKind {
  if (kind !== 'system' || raised) return 'change'
  if (name === 'accessRequest') return 'request'
  if (managedWith === 'manage-people' || name === 'grant') return 'permission'
  return managedWith ? 'configuration' : 'change'
}
