import { sql } from 'kysely'
import type { ParkedRow } from '../change/index.ts'
import { tableOf, type Workspace } from '../metadata/index.ts'

/** Times of edit policies and conditions end by themselves: so often it is looked whatever has moved. */
const onceMs = 300_000

/** Changes that wait for a second entry. */
export const waitsForEntry = sql<boolean>`p.running @? '$.steps[*] ? (@.state == "current" && @.kind == "enter")'`

/**
 * Of these changes that are entered again, what moves whenever others may edit the record: its version, what is granted at this
 * moment, and the time.
 */
export async function signEntries(
  workspace: Workspace,
  rows: readonly Pick<ParkedRow, 'id' | 'running'>[],
): Promise<ReadonlyMap<string, string>> {
  if (rows.length === 0) return new Map()
  const { definitions, now } = workspace
  const common = [await signGrants(workspace), definitions.version, Math.floor(now().getTime() / onceMs)].join()
  const versions = await readVersions(
    workspace,
    rows.flatMap(({ running: { about } }) => about.entered ?? []),
  )
  return new Map(rows.map(({ id, running: { about } }) => [id, `${common} ${versions.get(about.entered?.id ?? '')}`]))
}

/** Moves with every grant that is given, changed or taken back, and when one begins or ends. */
async function signGrants({ database: { read }, now }: Workspace): Promise<string> {
  const at = now().toISOString()
  const [row] = await read.rows(sql<{ signature: string }>`
    SELECT concat_ws(' ', count(*), sum(version), count(*) FILTER (WHERE "from" > ${at}::timestamptz),
      count(*) FILTER (WHERE until > ${at}::timestamptz)) AS signature
    FROM ${read.table('grant')}`)
  return row?.signature ?? ''
}

interface Entered {
  readonly object: string
  readonly id: string
}

/** By their ids; of records that are still to be made there is none. */
async function readVersions(
  { database: { read }, definitions }: Workspace,
  entered: readonly Entered[],
): Promise<ReadonlyMap<string, number>> {
  const ofKind = [...Map.groupBy(entered, ({ object }) => object)].flatMap(([object, records]) => {
    const definition = definitions.withId(object)
    const ids = records.map(({ id }) => id)
    return definition
      ? [sql`SELECT id, version FROM ${read.table(tableOf(definition))} WHERE id = ANY(${ids}::uuid[])`]
      : []
  })
  if (ofKind.length === 0) return new Map()
  const rows = await read.rows<{ id: string; version: number }>(sql`${sql.join(ofKind, sql` UNION ALL `)}`)
  return new Map(rows.map(({ id, version }) => [id, version]))
}
