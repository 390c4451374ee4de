import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type PersonName, type World } from '../../../tests/world.ts'
import type { HistoryEntry, ProblemDocument, RecordPage, RecordView, SessionView } from '../../core/api/shapes.ts'
import type { ChangeOutcome } from '../../core/change/change.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test.each<[string, PersonName, readonly PersonName[]]>([
  ['me', 'lin', ['lin']],
  ['team', 'lin', ['lin']],
  ['team', 'ada', ['ada', 'clerk', 'service', 'auditor']],
  ['all', 'ada', ['ada', 'lin', 'chen', 'zhou', 'clerk', 'service', 'auditor']],
])('shared with %s by %s it is seen by whom it should', async (shared, by, seeing) => {
  const view = await world.create('view', { ...highValue, shared }, by)
  const people: readonly PersonName[] = ['lin', 'chen', 'zhou', 'service', 'clerk', 'ada', 'auditor']
  const found = await Promise.all(people.map(async (person) => ((await sees(person, view.id)) ? [person] : [])))
  expect(new Set(found.flat())).toEqual(new Set(seeing))
})

test('what somebody keeps for herself is nowhere to be seen: record, history, search, changes', async () => {
  const view = await world.create('view', { ...highValue, name: '悄悄看的客户' })
  for (const person of ['ada', 'clerk', 'auditor', 'zhou'] as const) {
    const client = world.as(person)
    expect((await client.get(`/records/view/${view.id}`)).status).toBe(404)
    expect((await client.get(`/records/view/${view.id}/history`)).status).toBe(404)
    const { body: changes } = await client.get<{ items: unknown[] }>('/changes?limit=100')
    expect(JSON.stringify(changes)).not.toContain('悄悄看的客户')
    expect(JSON.stringify((await client.get('/search?q=悄悄看的')).body)).not.toContain('悄悄看的客户')
    const saved = await client.patch(`/records/view/${view.id}`, { values: { name: '改名' }, version: 'any' })
    expect(saved.status).toBe(404)
  }
})

test('whoever owns it sees its history and takes back what she did', async () => {
  const view = await world.create('view', highValue)
  const lin = world.as('lin')
  const renamed = await lin.patch(`/records/view/${view.id}`, { values: { name: '大客户' }, version: view.version })
  expect(renamed.status).toBe(200)
  const { body } = await lin.get<{ items: HistoryEntry[] }>(`/records/view/${view.id}/history`)
  const [latest] = body.items
  expect(latest).toMatchObject({ after: { name: '大客户' } })
  expect((await lin.post(`/changes/${latest?.changeId}/revert`, { mode: 'apply' })).status).toBe(200)
  expect((await lin.get<RecordView>(`/records/view/${view.id}`)).body.name).toBe(highValue.name)
})

test('sharing with everybody, and what roles see first, is for those who manage the settings', async () => {
  const lin = world.as('lin')
  const open = await lin.post('/records/view', { values: { ...highValue, shared: 'all' } })
  expect(open.body).toMatchObject({
    code: 'sharing-with-all-not-allowed',
    errors: [{ path: 'shared', code: 'sharing-with-all-not-allowed' }],
  })
  const mine = await world.create('view', { ...highValue, shared: 'team' })
  const widened = await lin.patch(`/records/view/${mine.id}`, { values: { shared: 'all' }, version: mine.version })
  expect(widened.status).toBe(403)
  const { body: roles } = await world.as('ada').get<RecordPage>('/records/role')
  const asDefault = { ...highValue, name: '先看到的客户', defaultFor: [roles.items[0]?.id ?? ''] }
  expect((await lin.post('/records/view', { values: asDefault })).body).toMatchObject({ code: 'field-not-editable' })
  expect((await world.as('ada').post('/records/view', { values: { ...asDefault, shared: 'all' } })).status).toBe(201)
})

test('what everybody sees is changed by those who manage the settings, and by nobody else', async () => {
  const view = await world.create('view', { ...highValue, name: '大家的客户', shared: 'all' }, 'ada')
  const change = { values: { name: '改名' }, version: view.version }
  expect((await world.as('lin').patch(`/records/view/${view.id}`, change)).status).toBe(403)
  expect((await world.as('ada').patch(`/records/view/${view.id}`, change)).status).toBe(200)
  const shared = await world.create('view', { ...highValue, shared: 'team' }, 'clerk')
  expect((await world.as('service').delete(`/records/view/${shared.id}?version=any`)).status).toBe(403)
})

