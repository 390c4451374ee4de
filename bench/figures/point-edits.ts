import pg from 'pg'
import type { BenchEnvironment } from '../bench-environment.ts'
import { type Figure, p95, timed, undisturbed } from '../figure.ts'
import { clients, editOverHttp, makeRecords } from './edit-over-http.ts'

const editsEach = 250

/** Eight people saving one field each, again and again, over HTTP with rights, validation and history; the floor is the SQL of it. */
export async function measurePointEdits(environment: BenchEnvironment): Promise<Figure[]> {
  const ids = await makeRecords(environment)
  await editOverHttp(environment, ids, { editsEach })
  const edits = await undisturbed(() => timed(() => editOverHttp(environment, ids, { editsEach }), environment))
  const floor = await undisturbed(() => timed(() => editBySql(environment, ids)))
  const perSecond = (ms: number) => (clients * editsEach * 1000) / ms
  return [
    {
      work: `one edit, ${clients} users at once, over HTTP`,
      value: perSecond(edits.ms),
      unit: 'changes/s',
      floor: perSecond(floor.ms),
      goal: '≥ 2,000 /s',
      cpu: edits.cpu,
      walMb: edits.walMb,
    },
    { work: 'one edit, p95', value: p95(edits.result), unit: 'ms', goal: '≤ 8 ms' },
  ]
}

function inParallel<T>(work: (client: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: clients }, (_, client) => work(client)))
}

/** Lock, update, record, commit: what cannot be left out. */
async function editBySql({ workspace }: BenchEnvironment, ids: readonly string[]): Promise<void> {
  await inParallel(async (n) => {
    const client = new pg.Client({ connectionString: workspace.database.url })
    await client.connect()
    for (let edit = 0; edit < editsEach; edit++) {
      await client.query('BEGIN')
      await client.query('SELECT * FROM main.customer WHERE id = $1 FOR UPDATE', [ids[n]])
      await client.query(
        'UPDATE main.customer SET latest_need = $2, version = version + 1, updated_at = $3 WHERE id = $1',
        [ids[n], `第 ${edit} 次`, new Date()],
      )
      await client.query(
        `INSERT INTO main.change_item (change_id, n, at, object, record_id, op, version_before, version_after, before, after)
         VALUES ($1, 0, $2, 'customer', $3, 'update', 1, 2, '{"latestNeed":null}', '{"latestNeed":"x"}')`,
        [crypto.randomUUID(), new Date(), ids[n]],
      )
      await client.query('COMMIT')
    }
    await client.end()
  })
}
