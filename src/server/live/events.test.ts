import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { holdRows } from '../../../tests/held-rows.ts'
import { openWorld, type PersonName, type World } from '../../../tests/world.ts'
import type { LiveEvent, RecordView } from '../../core/api/shapes.ts'
import { clearActorCache } from '../policy/index.ts'

let world: World
let aheadMs = 0
beforeAll(async () => {
  world = await openWorld({ now: () => new Date(Date.now() + aheadMs) })
})
afterAll(() => world.close())

const open: AbortController[] = []
afterEach(() => {
  for (const stream of open.splice(0)) stream.abort()
})

async function listen(person: PersonName, headers: Record<string, string> = {}) {
  const abort = new AbortController()
  open.push(abort)
  const response = await fetch(`${world.address}/api/v1/events`, {
    headers: { cookie: await world.as(person).cookie(), ...headers },
    signal: abort.signal,
  })
  return { response, events: readEvents(response) }
}

async function* readEvents(response: Response): AsyncGenerator<LiveEvent> {
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString()
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1]
      text = text.slice(end + 2)
      if (data) yield JSON.parse(data)
    }
  }
}

/** The founding of the company may still be told. */
async function nextAbout(object: string, events: AsyncGenerator<LiveEvent>): Promise<LiveEvent | undefined> {
  for await (const event of events) if (event.type === 'changed' && object in event.objects) return event
}

test('a saved change reaches an open page', async () => {
  const { response, events } = await listen('zhou', { 'last-event-id': '42' })
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  const { id } = await world.customer()
  expect(await nextAbout('customer', events)).toMatchObject({ type: 'changed', objects: { customer: [id] } })
})

test('who hears of an undo hears which change it took back', async () => {
  const { headers } = await world.as('lin').post('/records/customer', { values: { name: '剡溪藤纸' } })
  const { events } = await listen('zhou')
  const changeId = headers.get('kebu-change')
  await world.as('lin').post(`/changes/${changeId}/revert`, {})
  for await (const event of events) {
    if (event.type !== 'changed' || event.reverts === undefined) continue
    expect(event.reverts).toEqual([changeId])
    break
  }
})

test('nobody hears of objects she may not see, nor of other people’s runs', async () => {
  const { events } = await listen('lin')
  const { hub } = world
  hub.publish({ type: 'changed', changeId: 'c1', objects: { role: ['r1'] }, owners: {} })
  const run = { kind: 'change', state: 'running', done: 1, total: 2, message: null, result: null } as const
  const dates = { createdAt: '2026-11-21T00:00:00.000Z', finishedAt: null }
  hub.publish({ type: 'run', ownerId: world.ids.chen, run: { id: 'run-of-chen', ...run, ...dates } })
  hub.publish({ type: 'run', ownerId: world.ids.lin, run: { id: 'run-of-lin', ...run, ...dates } })
  const heard = await nextOf('run', events)
  expect(heard).toMatchObject({ run: { id: 'run-of-lin' } })
})

async function nextOf(type: LiveEvent['type'], events: AsyncGenerator<LiveEvent>): Promise<LiveEvent | undefined> {
  for await (const event of events) {
    expect(event).not.toMatchObject({ objects: { role: expect.anything() } })
    if (event.type === type) return event
  }
}

test('after a gap every stream ends, so that the pages come back and ask again', async () => {
  const { events } = await listen('lin')
  world.hub.endAll()
  expect(await events.next()).toMatchObject({ done: true })
})