test('a role has one view of an object that its people see first, of two at once as well', async () => {
  const { body: roles } = await world.as('ada').get<RecordPage>('/records/role')
  const ofRole = (name: string) => roles.items.filter((role) => role.name === name).map(({ id }) => id)
  const contacts = { object: 'contact', name: '联系人', shared: 'all', defaultFor: ofRole('客服专员') }
  const ada = world.as('ada')
  const post = (values: object) => ada.post<ProblemDocument & RecordView>('/records/view', { values })
  const [one, other] = await Promise.all([post({ ...contacts, name: '甲' }), post({ ...contacts, name: '乙' })])
  const refused = one.status === 422 ? one : other
  const kept = one.status === 422 ? other : one
  expect(kept.status).toBe(201)
  expect(refused.body.errors).toMatchObject([
    {
      path: 'defaultFor',
      code: 'default-view-twice',
      message: `角色「客服专员」已默认使用视图「${kept.body.name}」，请先在那个视图里取消`,
    },
  ])
  const items = ['丙', '丁'].map((name) => ({
    object: 'view',
    op: 'create',
    values: { ...contacts, name, defaultFor: ofRole('销售经理') },
  }))
  const together = await ada.post('/changes', { mode: 'preview', items })
  expect(JSON.stringify(together.body)).toContain('default-view-twice')
  const freed = await ada.patch(`/records/view/${kept.body.id}`, { version: 'any', values: { defaultFor: null } })
  expect(freed.status).toBe(200)
  expect((await post(contacts)).status).toBe(201)
})

describe('what one view gives up another takes in the same change', () => {
  const shared = { object: 'product', kind: 'list', shared: 'all', columns: ['name'] }
  const make = (name: string, more: object = {}) => world.create('view', { ...shared, name, ...more }, 'ada')
  const made = (name: string, more: object = {}) => {
    return { object: 'view', op: 'create', values: { ...shared, name, ...more } }
  }
  const other = ({ id }: RecordView, values: object) => ({ object: 'view', op: 'update', id, version: 'any', values })
  const gone = ({ id }: RecordView, version: number | 'any' = 'any') => ({ object: 'view', op: 'delete', id, version })
  const change = (...items: object[]) => world.as('ada').post<ChangeOutcome>('/changes', { mode: 'apply', items })

  test('its name, and the role that sees it first', async () => {
    const { body: roles } = await world.as('ada').get<RecordPage>('/records/role')
    const defaultFor = [roles.items.at(-1)?.id ?? '']
    const [heaven, earth, dark] = [await make('天'), await make('地'), await make('玄', { defaultFor })]
    const { status, body } = await change(
      made('天', { defaultFor }),
      gone(heaven),
      made('地'),
      other(earth, { shared: 'me' }),
      other(dark, { defaultFor: null }),
    )
    expect([status, body.counts]).toMatchObject([200, { applied: 5 }])
  })

  test('and nothing that it keeps after all', async () => {
    const yellow = await make('黄')
    await make('宇')
    const stale = await change(made('黄'), gone(yellow, yellow.version + 1), made('宙'))
    expect(stale.body.change?.status).not.toBe('applied')
    expect(JSON.stringify((await world.as('ada').get('/records/view?limit=200')).body)).not.toContain('宙')
    const falling = await change(other(yellow, { name: '宇' }), made('黄'), made('洪'))
    expect(falling.body.counts).toMatchObject({ applied: 1, refused: 2 })
  })
})

test('what a role sees first is shared with everybody, and stays so', async () => {
  const { body: roles } = await world.as('ada').get<RecordPage>('/records/role')
  const values = { ...highValue, object: 'order', filter: null, columns: null, defaultFor: [roles.items[1]?.id ?? ''] }
  const ada = world.as('ada')
  for (const shared of ['me', 'team']) {
    const refused = await ada.post<ProblemDocument>('/records/view', { values: { ...values, shared } })
    expect(refused.body.errors).toMatchObject([{ path: 'defaultFor', code: 'default-view-not-shared' }])
  }
  const made = await world.create('view', { ...values, shared: 'all' }, 'ada')
  const at = `/records/view/${made.id}`
  const narrowed = await ada.patch<ProblemDocument>(at, { version: 'any', values: { shared: 'team' } })
  expect(narrowed.body.errors).toMatchObject([{ path: 'shared', code: 'default-view-not-shared' }])
})

test('nobody puts a view among what somebody else keeps, but those who manage the settings', async () => {
  const chen = (await world.as('chen').get<SessionView>('/session')).body.user.id
  const lin = world.as('lin')
  const planted = await lin.post<ProblemDocument>('/records/view', { values: { ...highValue, owner: chen } })
  expect(planted.body.errors).toMatchObject([{ path: 'owner', code: 'sharing-for-another-not-allowed' }])
  const mine = await world.create('view', highValue)
  const given = await lin.patch<ProblemDocument>(`/records/view/${mine.id}`, {
    version: 'any',
    values: { owner: chen },
  })
  expect(given.body.errors).toMatchObject([{ path: 'owner', code: 'sharing-for-another-not-allowed' }])
  expect((await world.as('ada').post('/records/view', { values: { ...highValue, owner: chen } })).status).toBe(201)
})

