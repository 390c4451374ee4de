import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LogPage, ObjectView, RecordPage, RecordView, SessionView } from '../src/core/api/shapes.ts'
import { openWorld, type World } from './world.ts'

/** Ada looks as 林悦 and as a role: she is answered what they would be, and changes nothing. */

let world: World
let seller: string
let own: RecordView
let other: RecordView

beforeAll(async () => {
  world = await openWorld()
  const { body } = await world.as('ada').get<RecordPage>('/records/role')
  seller = body.items.find(({ name }) => name === '销售代表')?.id ?? ''
  own = await world.customer({ name: '林家纺织' })
  other = await world.customer({ name: '陈家机械' }, 'chen')
})
afterAll(() => world?.close())

const as = (whom: string) => ({ 'kebu-view-as': whom })
const asLin = () => as(`user:${world.ids.lin}`)
const ada = () => world.as('ada')

describe('as a person', () => {
  test.each([
    '/records/customer?count=exact',
    '/objects',
    '/changes',
    '/search?q=%E5%AE%B6',
    '/session',
    '/access/explain?object=customer&action=delete',
  ])('%s is answered as she would be answered', async (path) => {
    const [hers, viewed] = [await world.as('lin').get<object>(path), await ada().get<object>(path, asLin())]
    const { viewingAs: _, ...answer } = viewed.body as { viewingAs?: object }
    expect([viewed.status, answer]).toEqual([hers.status, hers.body])
  })

  test('what she does not see is not there, and what is closed to her is closed', async () => {
    expect((await ada().get(`/records/customer/${other.id}`, asLin())).status).toBe(404)
    const { body } = await ada().get<RecordView>(`/records/customer/${own.id}`, asLin())
    expect([body.id, body.idCard]).toEqual([own.id, undefined])
  })

  test('reports, which are asked by POST and change nothing, are hers as well', async () => {
    const { body } = await ada().post<{ total: object }>('/reports/query', { object: 'customer' }, asLin())
    expect(body.total).toMatchObject({ count: 1 })
  })

  test('the session says so, and whose eyes they are', async () => {
    const { body } = await ada().get<SessionView>('/session', asLin())
    expect(body).toMatchObject({
      user: { name: '林悦' },
      rights: [],
      viewingAs: { kind: 'user', id: world.ids.lin, name: '林悦' },
    })
    expect((await ada().get<SessionView>('/session')).body.viewingAs).toBeUndefined()
  })

  test('the log tells it once, whatever is asked at once', async () => {
    await Promise.all(['/session', '/objects', '/changes'].map((path) => ada().get(path, asLin())))
    const path = `/log?kind=viewAs&record=${world.ids.lin}`
    const { body } = await ada().get<LogPage>(path, { 'accept-language': 'zh-CN' })
    expect(body.items).toMatchObject([{ who: { name: 'Ada' }, text: '以「林悦」的身份查看' }])
  })

  test('nothing can be written, not even previewed', async () => {
    const values = { name: '不该有' }
    const item = { object: 'customer', op: 'create', values }
    const answers = [
      await ada().post('/records/customer', { values }, asLin()),
      await ada().patch(`/records/customer/${own.id}`, { version: 'any', values }, asLin()),
      await ada().delete(`/records/customer/${own.id}`, { version: 'any' }, asLin()),
      await ada().post('/changes', { mode: 'preview', items: [item] }, asLin()),
      await ada().put(`/presence/${crypto.randomUUID()}`, { object: 'customer', id: own.id, editing: false }, asLin()),
    ]
    for (const { status, body } of answers) expect([status, body.code]).toEqual([403, 'view-as-reads-only'])
  })

  test('what is refused so is told of nobody as an attempt', async () => {
    const answer = await ada().post('/reports/query', { object: 'role' }, asLin())
    expect(answer.status).toBe(403)
    expect((await ada().get<LogPage>('/log?kind=refused')).body.items).toEqual([])
  })

  test('her keys and sign-ins stay her own', async () => {
    for (const path of ['/sessions', '/api-keys'])
      expect((await ada().get(path, asLin())).body.code).toBe('view-as-not-here')
  })
})

test('as a role one sees one’s own records as somebody who holds nothing else', async () => {
  await world.customer({ name: 'Ada 的客户' }, 'ada')
  const asSeller = as(`role:${seller}`)
  const list = await ada().get<RecordPage>('/records/customer', asSeller)
  expect(list.body.items.map(({ name }) => name)).toEqual(['Ada 的客户'])
  const objects = await ada().get<{ items: ObjectView[] }>('/objects', asSeller)
  expect(objects.body.items.find(({ name }) => name === 'role')).toBeUndefined()
  const { body } = await ada().get<SessionView>('/session', asSeller)
  expect(body).toMatchObject({ roles: ['销售代表'], rights: [], viewingAs: { kind: 'role', name: '销售代表' } })
})

