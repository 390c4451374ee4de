import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ObjectView, ProblemDocument, RecordPage, RecordView } from '../src/core/api/shapes.ts'
import type { Values } from '../src/core/change/change.ts'
import { openWorld, type PersonName, type World } from './world.ts'

let world: World
let managers: string[]
beforeAll(async () => {
  world = await openWorld()
  const roles = await world.as('ada').get<RecordPage>('/records/role?limit=50')
  managers = roles.body.items.flatMap(({ name, id }) => (name === '销售经理' || name === 'IT 管理员' ? [id] : []))
})
afterAll(() => world.close())

const label = (text: string) => ({ 'zh-CN': text, en: text })
type Answer = RecordView & ProblemDocument

async function add(object: string, values: Values, status = 201): Promise<Answer> {
  const answer = await world.as('ada').post<Answer>(`/records/${object}`, { values: { object: 'customer', ...values } })
  expect(answer.status).toBe(status)
  return answer.body
}

const view = async (person: PersonName) => (await world.as(person).get<ObjectView>('/objects/customer')).body

test('conditions over a field are told to those who see it, and hold for all', async () => {
  await add('customField', { name: 'floorPrice', label: label('底价'), type: 'number', visibleTo: managers })
  await add('fieldSettings', { field: 'remark', requiredIf: 'floorPrice > 880000.0' })
  await add('validationRule', {
    name: '底价说明',
    condition: 'isEmpty(floorPrice) || floorPrice < 990000.0',
    message: label('底价过高'),
  })
  const section = {
    name: 'a',
    label: label('组'),
    fields: ['name', 'remark'],
    shownIf: { phone: 'floorPrice > 770000.0' },
  }
  await add('layout', { sections: [{ ...section, hints: { floorPrice: label('看合同') } }] })
  for (const told of ['880000', '990000', '770000']) {
    expect(JSON.stringify(await view('zhou'))).toContain(told)
    expect(JSON.stringify(await view('lin'))).not.toContain(told)
  }
  expect(JSON.stringify(await view('lin'))).not.toContain('floorPrice')
  const { id } = await world.customer({})
  const at = `/records/customer/${id}`
  const refused = await world.as('zhou').patch<Answer>(at, { version: 'any', values: { floorPrice: 1_000_000 } })
  expect(refused.body.errors?.map(({ path }) => path)).toContain('remark')
})

test('a field that is for others is not there for whoever guesses its name', async () => {
  const help = label('只给经理看的说明')
  const hidden = { name: 'creditNote', label: label('授信意见'), type: 'text', help, visibleTo: managers }
  await add('customField', hidden)
  const filter = (op: string) => encodeURIComponent(JSON.stringify({ field: 'creditNote', op, value: 'x' }))
  const asked = [
    await world.as('lin').get<ProblemDocument>(`/records/customer?filter=${filter('eq')}`),
    await world.as('lin').get<ProblemDocument>(`/records/customer?filter=${filter('gt')}`),
    await world.as('lin').get<ProblemDocument>('/records/customer?sort=creditNote'),
    await world.as('lin').post<ProblemDocument>('/reports/query', { object: 'customer', groups: ['creditNote'] }),
  ]
  for (const { status, body } of asked) {
    expect(status).toBe(400)
    expect(body.errors).toMatchObject([{ code: 'field-unknown' }])
    expect(JSON.stringify(body)).not.toMatch(/授信意见|只给经理看/)
  }
  expect((await world.as('zhou').get(`/records/customer?filter=${filter('eq')}`)).status).toBe(200)
})

test('a view names no field that its author does not see, and tells nobody of one that she does not', async () => {
  const parts = {
    filter: { and: [{ field: 'creditNote', op: 'contains', value: '高风险' }] },
    columns: ['name', 'creditNote'],
    sort: '-creditNote',
  }
  const values = { object: 'customer', name: '授信', shared: 'all' }
  for (const [path, part] of Object.entries(parts)) {
    const of = (known: unknown) => ({ values: { ...values, shared: 'me', [path]: known } })
    const refused = await world.as('lin').post<Answer>('/records/view', of(part))
    const unknown = JSON.parse(JSON.stringify(part).replace('creditNote', 'noSuchNote'))
    const guessed = await world.as('lin').post<Answer>('/records/view', of(unknown))
    expect(refused.status).toBe(422)
    expect(JSON.stringify(refused.body.errors).replaceAll('creditNote', 'noSuchNote')).toEqual(
      JSON.stringify(guessed.body.errors),
    )
  }
  const view = await world.create('view', { ...values, ...parts }, 'ada')
  const at = `/records/view/${view.id}`
  const seen = [await world.as('lin').get(at), await world.as('lin').get(`${at}/history`)]
  expect(JSON.stringify(seen)).not.toMatch(/creditNote|高风险/)
  expect((await world.as('zhou').get(at)).body).toMatchObject(parts)
})

test('an order that somebody does not see, or that there cannot be, breaks nobody’s list', async () => {
  const settings = await add('listSettings', { sort: 'floorPrice' })
  expect((await world.as('lin').get<RecordPage>('/records/customer')).status).toBe(200)
  expect((await world.as('zhou').get<RecordPage>('/records/customer')).status).toBe(200)
  for (const sort of ['address', 'idCard']) {
    const asked = { version: 'any', values: { sort } }
    const { body } = await world.as('ada').patch<Answer>(`/records/listSettings/${settings.id}`, asked)
    expect(body.errors).toMatchObject([{ path: 'sort', code: 'configured-field-unknown' }])
  }
})

test('what must be filled under a condition is asked of those who can fill it', async () => {
  const { errors } = await add(
    'fieldSettings',
    { field: 'latestNeed', writtenBy: 'api', requiredIf: 'stage == "won"' },
    422,
  )
  expect(errors).toMatchObject([{ path: 'requiredIf', code: 'required-out-of-reach' }])
})

test('nobody goes round a path by emptying the field', async () => {
  const options = ['a', 'b', 'c'].map((value) => ({ value, label: label(value) }))
  await add('customField', { name: 'progress', label: label('进度'), type: 'choice', options })
  await add('stagePath', {
    field: 'progress',
    moves: [
      { from: 'a', to: 'b', roles: managers },
      { from: 'b', to: 'c' },
    ],
  })
  const { id } = await world.customer({ progress: 'a' })
  const move = (progress: string | null) =>
    world.as('lin').patch<Answer>(`/records/customer/${id}`, { version: 'any', values: { progress } })
  for (const to of ['b', null])
    expect((await move(to)).body.errors).toMatchObject([{ path: 'progress', code: 'state-not-reachable' }])
})

test('a rollup counts nothing that its author may not view', async () => {
  const role = await world.as('ada').get<RecordPage>('/records/role?limit=50')
  const service = role.body.items.find(({ name }) => name === '客服专员')
  const grants = { objects: { customer: { view: 'all' } }, fields: {}, rights: ['manage-settings'] }
  expect(
    (await world.as('ada').patch(`/records/role/${service?.id}`, { version: 'any', values: { grants } })).status,
  ).toBe(200)
  const settings = { of: 'opportunity', via: 'customer', compute: 'max', field: 'amount', result: 'number' }
  const values = { object: 'customer', name: 'topDeal', label: label('最大商机'), type: 'rollup', settings }
  const refused = await world.as('service').post<Answer>('/records/customField', { values })
  expect(refused.body.errors).toMatchObject([{ path: 'settings', code: 'expression-reads-unseen' }])
})
