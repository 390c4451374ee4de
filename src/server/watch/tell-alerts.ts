import { sql } from 'kysely'
import type { Workspace } from '../metadata/index.ts'
import { notify, oneByOne } from '../notices/index.ts'

const rememberedMs = 24 * 3_600_000
const atOnceMax = 1_000

/**
 * Tells those whom a rule names, or everybody who reads the log where it names nobody, of the alerts of the last day; nobody of
 * herself. Asked again after every look, so that none is lost with a process that ends between raising it and telling: a key is
 * told once.
 */
export async function tellAlerts(workspace: Workspace): Promise<void> {
  const { database, now } = workspace
  const untold = await readUntold(workspace)
  if (untold.length === 0) return
  const told = untold.map(({ id, person, about, ...params }) => ({
    person,
    by: about,
    kind: 'alertRaised' as const,
    about: { object: 'alert', record: id },
    params,
    key: `alertRaised ${id}`,
  }))
  await database.systemTransaction((writer) => notify(writer, now(), oneByOne(told)))
  workspace.committed()
}

interface Untold {
  readonly id: string
  readonly person: string
  /** Whom the alert is about. */
  readonly about: string | null
  readonly name: string
  readonly alert: string
  readonly address: string
}

function readUntold({ database: { read }, now }: Workspace): Promise<readonly Untold[]> {
  const since = new Date(now().getTime() - rememberedMs).toISOString()
  const readsLog = sql`EXISTS (SELECT FROM ${read.table('role')} r
    WHERE r.id = ANY(p.roles_ids) AND r.deleted_at IS NULL AND r.grants -> 'rights' ? 'view-log')`
  return read.rows(sql<Untold>`
    SELECT a.id, p.id AS person, a.person_id AS about, coalesce(a.name, '') AS name, coalesce(a.kind, '') AS alert,
      coalesce(a.address, '') AS address
    FROM ${read.table('alert')} a
    JOIN ${read.table('user')} p ON p.deleted_at IS NULL AND p.active IS NOT FALSE AND p.login IS NOT NULL
      AND p.id IS DISTINCT FROM a.person_id
      AND CASE WHEN cardinality(coalesce(a.notified_ids, '{}')) > 0 THEN p.id = ANY(a.notified_ids) ELSE ${readsLog} END
    WHERE a.state = 'open' AND a.raised_at > ${since} AND a.deleted_at IS NULL
      AND NOT EXISTS (SELECT FROM ${read.table('notice')} n WHERE n.person_id = p.id AND n.key = 'alertRaised ' || a.id)
    ORDER BY a.id, p.id LIMIT ${atOnceMax}`)
}
