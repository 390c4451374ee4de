import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/index.ts'

/** For whom somebody decides at a moment: herself, and who named her to decide in her place, also through others. */
export async function standsFor(reader: Reader, personId: string, at: Date): Promise<ReadonlySet<string>> {
  const rows = await reader.rows(sql<{ id: string }>`
    WITH RECURSIVE stood (id) AS (
      SELECT ${personId}::uuid
      UNION SELECT d.from_id FROM ${inForce(reader, at)} d JOIN stood s ON d.to_id = s.id)
    SELECT id FROM stood`)
  return new Set(rows.map(({ id }) => id))
}

/** The logins of the person behind one: it, and those that have the same e-mail or mobile. */
export async function loginsOf(reader: Reader, personId: string): Promise<ReadonlySet<string>> {
  const people = reader.table('user')
  const rows = await reader.rows<{ id: string }>(sql`
    SELECT b.id FROM ${people} a JOIN ${people} b ON lower(b.email) = lower(a.email) OR b.mobile = a.mobile
    WHERE a.id = ${personId}`)
  return new Set([personId, ...rows.map(({ id }) => id)])
}

/** Of each of these people, who decides in her place at a moment beside herself. */
export async function standInsOf(
  reader: Reader,
  personIds: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (personIds.length === 0) return new Map()
  const rows = await reader.rows(sql<{ person: string; ids: readonly string[] }>`
    WITH RECURSIVE standing (person, id) AS (
      SELECT d.from_id, d.to_id FROM ${inForce(reader, at)} d WHERE d.from_id = ANY(${[...personIds]}::uuid[])
      UNION SELECT s.person, d.to_id FROM ${inForce(reader, at)} d JOIN standing s ON d.from_id = s.id)
    SELECT person, array_agg(id) AS ids FROM standing GROUP BY person`)
  return new Map(rows.map(({ person, ids }) => [person, ids]))
}

/** Of people who are there; who was named and has gone decides nothing. */
function inForce(reader: Reader, at: Date): RawBuilder<unknown> {
  const moment = at.toISOString()
  return sql`(SELECT from_id, to_id FROM ${reader.table('delegation')}
    WHERE deleted_at IS NULL AND since <= ${moment}::timestamptz AND (until IS NULL OR until > ${moment}::timestamptz))`
}
