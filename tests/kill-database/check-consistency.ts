import pg from 'pg'
import type { Acknowledged } from './every-kind-of-work.ts'
import { ownerUrlOf } from './kebu-process.ts'

/** What does not agree in the database with what Kebu has acknowledged, and with itself, when nobody is at work. */
export async function checkConsistency(dataDir: string, acknowledged: Acknowledged): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrlOf(dataDir) })
  await client.connect()
  try {
    const faults = await checkSaved(client, acknowledged)
    faults.push(...(await checkImported(client, acknowledged)))
    for (const [sentence, sql] of Object.entries(nobodyShouldBeFound))
      faults.push(...(await client.query<{ found: string }>(sql)).rows.map(({ found }) => `${sentence}: ${found}`))
    return faults
  } finally {
    await client.end()
  }
}

async function checkSaved(client: pg.Client, { saved }: Acknowledged): Promise<string[]> {
  const { rows } = await client.query<{ id: string; name: string; latestNeed: string }>(
    `SELECT id, name, coalesce(latest_need, '') AS "latestNeed" FROM main.customer WHERE name LIKE '保存%'`,
  )
  const there = new Map(rows.map((row) => [row.id, row]))
  const lost = [...saved].filter(([id, { name, latestNeed }]) => {
    const row = there.get(id)
    return row?.name !== name || row.latestNeed !== latestNeed
  })
  const names = rows.map(({ name }) => name)
  const twice = names.filter((name, n) => names.indexOf(name) !== n)
  return [
    ...lost.map(([id, { name }]) => `An acknowledged save is not there: ${name} ${id}`),
    ...twice.map((name) => `A save was done twice: ${name}`),
  ]
}

async function checkImported(client: pg.Client, { imported }: Acknowledged): Promise<string[]> {
  const { rows } = await client.query<{ id: string; count: number }>(
    `SELECT change_id AS id, count(*)::integer AS count FROM main.change_item
     WHERE change_id = ANY($1) AND object = 'customer' AND op = 'create' GROUP BY change_id`,
    [[...imported.keys()]],
  )
  const counts = new Map(rows.map(({ id, count }) => [id, count]))
  return [...imported]
    .filter(([id, count]) => counts.get(id) !== count)
    .map(([id, count]) => `The import of ${count} rows has ${counts.get(id)} in its history: ${id}`)
}

const nobodyShouldBeFound: Readonly<Record<string, string>> = {
  'A run has not ended well': `SELECT id || ' ' || kind || ' ' || state || ' ' || coalesce(message, '') AS found FROM main.run WHERE state <> 'done'`,
  'An import has not ended': `SELECT id || ' ' || state AS found FROM main.import WHERE state IN ('checking', 'applying')`,
  'A record is not what its history says': `
    WITH history AS (
      SELECT record_id AS id, max(version_after) AS version,
        (array_agg(after->>'name' ORDER BY version_after DESC, n DESC) FILTER (WHERE after ? 'name'))[1] AS name,
        (array_agg(after->>'latestNeed' ORDER BY version_after DESC, n DESC) FILTER (WHERE after ? 'latestNeed'))[1] AS need,
        (array_agg(after->>'deletedAt' ORDER BY version_after DESC, n DESC) FILTER (WHERE after ? 'deletedAt'))[1] AS deleted
      FROM main.change_item WHERE object = 'customer' GROUP BY record_id)
    SELECT coalesce(c.id, history.id) || ' ' || coalesce(c.name, '?') AS found
    FROM history FULL JOIN main.customer c ON c.id = history.id
    WHERE c.id IS NULL OR history.id IS NULL OR history.version <> c.version OR history.name IS DISTINCT FROM c.name
      OR history.need IS DISTINCT FROM c.latest_need OR (history.deleted IS NULL) <> (c.deleted_at IS NULL)
    LIMIT 5`,
  'A change is not whole': `
    SELECT change.id || ' ' || change.counts AS found FROM main.change
    WHERE (change.counts->>'applied')::integer <> (
      SELECT count(*) FROM main.change_item i WHERE i.change_id = change.id AND i.op <> 'derive')
    LIMIT 5`,
  'A record is not found by the search box': `
    SELECT c.id || ' ' || c.name AS found FROM main.customer c
    WHERE c.deleted_at IS NULL AND NOT EXISTS (SELECT FROM main.customer_search s WHERE s.id = c.id) LIMIT 5`,
}
