import type pg from 'pg'
import { withConnection } from '../db/index.ts'
import { repeatEvery } from './repeat-every.ts'

/** Months for which history partitions are made ahead. */
const monthsAhead = 12
const dayMs = 86_400_000
const cutByMonth = ['change', 'change_item', 'log_entry']

/**
 * History and the log are cut by month. The default partition takes what no month was made for, so that a write never fails for it;
 * what it took moves into its month when that is made. `now` is the first month.
 */
export async function preparePartitions(
  owner: pg.Client,
  { schema, now }: { schema: string; now: Date },
): Promise<void> {
  for (const table of cutByMonth) {
    const whole = `"${schema}"."${table}"`
    await owner.query(`CREATE TABLE IF NOT EXISTS "${schema}"."${table}_other" PARTITION OF ${whole} DEFAULT`)
    const { rows } = await owner.query<{ name: string }>('SELECT relid::text AS name FROM pg_partition_tree($1)', [
      whole,
    ])
    const made = new Set(rows.map(({ name }) => name.replace(/^.*\./, '').replaceAll('"', '')))
    for (let ahead = 0; ahead < monthsAhead; ahead++) {
      const month = monthOf(now, ahead)
      if (!made.has(`${table}_${month.name}`)) await owner.query(makeMonth({ schema, table, month }))
    }
  }
}

interface Month {
  readonly name: string
  readonly from: string
  readonly to: string
}

function monthOf(now: Date, ahead: number): Month {
  const start = (month: number) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + month, 1)).toISOString()
  const from = start(ahead)
  return { name: from.slice(0, 7).replace('-', '_'), from, to: start(ahead + 1) }
}

/** One transaction, as PostgreSQL takes several statements: nobody sees history without the rows that move. */
function makeMonth({ schema, table, month }: { schema: string; table: string; month: Month }): string {
  const [whole, other, part] = [table, `${table}_other`, `${table}_${month.name}`].map(
    (name) => `"${schema}"."${name}"`,
  )
  const within = `at >= '${month.from}' AND at < '${month.to}'`
  return `
    ALTER TABLE ${whole} DETACH PARTITION ${other};
    CREATE TABLE ${part} PARTITION OF ${whole} FOR VALUES FROM ('${month.from}') TO ('${month.to}');
    INSERT INTO ${whole} SELECT * FROM ${other} WHERE ${within};
    DELETE FROM ${other} WHERE ${within};
    ALTER TABLE ${whole} ATTACH PARTITION ${other} DEFAULT`
}

/** Makes the months to come once a day, however long Kebu runs without being started anew. */
export function keepPartitions({ ownerUrl, schema }: { ownerUrl: string; schema: string }): () => Promise<void> {
  return repeatEvery(dayMs, () =>
    withConnection(ownerUrl, (owner) => preparePartitions(owner, { schema, now: new Date() })),
  )
}
