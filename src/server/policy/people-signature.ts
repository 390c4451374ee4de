import { sql } from 'kysely'
import type { Reader } from '../db/index.ts'

/** Another one whenever people, their teams or roles are others than before. */
export async function peopleSignature(reader: Reader): Promise<string> {
  const of = (table: 'user' | 'team' | 'role') =>
    sql`(SELECT count(*) || ' ' || sum(version) FROM ${reader.table(table)})`
  const [row] = await reader.rows<{ signature: string }>(sql`
    SELECT concat_ws(',', ${of('user')}, ${of('team')}, ${of('role')}) AS signature`)
  return row?.signature ?? ''
}
