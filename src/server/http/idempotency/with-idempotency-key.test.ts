import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../../tests/world.ts'
import type { RecordPage, RecordView } from '../../../core/api/shapes.ts'
import { sweepIdempotencyKeys } from './sweep-idempotency-keys.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const withKey = (key: string) => ({ 'idempotency-key': key })

function make(name: string, key: string) {
  return world.as('lin').post<RecordView>('/records/customer', { values: { name } }, withKey(key))
}

async function countNamed(name: string): Promise<number | undefined> {
  const filter = encodeURIComponent(JSON.stringify({ field: 'name', op: 'eq', value: name }))
  return (await world.as('lin').get<RecordPage>(`/records/customer?count=exact&filter=${filter}`)).body.total
}

test('a write that is sent again is done once and answered the same', async () => {
  const first = await make('只建一次', 'k1')
  const again = await make('只建一次', 'k1')
  expect(again).toMatchObject({ status: 201, body: first.body })
  for (const name of ['location', 'kebu-change', 'content-type'])
    expect(again.headers.get(name)).toBe(first.headers.get(name))
  expect(again.headers.get('idempotency-replayed')).toBe('true')
  expect(await countNamed('只建一次')).toBe(1)
})

test('a refusal is answered the same, too', async () => {
  const first = await make('', 'k2')
  expect(first.status).toBe(422)
  expect((await make('', 'k2')).body).toEqual(first.body)
})

test('the same key for another write is refused', async () => {
  await make('第一个', 'k3')
  expect(await make('第二个', 'k3')).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } })
})

test('of ten at once one is done; the others are answered the same or told to wait', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => make('同时十次', 'k4')))
  expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true)
  expect(await countNamed('同时十次')).toBe(1)
})

test('a call whose server was killed over its answer is taken up where the change stands, after half a minute', async () => {
  const first = await make('答复丢了', 'k6')
  const forget = (secondsAgo: number) =>
    world.workspace.database.system.run(sql`
      UPDATE main.idempotency SET status = NULL, headers = NULL, body = NULL,
        at = ${new Date(Date.now() - secondsAgo * 1000).toISOString()} WHERE key = 'k6'`)
  await forget(5)
  expect(await make('答复丢了', 'k6')).toMatchObject({ status: 409, body: { code: 'idempotency-key-in-use' } })
  await forget(31)
  const again = await make('答复丢了', 'k6')
  expect(again).toMatchObject({ status: 201, body: { id: first.body.id, version: 1 } })
  expect(again.headers.get('kebu-change')).toBe(first.headers.get('kebu-change'))
  expect(await countNamed('答复丢了')).toBe(1)
})

test('a write whose answer failed after its commit is not done again', async () => {
  const owner = new pg.Client({ connectionString: world.database.ownerUrl })
  await owner.connect()
  await owner.query(`
    CREATE FUNCTION main.no_answer() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'the answer is not kept'; END $$;
    CREATE TRIGGER no_answer BEFORE UPDATE ON main.idempotency
      FOR EACH ROW WHEN (NEW.key = 'k7' AND NEW.status IS NOT NULL) EXECUTE FUNCTION main.no_answer()`)
  expect((await make('提交以后出错', 'k7')).status).toBe(500)
  await owner.query('DROP TRIGGER no_answer ON main.idempotency')
  await owner.end()
  expect((await make('提交以后出错', 'k7')).status).toBe(201)
  expect(await countNamed('提交以后出错')).toBe(1)
})

test('a phone that sends it again after months is answered by what has become of the record', async () => {
  const first = await make('抽屉里的手机', 'k8')
  await world.as('lin').patch(`/records/customer/${first.body.id}`, { version: 1, values: { phone: '010-62551234' } })
  await make('', 'k9')
  await world.workspace.database.system.run(sql`
    UPDATE main.idempotency SET at = now() - interval '100 days' WHERE key IN ('k8', 'k9')`)
  await sweepIdempotencyKeys(world.workspace)
  const again = await make('抽屉里的手机', 'k8')
  expect(again).toMatchObject({ status: 201, body: { id: first.body.id, version: 2, phone: '010-62551234' } })
  expect(again.headers.get('kebu-change')).toBe(first.headers.get('kebu-change'))
  expect(await countNamed('抽屉里的手机')).toBe(1)
  const keys = await world.workspace.database.read.rows(sql<{ key: string }>`
    SELECT key FROM main.idempotency WHERE key IN ('k8', 'k9')`)
  expect(keys).toEqual([{ key: 'k8' }])
})

test('keys of different people do not meet', async () => {
  const mine = await make('她的', 'k5')
  const his = await world.as('chen').post<RecordView>('/records/customer', { values: { name: '他的' } }, withKey('k5'))
  expect(his.status).toBe(201)
  expect(his.body.id).not.toBe(mine.body.id)
})

test('a key of blanks or of endless length is refused', async () => {
  expect((await make('键', 'k'.repeat(201))).status).toBe(400)
})
