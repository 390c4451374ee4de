import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ObjectView, ProblemDocument, RecordPage, RecordView } from '../src/core/api/shapes.ts'
import type { Origin, Values } from '../src/core/change/change.ts'
import { submitChange } from '../src/server/change/index.ts'
import { apply } from './people.ts'
import { openWorld, type PersonName, type World } from './world.ts'

let world: World
let roles: ReadonlyMap<string, string>
beforeAll(async () => {
  world = await openWorld()
  const { body } = await world.as('ada').get<RecordPage>('/records/role')
  roles = new Map(body.items.map(({ id, name }) => [String(name), id]))
})
afterAll(() => world.close())

const label = (text: string) => ({ 'zh-CN': text, en: text })
const roleIds = (...names: string[]) => names.map((name) => roles.get(name) ?? '')

async function addField(values: Values, status = 201): Promise<RecordView & ProblemDocument> {
  const asked = { object: 'customer', type: 'text', ...values }
  const made = await world.as('ada').post<RecordView & ProblemDocument>('/records/customField', { values: asked })
  expect(made.status).toBe(status)
  return made.body
}

const seen = async (person: PersonName) => (await world.as(person).get<ObjectView>('/objects/customer')).body

test('whoever has none of the roles a field is for finds it nowhere', async () => {
  await addField({ name: 'creditNote', label: label('授信意见'), visibleTo: roleIds('销售经理', 'IT 管理员') })
  const customer = await world.customer({})
  const as = (person: PersonName) => world.as(person)
  const at = `/records/customer/${customer.id}`
  expect((await as('zhou').patch(at, { version: 'any', values: { creditNote: '可赊三十天' } })).status).toBe(200)
  expect((await seen('lin')).fields).not.toHaveProperty('creditNote')
  expect((await seen('zhou')).levels.creditNote).toBe('edit')
  const read = async (person: PersonName) => (await as(person).get<RecordView>(at)).body
  expect(await read('lin')).not.toHaveProperty('creditNote')
  expect(await read('zhou')).toMatchObject({ creditNote: '可赊三十天' })
  const filter = encodeURIComponent(JSON.stringify({ and: [{ field: 'creditNote', op: 'notEmpty' }] }))
  expect((await as('lin').get(`/records/customer?filter=${filter}`)).status).not.toBe(200)
  expect((await as('zhou').get<RecordPage>(`/records/customer?filter=${filter}`)).body.items).toHaveLength(1)
  const history = await as('lin').get(`${at}/history`)
  expect(JSON.stringify(history.body)).not.toContain('可赊三十天')
  const groups = { object: 'customer', groups: [{ field: 'creditNote' }], measures: [{ compute: 'count' }] }
  expect((await as('lin').post('/reports/query', groups)).status).not.toBe(200)
  const refused = await as('lin').patch(at, { version: 'any', values: { creditNote: '改' } })
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ code: 'field-unknown' }] } })
})

test('a sensitive field is shown to the roles it names', async () => {
  await addField({ name: 'secretNote', label: label('机密'), sensitive: true, visibleTo: roleIds('数据专员') })
  expect((await seen('clerk')).levels.secretNote).toBe('edit')
  for (const person of ['ada', 'zhou', 'lin'] as const)
    expect((await seen(person)).levels).not.toHaveProperty('secretNote')
})

test('a batch copies nothing out of what few may read to where others do', async () => {
  await addField({ name: 'sealedNote', label: label('密件'), sensitive: true, visibleTo: roleIds('数据专员') })
  const customer = await world.customer({})
  await world
    .as('clerk')
    .patch(`/records/customer/${customer.id}`, { version: 'any', values: { sealedNote: '底价七折' } })
  const copying = (person: PersonName, source: string) =>
    world.as(person).post<ProblemDocument>('/changes', {
      mode: 'apply',
      object: 'customer',
      select: { ids: [customer.id] },
      set: { latestNeed: { copy: source } },
    })
  const uncovering = await copying('clerk', 'sealedNote')
  expect(uncovering).toMatchObject({ status: 422, body: { errors: [{ path: 'latestNeed', code: 'copy-uncovers' }] } })
  const told = (answer: { body: ProblemDocument }, name: string) =>
    JSON.stringify(answer.body.errors).replaceAll(name, '')
  const [hidden, none] = [await copying('zhou', 'sealedNote'), await copying('zhou', 'noSuchNote')]
  expect(hidden).toMatchObject({ status: 422, body: { errors: [{ path: 'latestNeed', code: 'field-unknown' }] } })
  expect(told(hidden, 'sealedNote')).toBe(told(none, 'noSuchNote'))
})

