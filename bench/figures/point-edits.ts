import { Agent, request } from 'node:http'
import pg from 'pg'
import { systemActor } from '../../src/core/access/index.ts'
import { submitChange } from '../../src/server/change/index.ts'
import type { BenchHouse } from '../bench-house.ts'
import { type Figure, p95, timed } from '../figure.ts'

const clients = 8
const editsEach = 250

/** Eight people saving one field each, again and again, over HTTP with rights, validation and history; the floor is the SQL of it. */
export async function measurePointEdits(house: BenchHouse): Promise<Figure[]> {
  const ids = await makeRecords(house)
  const cookie = await house.signIn()
  const edits = await timed(() => inParallel((client) => editOverHttp(house, { cookie, id: ids[client] ?? '' })))
  const floor = await timed(() => editBySql(house, ids))
  const perSecond = (ms: number) => (clients * editsEach * 1000) / ms
  return [
    {
      work: `one edit, ${clients} users at once, over HTTP`,
      value: perSecond(edits.ms),
      unit: 'changes/s',
      floor: perSecond(floor.ms),
      goal: '≥ 1,000 /s',
    },
    { work: 'one edit, p95', value: p95(edits.result.flat()), unit: 'ms', goal: '≤ 15 ms' },
  ]
}

async function makeRecords({ workspace, seller }: BenchHouse): Promise<string[]> {
  const items = Array.from({ length: clients }, (_, i) => ({
    object: 'customer',
    op: 'create' as const,
    id: crypto.randomUUID(),
    values: { name: `点改 ${i}`, owner: seller.id },
  }))
  await submitChange(workspace, systemActor, { mode: 'apply', origin: 'seed', onRefusal: 'stop', items })
  return items.map((item) => item.id)
}

function inParallel<T>(work: (client: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: clients }, (_, client) => work(client)))
}

async function editOverHttp(house: BenchHouse, { cookie, id }: { cookie: string; id: string }): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const measured: number[] = []
  for (let n = 0; n < editsEach; n++) {
    const body = JSON.stringify({ values: { latestNeed: `第 ${n} 次` } })
    measured.push(
      (
        await timed(() =>
          patch(`${house.address}/api/v1/records/customer/${id}`, { agent, cookie, body, origin: house.address }),
        )
      ).ms,
    )
  }
  agent.destroy()
  return measured
}

function patch(
  url: string,
  { agent, cookie, body, origin }: { agent: Agent; cookie: string; body: string; origin: string },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, origin, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const call = request(url, { method: 'PATCH', agent, headers }, (answer) => {
      answer.resume()
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`PATCH answered ${answer.statusCode}`)),
      )
    })
    call.on('error', reject)
    call.end(body)
  })
}

/** Lock, update, record, commit: what cannot be left out. */
async function editBySql({ workspace }: BenchHouse, ids: readonly string[]): Promise<void> {
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
