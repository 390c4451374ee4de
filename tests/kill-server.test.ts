import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { ObjectView, RecordView, RunView } from '../src/core/api/shapes.ts'
import { type KillableKebu, startKillable } from './kill-database/killable-kebu.ts'

/** More than a change converts by itself. */
const size = 10_500
let kebu: KillableKebu
beforeAll(async () => {
  kebu = await startKillable()
  for (const name of ['quota', 'rank']) await addField({ name, type: 'number' })
  for (let begun = 0; begun < size; begun += 3_500) await makeCustomers(begun, 3_500)
}, 120_000)
afterAll(async () => {
  await kebu?.stop()
})

async function addField(values: object): Promise<string> {
  const named = { object: 'customer', label: { 'zh-CN': JSON.stringify(values).slice(0, 40) }, ...values }
  const { status, body } = await kebu.caller.ask<RecordView>('/records/customField', {
    method: 'POST',
    body: { values: named },
  })
  expect(status).toBe(201)
  return body.id
}

async function makeCustomers(from: number, count: number): Promise<void> {
  const items = Array.from({ length: count }, (_, n) => ({
    ...{ object: 'customer', op: 'create' },
    values: { name: `客户${from + n}`, quota: from + n, rank: from + n },
  }))
  expect((await kebu.caller.ask('/changes', { method: 'POST', body: { mode: 'apply', items } })).status).toBe(200)
}

async function change<T>(field: string, values: object): Promise<T> {
  const asked = { method: 'PATCH', body: { version: 'any', values } } as const
  return (await kebu.caller.ask<T>(`/records/customField/${field}`, asked)).body
}

async function count(condition: string): Promise<number> {
  const [row] = await kebu.query<{ n: number }>(`SELECT count(*)::integer AS n FROM main.customer WHERE ${condition}`)
  return row?.n ?? 0
}

const oneOfThem = 'SELECT id FROM main.customer ORDER BY id OFFSET 9000 LIMIT 1'
const heldCustomer = `SELECT 1 FROM main.customer WHERE id = (${oneOfThem}) FOR UPDATE`

/** Killed when it has come to a row that somebody holds. */
function killHalfway(begin: () => unknown, halfway: () => Promise<void>, held: string = heldCustomer): Promise<void> {
  return kebu.killHalfway({ begin, halfway, held })
}

/** Until every customer has what the formula says, and nobody is told that it is being prepared. */
async function untilComputed(formula: string): Promise<void> {
  const read = async () => (await kebu.caller.ask<ObjectView>('/objects/customer')).body
  const computed = async () => {
    expect(await count(`x_plus IS DISTINCT FROM ${formula}`)).toBe(0)
    expect(await read()).not.toHaveProperty('preparing')
  }
  await vi.waitFor(computed, { timeout: 60_000, interval: 100 })
}

async function untilDone(run: string): Promise<RunView> {
  const read = async () => (await kebu.caller.ask<RunView>(`/runs/${run}`)).body
  await vi.waitFor(async () => expect(await read()).toMatchObject({ state: 'done' }), {
    timeout: 60_000,
    interval: 100,
  })
  return read()
}

test('computing that is killed halfway is done when Kebu is there again', { timeout: 180_000 }, async () => {
  const settings = { result: 'number' }
  const field = await addField({ name: 'plus', type: 'formula', expression: 'quota + 1', settings })
  await untilComputed('x_quota + 1')
  await killHalfway(
    () => change(field, { expression: 'quota + 2' }),
    async () => expect(await count('x_plus = x_quota + 2')).toBeGreaterThan(0),
  )
  await untilComputed('x_quota + 2')
})

test('values that are being converted stay whole, and are converted when Kebu is there again', {
  timeout: 180_000,
}, async () => {
  const field = (await kebu.caller.ask<{ items: RecordView[] }>('/records/customField?q=rank')).body.items[0]?.id ?? ''
  // Else whoever holds a record would hold up the column.
  await kebu.query('ALTER TABLE main.customer ADD COLUMN x_rank__text text')
  let run = ''
  await killHalfway(
    async () => (run = (await change<{ run: RunView }>(field, { type: 'text' })).run.id),
    async () => {
      expect(await count('x_rank__text = trim_scale(x_rank)::text')).toBeGreaterThan(0)
      expect(await count('x_rank__text IS NULL')).toBeGreaterThan(0)
      expect(await kebu.query(`SELECT type FROM main.custom_field WHERE id = '${field}'`)).toEqual([{ type: 'number' }])
    },
  )
  await untilDone(run)
  expect(await count('x_rank__text IS DISTINCT FROM trim_scale(x_rank)::text')).toBe(0)
  expect((await kebu.caller.ask<RecordView>(`/records/customField/${field}`)).body.type).toBe('text')
})

async function columnsOf(field: string): Promise<number> {
  const rows = await kebu.query(
    `SELECT 1 FROM information_schema.columns WHERE table_name = 'customer' AND column_name LIKE 'x\\_${field}%'`,
  )
  return rows.length
}