test('what only the API writes is read-only everywhere else, and says why', async () => {
  await addField({ name: 'riskLevel', label: label('风险等级'), writtenBy: 'api' })
  const customer = await world.customer({})
  const at = `/records/customer/${customer.id}`
  expect((await seen('lin')).levels.riskLevel).toBe('read')
  const { body } = await world.as('lin').get<RecordView>(at)
  const why = { code: 'field-written-by-api', message: expect.stringContaining('风险等级只由接口写入') }
  expect(body.access?.fields.riskLevel).toMatchObject({ level: 'read', why })
  const byHand = await world.as('lin').patch(at, { version: 'any', values: { riskLevel: '高' } })
  expect(byHand).toMatchObject({ status: 403, body: { errors: [{ path: 'riskLevel', code: 'field-written-by-api' }] } })

  const { body: made } = await world.as('lin').post<{ key: string }>('/api-keys', { name: 'ERP', scope: 'write' })
  const headers = { authorization: `Bearer ${made.key}` }
  const byKey = await world.stranger.patch<RecordView>(at, { version: 'any', values: { riskLevel: '高' } }, headers)
  expect(byKey).toMatchObject({ status: 200, body: { riskLevel: '高' } })
  expect(byKey.body.access?.fields).not.toHaveProperty('riskLevel')
  const view = await world.stranger.get<ObjectView>('/objects/customer', headers)
  expect(view.body.levels.riskLevel).toBe('edit')
})

const waysIn = ['form', 'inline', 'batch', 'template', 'import', 'mobile', 'merge', 'api', 'connector', 'rule'] as const

test.each([
  ['scoreByApi', 'api', ['api', 'connector']],
  ['scoreByRule', 'rules', ['rule']],
] as const)('%s is written by no other way in', async (name, writtenBy, open) => {
  await addField({ name, label: label(name), writtenBy })
  const ada = await world.actor('ada')
  for (const origin of waysIn)
    for (const mode of ['preview', 'apply'] as const) {
      const values = { name: `来自${origin}${mode}${name}`, [name]: '7' }
      const item = { object: 'customer', op: 'create', values } as const
      const { items } = await apply(world.workspace, ada, [item], { origin: origin as Origin, mode })
      const isOpen = open.some((one) => one === origin)
      expect([origin, items[0]?.outcome]).toEqual([origin, isOpen ? 'applied' : 'refused'])
    }
})

test('what a program wrote is taken back by a person', async () => {
  await addField({ name: 'erpState', label: label('ERP 状态'), writtenBy: 'api' })
  const customer = await world.customer({})
  const ada = await world.actor('ada')
  const items = [
    { object: 'customer', op: 'update', id: customer.id, version: 'any', values: { erpState: '冻结' } },
  ] as const
  const request = { mode: 'apply', origin: 'api', onRefusal: 'stop', items } as const
  const { change } = await submitChange(world.workspace, ada, request)
  expect((await world.as('ada').post(`/changes/${change.id}/revert`, { mode: 'apply' })).status).toBe(200)
})

test.each([
  ['required and written by the API', { required: true, writtenBy: 'api' }, 'required', 'required-out-of-reach'],
  [
    'a formula that the API writes',
    { type: 'formula', expression: '1 + 1', writtenBy: 'api' },
    'writtenBy',
    'not-for-this-type',
  ],
  ['written by nobody known', { writtenBy: 'aliens' }, 'writtenBy', 'not-an-option'],
  ['for a role there is not', { visibleTo: [crypto.randomUUID()] }, 'visibleTo', 'link-not-found'],
  ['for what is no role', { visibleTo: ['everybody'] }, 'visibleTo', 'not-a-link'],
])('a field that is %s is refused at its place', async (_, values, path, code) => {
  const refused = await addField({ name: 'wrongRights', label: label('错'), ...values }, 422)
  expect(refused.errors).toMatchObject([{ path, code }])
})

test('a field that not everybody sees is required only where it has a default', async () => {
  const values = { name: 'tone', label: label('口吻'), required: true, visibleTo: roleIds('销售代表') }
  const refused = await addField(values, 422)
  expect(refused.errors).toMatchObject([{ path: 'required', code: 'required-out-of-reach' }])
  await addField({ ...values, default: '平和' })
  expect(await world.customer({}, 'zhou')).not.toHaveProperty('tone')
})

test('a field that Kebu brought is closed to roles, and opened again by taking that back', async () => {
  const values = { object: 'customer', field: 'remark', visibleTo: roleIds('IT 管理员'), writtenBy: 'api' }
  const made = await world.as('ada').post<RecordView>('/records/fieldSettings', { values })
  expect(made.status).toBe(201)
  expect((await seen('lin')).fields).not.toHaveProperty('remark')
  expect((await seen('ada')).levels.remark).toBe('read')
  expect((await world.as('ada').delete(`/records/fieldSettings/${made.body.id}`, { version: 'any' })).status).toBe(200)
  expect((await seen('lin')).levels.remark).toBe('edit')
})