test.each<[string, object, readonly string[]]>([
  ['no object', { object: 'customers' }, ['object']],
  ['a part', { object: 'orderLine' }, ['object']],
  ['no name', { name: ' ' }, ['name']],
  ['an endless name', { name: '名'.repeat(10_000) }, ['name']],
  ['a filter that is none', { filter: { and: [{ field: 'level' }] } }, ['filter.and.0.op']],
  ['a field that is not there', { filter: { and: [{ field: 'nope', op: 'eq', value: 1 }] } }, ['filter.and.0.field']],
  ['a list as a filter', { filter: [] }, ['filter']],
  ['a column many times', { columns: Array(2000).fill('name') }, ['columns.1999']],
  ['hostile columns', { columns: ['constructor', 7, 'name'] }, ['columns.0', 'columns.1']],
  ['two orders', { sort: ['name', 'code'] }, ['sort']],
  ['an order by nothing there is', { sort: '-nope' }, ['sort']],
  ['groups of names', { groupBy: 'name' }, ['groupBy']],
  ['a calendar of levels', { dateField: 'level' }, ['dateField']],
  ['a kind there is none of', { kind: 'gantt' }, ['kind']],
  ['sharing with whom?', { shared: 'world' }, ['shared']],
])('%s is refused in its place', async (_, values, paths) => {
  const { status, body } = await world.as('lin').post('/records/view', { values: { ...highValue, ...values } })
  expect([status, body.errors?.map(({ path }) => path)]).toEqual([422, paths])
})

test('every way to say an order is kept as it was said', async () => {
  for (const sort of ['-name', { field: 'name', direction: 'desc' }, [{ field: 'name', direction: 'desc' }]])
    expect((await world.create('view', { ...highValue, sort })).sort).toEqual(sort)
})

describe('what a view names and its reader may not see', () => {
  const hidden = { and: [{ field: 'idCard', op: 'eq', value: '11010519491231002X' }] }
  const content = { object: 'customer', name: '身份证', shared: 'all', filter: hidden, columns: ['name', 'idCard'] }
  const secret = /idCard|11010519491231002X|industry/
  let made = 0
  const make = () =>
    world.create('view', { ...content, name: `身份证 ${++made}`, sort: 'idCard', groupBy: 'level' }, 'ada')

  test.each<[string, (at: { id: string }) => [string, object]]>([
    ['a preview', ({ id }) => ['/changes', preview(id, { values: { filter: null, sort: null, columns: null } })]],
    ['another object', ({ id }) => ['/changes', preview(id, { values: { object: 'order', filter: null } })]],
    ['a conflict', ({ id }) => ['/changes', preview(id, { version: 1, values: { columns: ['code'] } })]],
  ])('is not told by %s, refused or not', async (_, asked) => {
    const view = await make()
    const columns = { columns: ['name', 'idCard', 'level'] }
    expect((await world.as('ada').patch(`/records/view/${view.id}`, { version: 'any', values: columns })).status).toBe(
      200,
    )
    const [at, body] = asked(view)
    const answer = await world.as('lin').post<{ items: object[] }>(at, body)
    expect(answer.status).toBe(200)
    expect(JSON.stringify(answer.body)).not.toMatch(secret)
    const own = await world.as('ada').post(at, body)
    expect(JSON.stringify(own.body)).toMatch(secret)
  })

  test('is not told by a write that is refused', async () => {
    const { id } = await make()
    const refused = await world.as('lin').patch(`/records/view/${id}`, { version: 'any', values: { filter: null } })
    expect(refused.status).toBe(403)
    expect(JSON.stringify(refused.body)).not.toMatch(secret)
  })

  test('is found out by no filter, order or group', async () => {
    for (const field of ['filter', 'sort', 'groupBy', 'tree', 'dateField', 'columns']) {
      const filter = encodeURIComponent(JSON.stringify({ field, op: 'notEmpty' }))
      const found = await world.as('lin').get(`/records/view?filter=${filter}`)
      expect([field, found.status, found.body]).toMatchObject([field, 403, { code: 'filter-field-not-readable' }])
    }
    expect((await world.as('lin').get('/records/view?sort=groupBy')).status).toBe(403)
  })

  function preview(id: string, more: object) {
    return { mode: 'preview', items: [{ object: 'view', op: 'update', id, version: 'any', ...more }] }
  }
})

const highValue = {
  object: 'customer',
  name: '高价值客户',
  filter: { and: [{ field: 'level', op: 'eq', value: 'A' }] },
  columns: ['code', 'name', 'level'],
  sort: '-updatedAt',
}

async function sees(person: PersonName, id: string): Promise<boolean> {
  const { body } = await world.as(person).get<RecordPage>('/records/view?limit=200')
  const listed = body.items.some((view) => view.id === id)
  const read = (await world.as(person).get(`/records/view/${id}`)).status === 200
  expect(read).toBe(listed)
  return listed
}
