import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ProblemDocument, RecordPage, RecordView } from '../src/core/api/shapes.ts'
import type { ConfigurationFile } from '../src/core/configuration/index.ts'
import { openWorld, type World } from './world.ts'

let world: World
let other: World
beforeAll(async () => {
  ;[world, other] = await Promise.all([openWorld(), openWorld()])
})
afterAll(() => Promise.all([world.close(), other.close()]))

interface Outcome {
  readonly change: { readonly id: string; readonly status: string }
  readonly counts: { readonly applied: number }
}

const label = (text: string) => ({ 'zh-CN': text, en: text })
const items = [
  { object: 'customObject', op: 'create', values: { name: 'contract', label: label('合同') } },
  {
    object: 'customField',
    op: 'create',
    values: { object: 'contract', name: 'amount', label: label('金额'), type: 'money' },
  },
  {
    object: 'customField',
    op: 'create',
    values: { object: 'customer', name: 'tier', label: label('梯队'), type: 'choice', options: ['一', '二'] },
  },
  { object: 'numberingRule', op: 'create', values: { object: 'customer', pattern: 'K{YYYY}{00000}' } },
]

const settingsOnly = { objects: { customer: { view: 'all' } }, fields: {}, rights: ['manage-settings'] }

const read = async (of: World, query = '') => (await of.as('ada').get<ConfigurationFile>(`/configuration${query}`)).body
const take = (file: ConfigurationFile, mode = 'apply') =>
  other.as('ada').post<Outcome>('/configuration', { mode, file })

test('what one company shaped is taken into another by a file, as one change, and back again', async () => {
  const made = await world.as('ada').post<Outcome>('/changes', { mode: 'apply', items })
  expect(made.body.counts.applied).toBe(items.length)
  const file = await read(world)
  expect(Object.keys(file.configuration).sort()).toEqual(['customField', 'customObject', 'numberingRule'])
  expect(JSON.stringify(file)).not.toMatch(/createdAt|"id"|"code"/)

  expect((await take(file, 'preview')).body).toMatchObject({ change: { status: 'previewed' }, counts: { applied: 4 } })
  expect((await read(other)).configuration).toEqual({})
  const taken = await take(file)
  expect(taken.body).toMatchObject({ change: { status: 'applied' }, counts: { applied: 4 } })
  expect(await read(other)).toEqual(file)
  expect((await other.create('contract', { name: '一份合同', amount: 5 })).code).toBe('C0001')
  expect((await take(file)).body.counts.applied).toBe(0)

  const undone = await other.as('ada').post(`/changes/${taken.body.change.id}/revert`, { mode: 'apply' })
  expect(undone.status).toBe(200)
  expect((await read(other)).configuration).toEqual({})
})

test('a part is what is about the objects that are named; nobody else reads or takes it', async () => {
  const part = await read(world, '?objects=contract')
  expect(Object.keys(part.configuration).sort()).toEqual(['customField', 'customObject'])
  for (const person of ['lin', 'zhou', 'auditor'] as const) {
    expect((await world.as(person).get('/configuration')).status).toBe(403)
    expect((await world.as(person).post('/configuration', { mode: 'apply', file: part })).status).toBe(403)
  }
})

test('what is for a role comes along by its name, where there is such a role', async () => {
  const ada = world.as('ada')
  const { body: roles } = await ada.get<RecordPage>('/records/role')
  const manager = roles.items.find(({ name }) => name === '销售经理')?.id ?? ''
  const layout = {
    object: 'customer',
    role: manager,
    sections: [{ name: 'only', label: label('只有'), fields: ['name'] }],
  }
  const secret = { object: 'customer', name: 'secret', label: label('机密'), type: 'text', visibleTo: [manager] }
  for (const [object, values] of Object.entries({ layout, customField: secret }))
    expect((await ada.post(`/records/${object}`, { values })).status).toBe(201)
  const file = await read(world, '?kinds=layout,customField')
  expect(file.configuration.layout).toMatchObject([{ object: 'customer', role: '销售经理' }])
  expect(file.configuration.customField).toContainEqual(expect.objectContaining({ visibleTo: ['销售经理'] }))
  expect(JSON.stringify(file)).not.toContain(manager)

  expect((await take({ ...file, configuration: { ...file.configuration, customField: [] } })).status).toBe(200)
  const held = (await read(other, '?kinds=layout')).configuration
  expect(held).toEqual({ layout: file.configuration.layout })
  const strange: ConfigurationFile = { kebu: 1, configuration: { layout: [{ ...layout, role: '船长' }] } }
  expect(await take(strange, 'preview')).toMatchObject({
    status: 422,
    body: { code: 'configuration-role-unknown', detail: expect.stringContaining('船长') },
  })
})

