import { sql } from 'kysely'
import type { Workspace } from '../metadata/index.ts'
import { notify, oneByOne } from './notify.ts'

const soonMs = 24 * 3_600_000
const atOnceMax = 1_000

/** Tells people a day before what they were given ends. Looked for every hour; each end is told once. */
export async function tellEndingGrants(workspace: Workspace): Promise<void> {
  const { database, now } = workspace
  const at = now()
  const soon = new Date(at.getTime() + soonMs).toISOString()
  const ending = await database.read.rows(sql<Ending>`
    SELECT * FROM (
      SELECT g.id, g.person_id AS person, g.object, nullif(g.record, '') AS record, concat('accessEndsSoon ', g.id, ' ', g.until) AS key
      FROM ${database.read.table('grant')} g
      WHERE g.deleted_at IS NULL AND g.person_id IS NOT NULL AND g.until > ${at.toISOString()} AND g.until <= ${soon}
        AND g.created_at < g.until - interval '1 day') e
    WHERE NOT EXISTS (SELECT FROM ${database.read.table('notice')} n WHERE n.person_id = e.person AND n.key = e.key)
    LIMIT ${atOnceMax}`)
  const told = ending.map(({ id, person, object, record, key }) => {
    return {
      person,
      by: null,
      kind: 'accessEndsSoon',
      ...(record === null ? { about: { object }, params: { grant: id } } : { about: { object, record } }),
      key,
    } as const
  })
  await database.systemTransaction((writer) => notify(writer, at, oneByOne(told)))
  if (told.length > 0) workspace.committed()
}

interface Ending {
  readonly id: string
  readonly person: string
  readonly object: string
  readonly record: string | null
  readonly key: string
}
