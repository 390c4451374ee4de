import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ObjectView, ProblemDocument, RecordPage, RecordView } from '../src/core/api/shapes.ts'
import type { Values } from '../src/core/change/change.ts'
import { openWorld, type World } from './world.ts'

let world: World
let roles: Readonly<Record<string, string>>
beforeAll(async () => {
  world = await openWorld({ now: () => new Date('2026-11-20T02:00:00Z') })
  const page = await world.as('ada').get<RecordPage>('/records/role?limit=50')
  roles = Object.fromEntries(page.body.items.map(({ name, id }) => [String(name), id]))
})
afterAll(() => world.close())

const visit = {
  source: 'exhibition',
  stage: 'intent',
  nextFollowUpOn: '{{today+30d}}',
  owner: '{{me}}',
  latestNeed: '{{me}} {{today}} 展会：{{field:name}}',
}

async function preset(values: Values, name = '展会客户') {
  return world.as('ada').post<ProblemDocument & RecordView>('/records/preset', {
    values: { object: 'customer', name, values, label: { 'zh-CN': name, en: `Fair ${name}` } },
  })
}
const create = (values: Values, named: object, by: 'lin' | 'chen' = 'lin') =>
  world.as(by).post<ProblemDocument & RecordView>('/records/customer', { values, ...named })

test('a new record that names a preset has what it holds, its variables among it, where nothing was sent', async () => {
  const made = await preset(visit)
  expect(made.status).toBe(201)
  const byName = await create({ name: '云帆科技', stage: 'potential', source: null }, { preset: '展会客户' })
  expect(byName).toMatchObject({
    status: 201,
    body: {
      stage: 'potential',
      source: null,
      owner: world.ids.lin,
      nextFollowUpOn: '2026-12-20',
      latestNeed: '林悦 2026-11-20 展会：云帆科技',
    },
  })
  const byId = await create({ name: '海达商贸' }, { preset: made.body.id })
  expect(byId.body).toMatchObject({ stage: 'intent', source: 'exhibition' })
})

test('what it writes into a text is in the language of the call', async () => {
  await preset({ latestNeed: '{{field:source}}' }, '来源')
  const values = { name: 'Kestrel', source: 'website' }
  const language = { 'accept-language': 'en' }
  const made = await world.as('lin').post<RecordView>('/records/customer', { values, preset: '来源' }, language)
  expect(made.body.latestNeed).toBe('Website')
})

test('the preview shows what the apply writes, and a batch of new records may name one each', async () => {
  await preset({ source: 'website', nextFollowUpOn: '{{today+1w}}' }, '官网咨询')
  const item = { object: 'customer', op: 'create', values: { name: '官网客户' }, preset: '官网咨询' }
  const send = (mode: string) => world.as('lin').post<Outcome>('/changes', { mode, items: [item] })
  const [previewed, applied] = [await send('preview'), await send('apply')]
  const after = { source: 'website', nextFollowUpOn: '2026-11-27' }
  expect(previewed.body.items[0]?.after).toMatchObject(after)
  expect(applied.body.items[0]?.after).toMatchObject(after)
})
interface Outcome {
  readonly items: readonly { readonly after?: Values }[]
}

test('it is offered to its roles only, and its default to those whose forms begin with it', async () => {
  const values = {
    object: 'customer',
    name: '销售专用',
    values: { level: 'A' },
    roles: [roles.销售代表],
    defaultFor: [roles.销售代表],
  }
  expect((await world.as('ada').post('/records/preset', { values })).status).toBe(201)
  const offered = async (by: 'lin' | 'clerk') =>
    (await world.as(by).get<ObjectView>('/objects/customer')).body.presets?.find(({ name }) => name === '销售专用')
  expect(await offered('lin')).toMatchObject({ values: { level: 'A' }, defaultFor: [roles.销售代表] })
  expect(await offered('clerk')).toBeUndefined()
  const unknown = await world.as('clerk').post('/records/customer', { values: { name: '某' }, preset: '销售专用' })
  expect(unknown).toMatchObject({ status: 422, body: { errors: [{ path: 'preset', code: 'preset-unknown' }] } })
  const second = { object: 'customer', name: '第二个', values: { level: 'B' }, defaultFor: [roles.销售代表] }
  const refused = await world.as('ada').post('/records/preset', { values: second })
  expect(refused).toMatchObject({ body: { errors: [{ path: 'defaultFor', code: 'preset-default-twice' }] } })
})

test.each([
  ['a field there is not', { warp: 9 }, 'values.warp', 'preset-field-unknown'],
  ['a field of every object', { toString: 'x' }, 'values.toString', 'preset-field-unknown'],
  ['what Kebu numbers', { code: 'C1' }, 'values.code', 'preset-field-not-entered'],
  ['what Kebu keeps', { createdAt: '2026-01-01' }, 'values.createdAt', 'preset-field-not-entered'],
  ['what is sealed', { idCard: '110101199003070011' }, 'values.idCard', 'preset-field-not-entered'],
  ['an option there is not', { source: 'moon' }, 'values.source', 'preset-value-wrong'],
  ['nothing', { source: null }, 'values.source', 'preset-value-wrong'],
  ['an object', { nextFollowUpOn: { a: 1 } }, 'values.nextFollowUpOn', 'preset-value-wrong'],
  ['a variable there is not', { nextFollowUpOn: '{{tomorrow}}' }, 'values.nextFollowUpOn', 'preset-variable-unknown'],
  ['a variable in a text', { latestNeed: '见 {{warp}}' }, 'values.latestNeed', 'preset-variable-unknown'],
  ['a person for a day', { nextFollowUpOn: '{{me}}' }, 'values.nextFollowUpOn', 'preset-variable-unfit'],
  ['itself', { latestNeed: '{{field:latestNeed}}' }, 'values.latestNeed', 'preset-variable-unfit'],
])('%s is refused at its field', async (_, values, path, code) => {
  const refused = await preset(values as Values, `坏 ${path} ${code}`)
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ path, code }] } })
})

test('a name is given once, and only new records take a preset', async () => {
  await preset({ source: 'telephone' }, '重名')
  expect(await preset({ source: 'telephone' }, '重名')).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'name', code: 'preset-name-taken' }] },
  })
  const { id } = await world.customer()
  const item = { object: 'customer', op: 'update', id, version: 'any', values: { stage: 'intent' }, preset: '重名' }
  const { body } = await world.as('lin').post<ProblemDocument>('/changes', { mode: 'apply', items: [item] })
  expect(JSON.stringify(body)).toContain('preset-only-for-new')
})

test('a field that is retired later leaves the preset, which comes back whole with it', async () => {
  const field = { object: 'customer', name: 'fairName', label: { 'zh-CN': '展会名称', en: 'Fair' }, type: 'text' }
  const made = (await world.as('ada').post<RecordView>('/records/customField', { values: field })).body
  expect((await preset({ fairName: '广交会', source: 'exhibition' }, '广交会客户')).status).toBe(201)
  const retired = await world.as('ada').delete(`/records/customField/${made.id}?version=1`)
  expect(retired.status).toBe(200)
  expect((await create({ name: '展后一' }, { preset: '广交会客户' })).body).toMatchObject({ source: 'exhibition' })
  await world.as('ada').post(`/records/customField/${made.id}/restore`, { version: 'any' })
  expect((await create({ name: '展后二' }, { preset: '广交会客户' })).body).toMatchObject({ fairName: '广交会' })
})
