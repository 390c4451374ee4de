import { sql } from 'kysely'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { type DecidedRecord, type Nearness, type RoleReads, reachesNear, roleReads } from '../../core/policy/index.ts'
import type { Reader } from '../db/index.ts'
import type { KnownRole } from './all-roles.ts'
import { type NearRow, nearOwners } from './near-owners.ts'

/** A record as it is and as it would be, with all that the conditions of roles ask of it. */
export interface MovedRecord {
  readonly definition: ObjectDefinition
  readonly id: string
  readonly before: DecidedRecord
  readonly after: DecidedRecord
}

export interface MovedReaders {
  /** People who would see at least one of the records that they do not see now. */
  readonly gains: readonly Person[]
  readonly loses: readonly Person[]
  /** There are more people than these. */
  readonly more: boolean
}

interface Person {
  readonly id: string
  readonly name: string
}

interface Asked {
  readonly roles: readonly KnownRole[]
  readonly records: readonly MovedRecord[]
  readonly at: Date
}

/** Of each owner so many are looked at, the nearest. */
const peopleMax = 200

/** Who comes to see the records by her roles, and who does not any more; to whom a record was given by itself keeps it. */
export async function movedReaders(read: Reader, { roles, records, at }: Asked): Promise<MovedReaders> {
  const moves = records.map((record) => ({ record, reads: readsOf(roles, record, at) }))
  const viewed = moves.flatMap(({ reads }) => reads)
  const rows = await read.rows(
    nearOwners(read, {
      owners: records.flatMap(({ before, after }) => [before.ownerId, after.ownerId]),
      roles: roles.filter(({ id }) => viewed.some((one) => one.get(id))).map(({ id }) => id),
      // Whom a role lets see it from afar, before and after, it moves nothing for.
      far: roles
        .filter(({ id }) => moves.some(({ reads: [was, is] }) => was.get(id) !== is.get(id)))
        .map(({ id }) => id),
      max: peopleMax,
    }),
  )
  const byOwner = Map.groupBy(rows, ({ n }) => n)
  const moved = moves.flatMap(({ record, reads }, k) =>
    moversOf(reads, [byOwner.get(2 * k) ?? [], byOwner.get(2 * k + 1) ?? []]).map((one) => ({ ...one, record })),
  )
  const losing = moved.filter(({ gains }) => !gains)
  const kept = await givenTo(read, losing, at)
  const isFull = [...byOwner.values()].some((near) => near.length === peopleMax)
  return {
    gains: people(moved.filter(({ gains }) => gains)),
    loses: people(losing.filter(({ id, record }) => !kept.has(`${record.id} ${id}`))),
    more: isFull,
  }
}

/** How far each role lets its holders see the record. */
type Reads = ReadonlyMap<string, RoleReads['view']>

function readsOf(roles: readonly KnownRole[], { definition, before, after }: MovedRecord, at: Date) {
  const side = (record: DecidedRecord): Reads =>
    new Map(roles.map((role) => [role.id, roleReads(role, { definition, record, whole: null, at }).view]))
  return [side(before), side(after)] as const
}

interface Mover extends Person {
  readonly gains: boolean
}

/** The people near to the owner she had or gets, who see it on one side only. */
function moversOf(
  [was, is]: readonly [Reads, Reads],
  [before, after]: readonly [readonly NearRow[], readonly NearRow[]],
): Mover[] {
  const [then, now] = [nearnessIn(before), nearnessIn(after)]
  const all = new Map([...before, ...after].map((row) => [row.id, row]))
  return [...all.values()].flatMap(({ id, name, roles }) => {
    const sees = (reads: Reads, near: Nearness = 'all') =>
      roles.some((role) => reachesNear(reads.get(role) ?? null, near))
    const [saw, will] = [sees(was, then.get(id)), sees(is, now.get(id))]
    return saw === will ? [] : [{ id, name, gains: will }]
  })
}

function nearnessIn(rows: readonly NearRow[]): ReadonlyMap<string, Nearness> {
  return new Map(rows.map(({ id, near }) => [id, near]))
}

function people(movers: readonly Mover[]): Person[] {
  const byId = new Map(movers.map(({ id, name }) => [id, { id, name }]))
  return [...byId.values()].toSorted((one, other) => one.name.localeCompare(other.name, 'zh-CN'))
}

/** Of the records those that were given to the people by themselves, or to their teams, as `record person`. */
async function givenTo(
  read: Reader,
  losing: readonly (Person & { readonly record: MovedRecord })[],
  at: Date,
): Promise<ReadonlySet<string>> {
  if (losing.length === 0) return new Set()
  const moment = at.toISOString()
  const rows = await read.rows(sql<{ record: string; person: string }>`
    SELECT g.record, u.id AS person FROM ${read.table('grant')} g
    JOIN ${read.table('user')} u ON u.id = g.person_id OR u.team_id = g.team_id
    WHERE g.deleted_at IS NULL AND g.record = ANY(${[...new Set(losing.map(({ record }) => record.id))]}::text[])
      AND u.id = ANY(${[...new Set(losing.map(({ id }) => id))]}::uuid[])
      AND (g."from" IS NULL OR g."from" <= ${moment}) AND (g.until IS NULL OR g.until > ${moment})`)
  return new Set(rows.map(({ record, person }) => `${record} ${person}`))
}
