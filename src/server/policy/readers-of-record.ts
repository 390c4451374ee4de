import type { RecordReader } from '../../core/api/shapes.ts'
import { type RecordQuestion, type RoleReads, reachesNear, roleReads } from '../../core/policy/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { type KnownRole, readAllRoles } from './all-roles.ts'
import { type NearRow, nearOwners } from './near-owners.ts'

type Asked = Pick<RecordQuestion, 'definition' | 'record' | 'whole' | 'at'>

const peopleMax = 200

/** The people who see the record by their roles, those nearest to its owner first; more than are told, where there are. */
export async function readersByRole(
  { database: { read } }: Pick<Workspace, 'database'>,
  asked: Asked,
): Promise<{ readonly people: readonly RecordReader[]; readonly more: boolean }> {
  const ownerId = ownerOf(asked)
  const roles = await readAllRoles(read)
  const reads = new Map(roles.map((role) => [role.id, { role, reads: roleReads(role, asked) }]))
  const giving = [...reads.values()].filter(({ reads: { view } }) => view !== null)
  const far = giving.filter(({ reads: { view } }) => view === 'all').map(({ role }) => role.id)
  const wanted = { owners: [ownerId], roles: giving.map(({ role }) => role.id), far, max: peopleMax + 1 }
  const rows = await read.rows(nearOwners(read, wanted))
  const people = rows.flatMap((row) => toReader(row, { ownerId, reads }))
  return { people: people.slice(0, peopleMax), more: rows.length > peopleMax }
}

function ownerOf({ whole, record }: Asked): string | null {
  return whole?.record.ownerId ?? record?.ownerId ?? null
}

interface Known {
  readonly ownerId: string | null
  readonly reads: ReadonlyMap<string, { readonly role: KnownRole; readonly reads: RoleReads }>
}

function toReader({ id, name, roles, near }: NearRow, { ownerId, reads }: Known): RecordReader[] {
  const held = roles.flatMap((role) => reads.get(role) ?? [])
  const seeing = held.flatMap(({ role, reads: { view } }) =>
    view !== null && reachesNear(view, near) ? [{ id: role.id, name: role.name, scope: view }] : [],
  )
  if (seeing.length === 0) return []
  const mayEdit = held.some(({ reads: { edit } }) => reachesNear(edit, near))
  return [{ id, name, isOwner: id === ownerId, mayEdit, roles: seeing }]
}
