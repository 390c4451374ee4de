import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ObjectView, RecordView } from '../src/core/api/shapes.ts'
import { routeGroups } from '../src/server/api/index.ts'
import { submitChange } from '../src/server/change/index.ts'
import { buildServer } from '../src/server/http/index.ts'
import { readKeys } from '../src/server/key-file.ts'
import { makeLiveHub, startLive } from '../src/server/live/index.ts'
import { openWorkspace } from '../src/server/metadata/index.ts'
import { openWorld, type World, worldPassword } from './world.ts'
import { type Client, makeClient } from './world-client.ts'

let world: World
let second: { readonly address: string; close(): Promise<void> }
beforeAll(async () => {
  world = await openWorld()
  second = await openSecond(world)
})
afterAll(async () => {
  await second.close()
  await world.close()
})

/** Another server on the same database: what a second process is, but for its memory. */
async function openSecond({ database }: World, { hears = true } = {}) {
  const workspace = await openWorkspace({ appUrl: database.appUrl, key: () => readKeys(database.keyFile) })
  const hub = makeLiveHub(workspace)
  const live = hears ? await startLive({ workspace, hub, url: database.appUrl }) : null
  const server = await buildServer({ workspace, routeGroups, live: hub })
  const address = await server.listen({ port: 0, host: '127.0.0.1' })
  return {
    address,
    async close() {
      await server.close()
      await live?.stop()
      await workspace.database.close()
    },
  }
}

const client = (): Client => makeClient(second.address, { login: world.logins.lin, password: worldPassword })

/** Makes customers, one after the other, until it is told to stop. Answers what became of each. */
async function write(lin: Client, until: { done: boolean }): Promise<number[]> {
  const statuses: number[] = []
  while (!until.done) {
    const { status } = await lin.post('/records/customer', { values: { name: `并发客户 ${statuses.length}` } })
    statuses.push(status)
  }
  return statuses
}

test('a field added in one process is used in the other, while eight clients go on writing there', async () => {
  const until = { done: false }
  const lin = client()
  const writers = Promise.all(Array.from({ length: 8 }, () => write(lin, until)))
  for (const [n, name] of ['first', 'second', 'third'].entries()) {
    const values = { object: 'customer', name, label: { 'zh-CN': `并发字段 ${n}` }, type: n === 1 ? 'date' : 'text' }
    expect((await world.as('ada').post('/records/customField', { values })).status).toBe(201)
    await expect.poll(async () => (await lin.get<ObjectView>('/objects/customer')).body.fields).toHaveProperty(name)
  }
  const made = await lin.post<RecordView>('/records/customer', {
    values: { name: '三个新字段', first: '一', second: '2026-12-01', third: '三' },
  })
  until.done = true
  expect(made).toMatchObject({ status: 201, body: { first: '一', second: '2026-12-01', third: '三' } })
  const statuses = (await writers).flat()
  expect(statuses.length).toBeGreaterThan(8)
  expect(new Set(statuses)).toEqual(new Set([201]))
})

test('whoever is suspended in one process is out of the other as soon as it is done, open pages and keys as well', async () => {
  const chen = makeClient(second.address, { login: world.logins.chen, password: worldPassword })
  const { body } = await chen.post<{ key: string }>('/api-keys', { name: '对接', scope: 'read' })
  const [cookie, authorization] = [await chen.cookie(), `Bearer ${body.key}`]
  const calls = [{ cookie }, { cookie: '', authorization }]
  for (const headers of calls) expect((await chen.get('/session', headers)).status).toBe(200)
  const pages = await Promise.all(calls.map((headers) => fetch(`${second.address}/api/v1/events`, { headers })))
  expect((await world.as('ada').post(`/users/${world.ids.chen}/suspend`)).status).toBe(204)
  await Promise.all(pages.map((page) => page.text()))
  for (const headers of calls) expect((await chen.get('/session', headers)).status).toBe(401)
})

test('what was decided by older definitions is decided anew before it is committed', async () => {
  // It hears of nothing: as if what was told had been lost.
  const deaf = await openWorkspace({ appUrl: world.database.appUrl, key: () => readKeys(world.database.keyFile) })
  const { version } = deaf.definitions
  const values = { object: 'contact', name: 'mustHave', label: { 'zh-CN': '必填项' }, type: 'text', required: true }
  expect((await world.as('ada').post('/records/customField', { values })).status).toBe(201)
  const customer = await world.customer()
  const items = [{ object: 'contact', op: 'create', values: { name: '王芳', customer: customer.id } }] as const
  expect(deaf.definitions.version).toBe(version)
  const outcome = await submitChange(deaf, await world.actor('lin'), {
    mode: 'apply',
    origin: 'api',
    onRefusal: 'stop',
    items,
  })
  expect(outcome.items[0]?.refusals).toMatchObject([{ path: 'mustHave', code: 'required' }])
  expect(deaf.definitions.version).toBe(version + 1)
  await deaf.database.close()
})

test('a process that has not heard yet that a field is gone for good reads and writes on without it', async () => {
  const ada = world.as('ada')
  const values = { object: 'customer', name: 'fleeting', label: { 'zh-CN': '过眼云烟' }, type: 'text' }
  const { id } = (await ada.post<RecordView>('/records/customField', { values })).body
  const deaf = await openSecond(world, { hears: false })
  const lin = makeClient(deaf.address, { login: world.logins.lin, password: worldPassword })
  const made = await lin.post<RecordView>('/records/customer', { values: { name: '烟云', fleeting: '1' } })
  await ada.delete(`/records/customField/${id}`, { version: 'any' })
  const removal = { removed: id, confirmation: 'fleeting', records: 1 }
  expect((await ada.post('/records/fieldRemoval', { values: removal })).status).toBe(201)
  expect((await lin.get('/records/customer?limit=5')).status).toBe(200)
  const saved = { version: 'any', values: { level: 'A' } }
  expect((await lin.patch(`/records/customer/${made.body.id}`, saved)).status).toBe(200)
  const written = { version: 'any', values: { fleeting: '2' } }
  expect(await lin.patch(`/records/customer/${made.body.id}`, written)).toMatchObject({ status: 422 })
  await deaf.close()
})

test('a record that somebody edits in one process is hers in the other, and asked for from there', async () => {
  const zhou = makeClient(second.address, { login: world.logins.zhou, password: worldPassword })
  const { id } = await world.customer()
  const at = `/records/customer/${id}`
  const save = (by: Client) => by.patch(at, { version: 'any', values: { remark: crypto.randomUUID() } })
  const both = await Promise.all([world.as('lin').post(`${at}/lock`), zhou.post(`${at}/lock`)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 423])
  const [holder, other] = both[0].status === 200 ? [world.as('lin'), zhou] : [zhou, world.as('lin')]
  expect((await save(other)).status).toBe(423)
  expect((await other.post(`${at}/lock/request`)).status).toBe(200)
  const { access } = (await holder.get<RecordView>(at)).body
  const [next] = access?.lock?.asked ?? []
  expect((await holder.post(`${at}/lock/answer`, { to: next?.id, give: true })).status).toBe(200)
  expect([(await save(holder)).status, (await save(other)).status]).toEqual([423, 200])
})
