import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openWorld, type PersonName, type World } from '../../../tests/world.ts'
import type { LiveEvent, PresentPerson } from '../../core/api/shapes.ts'
import { routeGroups } from '../api/index.ts'
import { buildServer } from '../http/build-server.ts'
import { loadOrCreateKeys } from '../key-file.ts'
import { openWorkspace } from '../metadata/index.ts'
import { makeLiveHub } from './live-hub.ts'
import { startLive } from './start-live.ts'

let world: World
let nowMs = Date.now()
beforeAll(async () => {
  world = await openWorld({ now: () => new Date(nowMs) })
})
afterAll(async () => {
  dropConnections(world.server)
  await world.close()
})

const open: AbortController[] = []
afterEach(() => {
  for (const stream of open.splice(0)) stream.abort()
})

/** After a stream that was aborted, fetch opens a connection in reserve, and a server that closes would wait for its first call. */
function dropConnections({ server }: World['server']): void {
  server.closeAllConnections()
}

let pages = 0
function newPage(): string {
  pages += 1
  return pages.toString(16).padStart(32, '0')
}

/** A person at a page of her own, connected and hearing what is told to it. */
async function sit(person: PersonName, { address = world.address, page = newPage() } = {}) {
  const abort = new AbortController()
  open.push(abort)
  const client = world.as(person)
  const headers = { cookie: await client.cookie(), 'content-type': 'application/json' }
  const response = await fetch(`${address}/api/v1/events?page=${page}`, { headers, signal: abort.signal })
  const events = readPresence(response)
  return {
    page,
    async look(record: { object: string; id: string }, { editing = false } = {}) {
      const body = JSON.stringify({ object: record.object, id: record.id, editing })
      const answer = await fetch(`${address}/api/v1/presence/${page}`, { method: 'PUT', headers, body })
      return { status: answer.status, body: await answer.json() }
    },
    close: () => client.delete(`/presence/${page}`),
    cutOff: () => abort.abort(),
    /** The next that the page is told. */
    next,
    /** Waits until this is what the page has been told. */
    async hears(...wanted: string[]): Promise<void> {
      while (!sameNames((await next()).people, wanted));
    },
  }
  async function next(): Promise<PresenceEvent> {
    const { value, done } = await events.next()
    if (done) throw new Error('The stream has ended')
    return value
  }
}

function sameNames(people: readonly PresentPerson[], wanted: readonly string[]): boolean {
  const names = people.map(({ name, editing }) => (editing ? `${name} 编辑` : name))
  return names.toSorted().join() === wanted.toSorted().join()
}

type PresenceEvent = Extract<LiveEvent, { type: 'presence' }>

async function* readPresence(response: Response): AsyncGenerator<PresenceEvent> {
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString()
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const data = /^event: presence\ndata: (.*)$/m.exec(text.slice(0, end))?.[1]
      text = text.slice(end + 2)
      if (data) yield JSON.parse(data)
    }
  }
}

test('who has a record open learns within a second who else has, and that she begins to edit', async () => {
  const customer = await world.customer()
  const [lin, zhou] = [await sit('lin'), await sit('zhou')]
  await lin.look(customer)
  await lin.hears('林悦')
  const cameAt = performance.now()
  const answer = await zhou.look(customer)
  await lin.hears('林悦', '周航')
  expect(performance.now() - cameAt).toBeLessThan(1000)
  expect(answer.body).toMatchObject({
    people: expect.arrayContaining([{ id: world.ids.lin, name: '林悦', editing: false }]),
  })
  await zhou.look(customer, { editing: true })
  await lin.hears('林悦', '周航 编辑')
  await zhou.close()
  await lin.hears('林悦')
})

test('a page that goes to another record is no longer at the first', async () => {
  const [one, other] = [await world.customer(), await world.customer()]
  const [lin, zhou] = [await sit('lin'), await sit('zhou')]
  await lin.look(one)
  await zhou.look(one)
  await lin.hears('林悦', '周航')
  await zhou.look(other)
  await lin.hears('林悦')
})

test('a person with two pages counts once, and is gone when both are closed', async () => {
  const customer = await world.customer()
  const [lin, zhou, again] = [await sit('lin'), await sit('zhou'), await sit('zhou')]
  await lin.look(customer)
  await zhou.look(customer)
  await again.look(customer, { editing: true })
  await lin.hears('林悦', '周航 编辑')
  await again.close()
  await lin.hears('林悦', '周航')
  await zhou.close()
  await lin.hears('林悦')
})

test('who may not see the record can neither announce herself nor hear who has it open', async () => {
  const customer = await world.customer({}, 'chen')
  const [chen, zhou, lin] = [await sit('chen'), await sit('zhou'), await sit('lin')]
  await chen.look(customer)
  await chen.hears('陈默')
  const refused = await lin.look(customer)
  expect([refused.status, refused.body]).toMatchObject([404, { code: 'record-not-found' }])
  expect((await zhou.look(customer)).status).toBe(404)
  const hers = await world.customer()
  await lin.look(hers)
  // The first she hears of anything is of her own.
  expect(await lin.next()).toMatchObject({ id: hers.id, people: [{ name: '林悦' }] })
})