test('a field that is removed for good, or comes back, does so whole when Kebu is there again', {
  timeout: 180_000,
}, async () => {
  const [field] = (await kebu.caller.ask<{ items: RecordView[] }>('/records/customField?q=rank')).body.items
  const removed = field?.id
  await kebu.caller.ask(`/records/customField/${removed}`, { method: 'DELETE', body: { version: 'any' } })
  const confirmation = field?.name
  const items = [{ object: 'fieldRemoval', op: 'create', values: { removed, confirmation, records: size } }]
  let run = ''
  const begin = async (path: string, body: object) => {
    run = (await kebu.caller.ask<{ run: RunView }>(path, { method: 'POST', body })).body.run.id
  }
  await killHalfway(
    () => begin('/changes', { mode: 'apply', items }),
    async () => {
      expect(await columnsOf('rank')).toBe(2)
      expect(await kebu.query('SELECT state FROM main.restore_point')).toEqual([{ state: 'kept' }])
      expect(await kebu.query('SELECT 1 FROM main.field_removal')).toEqual([])
    },
  )
  expect((await untilDone(run)).result).toMatchObject({ counts: { applied: 1 } })
  expect(await columnsOf('rank')).toBe(0)

  // Else whoever holds a record would hold up the columns.
  await kebu.query('ALTER TABLE main.customer ADD COLUMN x_rank numeric(18,2), ADD COLUMN x_rank__text text')
  const back = `/changes/${run}/revert`
  await killHalfway(
    () => begin(back, {}),
    async () => {
      expect(await count('x_rank IS NOT NULL AND x_rank__text IS NOT NULL')).toBe(9_000)
      expect(await kebu.query('SELECT deleted_at FROM main.field_removal')).toEqual([{ deleted_at: null }])
    },
  )
  expect((await untilDone(run)).result).toMatchObject({ counts: { applied: 1 } })
  expect(await count('x_rank__text = trim_scale(x_rank)::text')).toBe(size)
})

const keysOf = async (person: string) =>
  (await kebu.query<{ n: number }>(`SELECT count(*)::integer AS n FROM main.api_key WHERE owner_id = '${person}'`))[0]
    ?.n

/** Of somebody with a role and a key, which is held: whoever ends it waits. */
async function makeSeller(login: string): Promise<{ readonly id: string; readonly heldKey: string }> {
  const { id: role } = await kebu.create('role', { name: login })
  const { id } = await kebu.create('user', { name: login, login, roles: [role] })
  await kebu.query(`INSERT INTO main.api_key (id, key_hash, name, owner_id, scope, created_at)
    VALUES ('${id}', '${login}', 'ERP', '${id}', 'read', now())`)
  return { id, heldKey: `SELECT 1 FROM main.api_key WHERE owner_id = '${id}' FOR UPDATE` }
}

test('who was being suspended is out with her keys, or still there with all of them', { timeout: 90_000 }, async () => {
  const { id, heldKey } = await makeSeller('shenlan')
  const suspend = { version: 'any', values: { active: false } }
  await killHalfway(
    kebu.unanswered({ path: `/records/user/${id}`, method: 'PATCH', body: suspend }),
    async () =>
      expect(await kebu.query(`SELECT active IS NOT FALSE AS active FROM main.user WHERE id = '${id}'`)).toEqual([
        { active: true },
      ]),
    heldKey,
  )
  expect(await keysOf(id)).toBe((await kebu.read('user', id)).active === false ? 0 : 1)
  await kebu.caller.ask(`/records/user/${id}`, { method: 'PATCH', body: suspend })
  expect([(await kebu.read('user', id)).active, await keysOf(id)]).toEqual([false, 0])
})

test('a review that was being signed is signed once, and the keys it takes are gone', { timeout: 90_000 }, async () => {
  const { id: person, heldKey } = await makeSeller('tangning')
  const { id } = await kebu.create('accessReview', { name: '复核', unusedDays: 30 })
  await kebu.caller.ask(`/access-reviews/${id}/open`, { method: 'POST', body: {} })
  const decide = (of: object, decision: string) =>
    kebu.caller.ask('/changes', {
      method: 'POST',
      body: {
        ...{ mode: 'apply', object: 'accessReviewRow', set: { decision } },
        select: { filter: { and: [{ field: 'review', op: 'eq', value: id }, { field: 'decision', op: 'empty' }, of] } },
      },
    })
  await decide(
    {
      and: [
        { field: 'person', op: 'eq', value: person },
        { field: 'kind', op: 'eq', value: 'apiKey' },
      ],
    },
    'remove',
  )
  await decide({ field: 'person', op: 'ne', value: 'me' }, 'keep')
  await killHalfway(
    kebu.unanswered({ path: `/access-reviews/${id}/sign`, method: 'POST', body: { mode: 'apply' } }),
    async () =>
      expect(await kebu.query(`SELECT state FROM main.access_review WHERE id = '${id}'`)).toEqual([
        { state: 'signed' },
      ]),
    heldKey,
  )
  await vi.waitFor(async () => expect(await keysOf(person)).toBe(0), { timeout: 30_000, interval: 100 })
  expect((await kebu.read('accessReview', id)).signatures).toHaveLength(1)
})