describe('is refused', () => {
  test.each<[string, () => string, number, string]>([
    ['where there is nobody', () => `user:${crypto.randomUUID()}`, 404, 'view-as-unknown'],
    ['where there is no role', () => `role:${world.ids.lin}`, 404, 'view-as-unknown'],
    ['what is no id', () => 'user:ada', 400, 'view-as-malformed'],
    ['what is neither person nor role', () => `team:${world.ids.lin}`, 400, 'view-as-malformed'],
    ['what is empty', () => '', 400, 'view-as-malformed'],
  ])('%s', async (_, whom, status, code) => {
    const answer = await ada().get('/records/customer', as(whom()))
    expect([answer.status, answer.body.code]).toEqual([status, code])
  })

  test('to whoever does not manage people, whomever she names', async () => {
    for (const whom of [`user:${world.ids.ada}`, `user:${world.ids.lin}`, 'x'])
      expect((await world.as('lin').get('/session', as(whom))).body.code).toBe('view-as-not-allowed')
  })

  test('of somebody who was switched off', async () => {
    const at = `/records/user/${world.ids.auditor}`
    expect((await ada().patch(at, { version: 'any', values: { active: false } })).status).toBe(200)
    expect((await ada().get('/session', as(`user:${world.ids.auditor}`))).status).toBe(404)
  })

  test('no longer of one who sees no more than she does herself', async () => {
    const all = { view: 'all', create: true, edit: 'all', delete: 'all', batch: true, transfer: true, restore: true }
    const values = { name: '人事主管', grants: { objects: { '*': all }, fields: {}, rights: ['manage-people'] } }
    const { body: role } = await ada().post<RecordView>('/records/role', { values })
    const hold = (held: readonly string[]) =>
      ada().patch(`/records/user/${world.ids.service}`, { version: 'any', values: { roles: held } })
    await hold([role.id])
    const look = () => world.as('service').get<RecordView>(`/records/customer/${own.id}`, asLin())
    expect((await look()).status).toBe(200)
    const given = { object: 'customer', record: own.id, field: 'idCard', action: 'view', person: world.ids.lin }
    const grant = await world.as('clerk').post<RecordView>('/records/grant', { values: given })
    expect([grant.status, (await look()).body.code]).toEqual([201, 'view-as-beyond'])
    await world.as('clerk').delete(`/records/grant/${grant.body.id}`, { version: 'any' })
    const hiding = { ...values.grants, fields: { customer: { level: 'hidden' } } }
    await ada().patch(`/records/role/${role.id}`, { version: 'any', values: { grants: hiding } })
    expect((await look()).body.code).toBe('view-as-beyond')
  })

  test('of somebody who holds more, to one who manages people and little else', async () => {
    const grants = { objects: { customer: { view: 'own' } }, fields: {}, rights: ['manage-people'] }
    const role = await ada().post<RecordView>('/records/role', { values: { name: '人事', grants } })
    const path = `/records/user/${world.ids.service}`
    expect((await ada().patch(path, { version: 'any', values: { roles: [role.body.id] } })).status).toBe(200)
    for (const whom of [`user:${world.ids.lin}`, `user:${world.ids.ada}`, `role:${seller}`])
      expect((await world.as('service').get('/session', as(whom))).body.code).toBe('view-as-beyond')
    expect((await world.as('service').get('/session', as(`role:${role.body.id}`))).status).toBe(200)
  })
})

test('the stream of events is hers, too: of what she does not see nothing is heard', async () => {
  const cookie = await ada().cookie()
  const url = `${world.address}/api/v1/events?viewAs=user:${world.ids.lin}`
  const response = await fetch(url, { headers: { cookie } })
  expect(response.status).toBe(200)
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  await world.customer({ name: '陈的' }, 'chen')
  const mine = await world.customer({ name: '林的' })
  let heard = ''
  while (!heard.includes(mine.id)) heard += (await reader?.read())?.value ?? ''
  await reader?.cancel()
  expect(heard.match(/"type":"changed"/g)).toHaveLength(1)
})

test('a file that she takes is told of her, and her calls are counted as hers', async () => {
  const { body } = await ada().get<RecordPage>('/records/role')
  const auditing = body.items.find(({ name }) => name === '审计员')?.id ?? ''
  const at = `/records/user/${world.ids.chen}`
  expect((await ada().patch(at, { version: 'any', values: { roles: [auditing] } })).status).toBe(200)
  expect((await ada().get('/log.csv', as(`user:${world.ids.chen}`))).status).toBe(200)
  const { body: log } = await ada().get<LogPage>('/log?kind=export')
  expect(log.items[0]?.who).toEqual({ id: world.ids.ada, name: 'Ada' })
})