test('who loses sight of a record while it is open hears no more of it', async () => {
  const customer = await world.customer()
  const [lin, ada] = [await sit('lin'), await sit('ada')]
  await lin.look(customer)
  await lin.hears('林悦')
  await world
    .as('ada')
    .patch(`/records/customer/${customer.id}`, { values: { owner: world.ids.chen }, version: customer.version })
  await ada.look(customer)
  await ada.hears('Ada', '林悦')
  const hers = await world.customer()
  await lin.look(hers)
  expect(await lin.next()).toMatchObject({ id: hers.id, people: [{ name: '林悦' }] })
})

test('who has been silent for 35 seconds is taken for gone', async () => {
  const customer = await world.customer()
  const [lin, zhou] = [await sit('lin'), await sit('zhou')]
  await zhou.look(customer)
  await zhou.hears('周航')
  nowMs += 20_000
  await lin.look(customer)
  await lin.hears('林悦', '周航')
  nowMs += 14_000
  await world.hub.sweep()
  await zhou.look(customer, { editing: true })
  await lin.hears('林悦', '周航 编辑')
  nowMs += 21_000
  await world.hub.sweep()
  await zhou.hears('周航 编辑')
})

test('whose connection ends is gone at once', async () => {
  const customer = await world.customer()
  const [lin, zhou] = [await sit('lin'), await sit('zhou')]
  await lin.look(customer)
  await zhou.look(customer)
  await lin.hears('林悦', '周航')
  zhou.cutOff()
  await lin.hears('林悦')
})

test('people served by another process are seen as well', async () => {
  const elsewhere = await openSecondProcess()
  const customer = await world.customer()
  const [lin, zhou] = [await sit('lin'), await sit('zhou', { address: elsewhere.address })]
  await lin.look(customer)
  await zhou.look(customer)
  await Promise.all([lin.hears('林悦', '周航'), zhou.hears('林悦', '周航')])
  zhou.cutOff()
  await lin.hears('林悦')
  await elsewhere.close()
})

async function openSecondProcess() {
  const { database } = world
  const workspace = await openWorkspace({ appUrl: database.appUrl, key: () => loadOrCreateKeys(database.keyFile) })
  const hub = makeLiveHub(workspace)
  const live = await startLive({ workspace, hub, url: database.appUrl })
  const server = await buildServer({ workspace, routeGroups, live: hub })
  const address = await server.listen({ port: 0, host: '127.0.0.1' })
  return {
    address,
    async close() {
      dropConnections(server)
      await server.close()
      await live.stop()
      await workspace.database.close()
    },
  }
}

test('one person may say it of thirty pages', async () => {
  const customer = await world.customer()
  const [lin, clerk] = [await sit('lin'), await sit('clerk')]
  const say = () => world.as('clerk').put(`/presence/${newPage()}`, { object: 'customer', id: customer.id })
  for (let n = 0; n < 30; n++) expect((await say()).status).toBe(200)
  await lin.look(customer)
  await lin.hears('林悦', '孟小雨')
  expect((await clerk.look(customer)).status).toBe(429)
})

test('an auditor, who edits nothing, is not said to edit', async () => {
  const customer = await world.customer()
  const [lin, auditor] = [await sit('lin'), await sit('auditor')]
  await lin.look(customer)
  await auditor.look(customer, { editing: true })
  await lin.hears('林悦', '沈国栋')
})

test.each([
  ['an object that is not there', newPage(), { object: 'unicorn', id: '01a1ffb9-2cb0-7000-b601-ba2426f91764' }, 404],
  ['a record that is not there', newPage(), { object: 'customer', id: '01a1ffb9-2cb0-7000-b601-ba2426f91764' }, 404],
  ['an id that is none', newPage(), { object: 'customer', id: '1' }, 400],
  ['a word too many', newPage(), { object: 'customer', id: '01a1ffb9-2cb0-7000-b601-ba2426f91764', name: 'x' }, 400],
  ['a page that is none', 'x', { object: 'customer', id: '01a1ffb9-2cb0-7000-b601-ba2426f91764' }, 404],
])('%s is refused', async (_, page, body, status) => {
  expect((await world.as('lin').put(`/presence/${page}`, body)).status).toBe(status)
})

test('a stranger and an API key are nobody at a page', async () => {
  const customer = await world.customer()
  const path = `/presence/${newPage()}`
  const body = { object: 'customer', id: customer.id }
  expect((await world.stranger.put(path, body)).status).toBe(401)
  expect((await world.stranger.delete(path)).status).toBe(401)
  const made = await world.as('ada').post<{ key: string }>('/api-keys', { name: '对接', scope: 'write' })
  const key = { authorization: `Bearer ${made.body.key}` }
  expect((await world.stranger.put(path, body, key)).body).toMatchObject({ status: 403, code: 'key-not-enough' })
  expect((await world.stranger.delete(path, undefined, key)).status).toBe(403)
})
