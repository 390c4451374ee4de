import { type RawBuilder, sql } from 'kysely'
import type { RecordReader } from '../../core/api/shapes.ts'
import { type Nearness, type RecordQuestion, type RoleReads, reachesNear, roleReads } from '../../core/policy/index.ts'
import type { Reader } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { type KnownRole, readAllRoles } from './all-roles.ts'

type Asked = Pick<RecordQuestion, 'definition' | 'record' | 'whole' | 'at'>

const peopleMax = 200

/** The people who see the record by their roles, those nearest to its owner first; more than are told, where there are. */
export async function readersByRole(
  { database: { read } }: Pick<Workspace, 'database'>,
  asked: Asked,
): Promise<{ readonly people: readonly RecordReader[]; readonly more: boolean }> {
  const ownerId = asked.whole?.record.ownerId ?? asked.record?.ownerId ?? null
  const roles = await readAllRoles(read)
  const reads = new Map(roles.map((role) => [role.id, { role, reads: roleReads(role, asked) }]))
  const giving = [...reads.values()].filter(({ reads: { view } }) => view !== null)
  const ofAll = giving.filter(({ reads: { view } }) => view === 'all').map(({ role }) => role.id)
  const rows = await read.rows(nearQuery(read, { ownerId, giving: giving.map(({ role }) => role.id), ofAll }))
  const people = rows.flatMap((row) => toReader(row, { ownerId, reads }))
  return { people: people.slice(0, peopleMax), more: rows.length > peopleMax }
}

interface NearRow {
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
  readonly near: Nearness
}

interface Wanted {
  readonly ownerId: string | null
  readonly giving: readonly string[]
  readonly ofAll: readonly string[]
}

/** Holders of the roles, and how near each is to the owner: herself, in her team or leading it, in a team above or leading that. */
function nearQuery(read: Reader, { ownerId, giving, ofAll }: Wanted): RawBuilder<NearRow> {
  const [user, team] = [read.table('user'), read.table('team')]
  return sql<NearRow>`
    WITH RECURSIVE own AS (SELECT team_id AS id FROM ${user} WHERE id = ${ownerId}::uuid AND team_id IS NOT NULL),
    above AS (
      SELECT id FROM own
      UNION SELECT t.parent_id FROM ${team} t JOIN above a ON t.id = a.id
        WHERE t.parent_id IS NOT NULL AND t.deleted_at IS NULL
    ), near AS (
      SELECT u.id, u.name, u.roles_ids AS roles, CASE
        WHEN u.id = ${ownerId}::uuid THEN 'own'
        WHEN u.team_id IN (SELECT id FROM own) OR u.id IN (
          SELECT leader_id FROM ${team} WHERE deleted_at IS NULL AND id IN (SELECT id FROM own)) THEN 'team'
        WHEN u.team_id IN (SELECT id FROM above) OR u.id IN (
          SELECT leader_id FROM ${team} WHERE deleted_at IS NULL AND id IN (SELECT id FROM above)) THEN 'teamTree'
        ELSE 'all' END AS near
      FROM ${user} u
      WHERE u.deleted_at IS NULL AND u.active IS NOT FALSE AND u.roles_ids && ${[...giving]}::uuid[]
    )
    SELECT id, coalesce(name, '') AS name, roles, near FROM near
    WHERE near <> 'all' OR roles && ${[...ofAll]}::uuid[]
    ORDER BY array_position(ARRAY['own', 'team', 'teamTree', 'all'], near), name, id LIMIT ${peopleMax + 1}`
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