test('what was for a role that is deleted since is taken to nobody else; a path names its roles, and only those there are', async () => {
  const ada = world.as('ada')
  const role = await ada.post<RecordView>('/records/role', { values: { name: '试用' } })
  const { id } = role.body
  const field = { object: 'contact', name: 'trial', label: label('试用'), type: 'text', visibleTo: [id] }
  const sections = [{ name: 'only', label: label('只有'), fields: ['name', 'customer'] }]
  const moves = (to: string) => [{ from: 'open', to: 'closed', roles: [to] }]
  expect((await ada.post('/records/customField', { values: field })).status).toBe(201)
  expect((await ada.post('/records/layout', { values: { object: 'contact', role: id, sections } })).status).toBe(201)
  const path = (to: string) => ({ values: { object: 'ticket', field: 'status', moves: moves(to) } })
  expect(await ada.post('/records/stagePath', path('nobody'))).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'moves', code: 'stage-path-role-unknown' }] },
  })
  expect((await ada.post('/records/stagePath', path(id))).status).toBe(201)
  expect((await read(world, '?kinds=stagePath')).configuration.stagePath).toMatchObject([{ moves: moves('试用') }])

  expect((await ada.delete(`/records/role/${id}?version=${role.body.version}`)).status).toBe(200)
  const { configuration } = await read(world, '?objects=contact,ticket')
  expect(configuration.layout).toBeUndefined()
  expect(configuration.customField).toMatchObject([{ name: 'trial', visibleTo: ['试用'] }])
  for (const kind of ['customField', 'stagePath'] as const)
    expect(await take({ kebu: 1, configuration: { [kind]: configuration[kind] } }, 'preview')).toMatchObject({
      status: 422,
      body: { code: 'configuration-role-unknown', detail: expect.stringContaining('试用') },
    })
  const same = await ada.post<Outcome>('/configuration', { mode: 'apply', file: { kebu: 1, configuration } })
  expect(same.body.counts.applied).toBe(0)
})

test('a rule keeps its name for itself: neither a new one nor a renamed one gets it', async () => {
  const ada = world.as('ada')
  const rule = (name: string, condition: string) => ({ object: 'order', name, condition, message: label(name) })
  const add = (values: object) => ada.post<RecordView>('/records/validationRule', { values })
  const first = await add(rule('同名', 'freight >= 0'))
  expect((await add(rule('同名', 'freight < 9'))).body).toMatchObject({
    errors: [{ path: 'name', code: 'rule-name-taken', message: expect.stringContaining('「同名」') }],
  })
  const second = await add(rule('异名', 'freight < 99999'))
  const renamed = (id: string, name: string) =>
    ada.patch(`/records/validationRule/${id}`, { version: 'any', values: { name } })
  for (const { body } of [first, second])
    expect((await renamed(body.id, body.id === first.body.id ? '异名' : '同名')).status).toBe(422)
})

test('views for everybody belong to it, with the field the same file brings; those of people stay behind', async () => {
  const ada = world.as('ada')
  const { body: roles } = await ada.get<RecordPage>('/records/role')
  const manager = roles.items.find(({ name }) => name === '销售经理')?.id ?? ''
  const field = { object: 'product', name: 'season', label: label('季节'), type: 'choice', options: ['春', '秋'] }
  expect((await ada.post('/records/customField', { values: field })).status).toBe(201)
  const view = { object: 'product', name: '按季节', kind: 'board', groupBy: 'season', columns: ['name', 'season'] }
  for (const more of [{ shared: 'all', defaultFor: [manager] }, { shared: 'me' }, { shared: 'team' }])
    expect((await ada.post('/records/view', { values: { ...view, ...more } })).status).toBe(201)
  const file = await read(world, '?objects=product')
  expect(file.configuration.view).toMatchObject([{ name: '按季节', shared: 'all', defaultFor: ['销售经理'] }])
  expect(file.configuration.view?.[0]).not.toHaveProperty('owner')
  expect((await read(world, '?kinds=view')).configuration.view).toEqual(file.configuration.view)

  expect((await take(file, 'preview')).body).toMatchObject({ counts: { applied: 2 } })
  const taken = await take(file)
  expect(taken.body).toMatchObject({ change: { status: 'applied' }, counts: { applied: 2 } })
  expect(await read(other, '?objects=product')).toEqual(file)
  const { body: seen } = await other.as('lin').get<RecordPage>('/records/view')
  expect(seen.items).toMatchObject([{ name: '按季节', groupBy: 'season' }])
  const whole = await read(world)
  expect((await ada.post<Outcome>('/configuration', { mode: 'preview', file: whole })).body.counts.applied).toBe(0)
  expect((await other.as('ada').post(`/changes/${taken.body.change.id}/revert`, { mode: 'apply' })).status).toBe(200)
})