test('one person may have thirty pages open', async () => {
  const streams = await Promise.all(Array.from({ length: 31 }, () => listen('auditor')))
  const statuses = streams.map(({ response }) => response.status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(30)
  expect(statuses.filter((status) => status === 429)).toHaveLength(1)
})

test('whoever is dismissed hears nothing more', async () => {
  const { events } = await listen('service')
  await setActive('service', false)
  expect(await endOf(events)).toBe('ended')
  await setActive('service', true)
})

test('whoever loses a role, or holds one that grants less, is let go and comes back with the rights of then', async () => {
  const ada = world.as('ada')
  const { body: clerk } = await ada.get<RecordView>(`/records/user/${world.ids.clerk}`)
  const path = `/records/user/${clerk.id}`
  const [hers, others] = [await listen('clerk'), await listen('zhou')]
  await ada.patch(path, { version: 'any', values: { roles: [] } })
  expect(await endOf(hers.events)).toBe('ended')

  await ada.patch(path, { version: 'any', values: { roles: clerk.roles } })
  const [roleId] = clerk.roles as string[]
  const { body: role } = await ada.get<RecordView>(`/records/role/${roleId}`)
  const again = await listen('clerk')
  await ada.patch(`/records/role/${roleId}`, { version: 'any', values: { grants: { objects: {} } } })
  expect(await endOf(again.events)).toBe('ended')
  await ada.patch(`/records/role/${roleId}`, { version: 'any', values: { grants: role.grants } })

  const { id } = await world.customer()
  expect(await nextAbout('customer', others.events)).toMatchObject({ objects: { customer: [id] } })
})

test('a key that is taken away, or runs out, hears nothing more', async () => {
  const soon = new Date(Date.now() + 60_000).toISOString()
  const keys = await Promise.all([newKey({}), newKey({ expiresAt: soon })])
  const [taken, spent] = await Promise.all(
    keys.map(({ key }) => listen('ada', { cookie: '', authorization: `Bearer ${key}` })),
  )
  await world.as('ada').delete(`/api-keys/${keys[0]?.id}`)
  expect(taken && (await endOf(taken.events))).toBe('ended')
  aheadMs = 61_000
  await world.hub.sweep()
  expect(spent && (await endOf(spent.events))).toBe('ended')
  aheadMs = 0
})

test('whoever held something until now is let go, and comes back as who she is without it', async () => {
  const ended: string[] = []
  const lin = await world.actor('lin')
  const listening = (name: string, until?: Date) =>
    world.hub.join({
      actor: { ...lin, ...(until ? { until } : {}) },
      page: null,
      accessId: name,
      accessEndsAtMs: Number.POSITIVE_INFINITY,
      isLetIn: () => true,
      send: () => undefined,
      end: () => void ended.push(name),
    })
  const leave = [
    listening('over', new Date()),
    listening('later', new Date(Date.now() + 60_000)),
    listening('for good'),
  ]
  await world.hub.sweep()
  expect(ended).toEqual(['over'])
  for (const one of leave) one?.()
})

test('a key that is taken away before its stream joins hears nothing', async () => {
  const { id, key } = await newKey({})
  clearActorCache()
  const roles = await holdRows(world.database, { text: 'LOCK TABLE main.role' })
  const opening = listen('ada', { cookie: '', authorization: `Bearer ${key}` })
  // The key is known by now; what its person may do is asked.
  await roles.untilWaitedFor()
  const { system } = world.workspace.database
  await system.run(sql`DELETE FROM ${system.table('api_key')} WHERE id = ${id}`)
  world.hub.publish({ type: 'accessEnded', ids: [id] })
  await roles.commit()
  expect((await opening).response.status).toBe(401)
})

async function newKey(more: object): Promise<{ id: string; key: string }> {
  const values = { name: '对接', scope: 'read', ...more }
  return (await world.as('ada').post<{ id: string; key: string }>('/api-keys', values)).body
}

async function setActive(person: PersonName, active: boolean): Promise<void> {
  const answer = await world
    .as('ada')
    .patch(`/records/user/${world.ids[person]}`, { version: 'any', values: { active } })
  expect(answer.status).toBe(200)
}

async function endOf(events: AsyncGenerator<LiveEvent>): Promise<'ended'> {
  while (!(await events.next()).done);
  return 'ended'
}

test('strangers hear nothing', async () => {
  expect((await world.stranger.get('/events')).status).toBe(401)
})