test('a part there is not is no empty file', async () => {
  for (const [query, code] of [
    ['?kinds=nonsense', 'configuration-kind-unknown'],
    ['?kinds=fieldRemoval', 'configuration-kind-unknown'],
    ['?objects=customer,nope', 'configured-object-unknown'],
  ] as const)
    expect(await world.as('ada').get(`/configuration${query}`)).toMatchObject({ status: 422, body: { code } })
})

test('a file at fault is refused whole', async () => {
  const wrong: ConfigurationFile = {
    kebu: 1,
    configuration: {
      customField: [
        { object: 'customer', name: 'good', label: label('好'), type: 'text' },
        { object: 'customer', name: 'select', label: label('坏'), type: 'text' },
      ],
    },
  }
  expect((await take(wrong)).status).toBe(422)
  expect((await read(other, '?kinds=customField')).configuration).toEqual({})
  for (const file of [null, {}, { kebu: 2, configuration: {} }, { kebu: 1, configuration: { customer: [] } }])
    expect((await other.as('ada').post('/configuration', { mode: 'apply', file })).status).toBe(400)
})

test('of four who take the same view in at once it is made once', async () => {
  const view = { object: 'customer', name: '同时', kind: 'list', shared: 'all', columns: ['name'] }
  const file: ConfigurationFile = { kebu: 1, configuration: { view: [view] } }
  const answers = await Promise.all([1, 2, 3, 4].map(() => take(file)))
  const { body } = await other.as('ada').get<RecordPage>('/records/view?limit=200')
  expect(body.items.filter(({ name }) => name === '同时')).toHaveLength(1)
  for (const { status } of answers) expect([200, 422]).toContain(status)
  expect((await take(file)).body.counts.applied).toBe(0)
  const twin = await other.as('ada').post('/records/view', { values: view })
  expect(twin).toMatchObject({ status: 422, body: { errors: [{ path: 'name', code: 'view-name-taken' }] } })
  expect((await other.as('ada').post('/records/view', { values: { ...view, shared: 'me' } })).status).toBe(201)
})

test('a role is found out by no file: to whoever sees no roles there is none', async () => {
  const { body: role } = await other
    .as('ada')
    .post<RecordView>('/records/role', { values: { name: '只管配置', grants: settingsOnly } })
  const path = `/records/user/${other.ids.service}`
  expect((await other.as('ada').patch(path, { version: 'any', values: { roles: [role.id] } })).status).toBe(200)
  const view = (name: string) => ({ object: 'customer', name: '给谁看', shared: 'all', defaultFor: [name] })
  const asked = (name: string) =>
    other.as('service').post<ProblemDocument>('/configuration', {
      mode: 'preview',
      file: { kebu: 1, configuration: { view: [view(name)] } },
    })
  const [there, none] = [await asked('IT 管理员'), await asked('没有的人')]
  expect([there.status, there.body.code]).toEqual([422, 'configuration-role-unknown'])
  expect(JSON.stringify(there.body).replaceAll('IT 管理员', '没有的人')).toBe(JSON.stringify(none.body))
  const steps = [{ approvers: [{ person: other.ids.zhou }], mode: 'any' }]
  const flow = { object: 'customer', name: '不给看的流程', condition: 'count > 1', steps, active: true }
  await other.create('approvalFlow', flow as never, 'ada')
  const own = await other.as('service').get<ConfigurationFile>('/configuration')
  expect([own.body.configuration.approvalFlow, (await read(other)).configuration.approvalFlow?.length]).toEqual([
    undefined,
    1,
  ])
  const names = (await other.as('ada').get<RecordPage>('/records/role')).body.items.map(({ name }) => String(name))
  expect(own.body.configuration.layout).toHaveLength(1)
  expect(names.filter((name) => JSON.stringify(own.body).includes(name))).toEqual([])
  const back = await other.as('service').post<Outcome>('/configuration', { mode: 'apply', file: own.body })
  expect([back.status, back.body.counts]).toMatchObject([200, { applied: 0, refused: 0 }])
})
