import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ObjectView, ProblemDocument, RecordPage, RecordView } from '../src/core/api/shapes.ts'
import { openWorld, type PersonName, type World } from './world.ts'

let world: World
let roles: Readonly<Record<string, string>>
beforeAll(async () => {
  world = await openWorld()
  const page = await world.as('ada').get<RecordPage>('/records/role?limit=50')
  roles = Object.fromEntries(page.body.items.map(({ name, id }) => [String(name), id]))
})
afterAll(() => world.close())

function add(object: string, values: object) {
  return world.as('ada').post<ProblemDocument & RecordView>(`/records/${object}`, { values })
}

test('a record goes from stage to stage as the administrator lays down, for whom she says, by every way in', async () => {
  const moves = [
    { from: 'potential', to: 'intent' },
    { from: 'intent', to: 'won' },
    { from: 'intent', to: 'lost', roles: [roles.销售经理] },
  ]
  const made = await add('stagePath', { object: 'customer', field: 'stage', moves })
  expect(made.status).toBe(201)
  const { id } = await world.customer({ stage: 'potential' })
  const move = (stage: string, by: PersonName = 'lin') =>
    world.as(by).patch<ProblemDocument>(`/records/customer/${id}`, { values: { stage }, version: 'any' })
  const closed = { status: 422, body: { errors: [{ path: 'stage', code: 'state-not-reachable' }] } }
  expect(await move('won')).toMatchObject(closed)
  expect((await move('intent')).status).toBe(200)
  expect(await move('lost')).toMatchObject(closed)
  const seen = (await world.as('lin').get<ObjectView>('/objects/customer')).body.moves
  expect(seen).toMatchObject([{ field: 'stage', next: { intent: ['won'], won: [] } }])
  const batch = { mode: 'preview', object: 'customer', select: { ids: [id] }, set: { stage: 'potential' } }
  expect(JSON.stringify((await world.as('ada').post('/changes', batch)).body)).toContain('state-not-reachable')
  expect((await move('lost', 'zhou')).status).toBe(200)
  await world.as('ada').delete(`/records/stagePath/${made.body.id}?version=1`)
})

test('records begin with the states an administrator says, those in none as well', async () => {
  const made = await add('stagePath', {
    object: 'ticket',
    field: 'kind',
    starts: ['complaint', 'usage'],
    moves: [{ from: 'complaint', to: 'requirement' }],
  })
  expect(made.status).toBe(201)
  const begin = (kind: string | null) =>
    world.as('service').post<ProblemDocument & RecordView>('/records/ticket', { values: { title: '开头', kind } })
  const closed = { path: 'kind', code: 'state-not-first' }
  expect(await begin('requirement')).toMatchObject({ status: 422, body: { errors: [closed] } })
  expect((await begin('usage')).status).toBe(201)
  const { id } = (await begin(null)).body
  const move = (kind: string) =>
    world.as('service').patch<ProblemDocument>(`/records/ticket/${id}`, { version: 'any', values: { kind } })
  const refused = await move('suggestion')
  expect(refused.body.errors).toMatchObject([
    { ...closed, message: '问题类型不能一开始就是「建议」，起始状态可以是「投诉」、「系统使用问题」' },
  ])
  expect((await move('complaint')).status).toBe(200)
  const batch = {
    mode: 'preview',
    items: [{ object: 'ticket', op: 'create', values: { title: '批', kind: 'requirement' } }],
  }
  expect(JSON.stringify((await world.as('service').post('/changes', batch)).body)).toContain('state-not-first')
  await world.as('ada').delete(`/records/stagePath/${made.body.id}?version=1`)
})

test('the last move is taken back, be it against the path; one since which somebody moved is a move like any other', async () => {
  const path = await add('stagePath', {
    object: 'customer',
    field: 'stage',
    moves: [
      { from: 'potential', to: 'intent' },
      { from: 'intent', to: 'won' },
      { from: 'won', to: 'intent' },
    ],
  })
  const { id } = await world.customer({ stage: 'potential' })
  const move = async (stage: string, by: PersonName = 'lin') => {
    const at = `/records/customer/${id}`
    const { headers } = await world.as(by).patch(at, { values: { stage }, version: 'any' })
    return headers.get('kebu-change')
  }
  const undo = (change: string | null) => world.as('lin').post(`/changes/${change}/revert`, { mode: 'apply' })
  expect((await undo(await move('intent'))).status).toBe(200)
  const first = await move('intent')
  await move('won', 'zhou')
  await move('intent', 'zhou')
  expect(JSON.stringify((await undo(first)).body)).toContain('state-not-reachable')
  await world.as('ada').delete(`/records/stagePath/${path.body.id}?version=1`)
})

test('the path of an own object is its state, for whoever sees the field', async () => {
  const option = (value: string) => ({ value, label: { 'zh-CN': value, en: value } })
  const choice = { type: 'choice', object: 'lease', options: ['drafted', 'signed'].map(option) }
  await add('customObject', { name: 'lease', label: { 'zh-CN': '租约', en: 'Lease' } })
  await add('customField', { ...choice, name: 'kind', label: { 'zh-CN': '种类', en: 'Kind' } })
  const visibleTo = [roles.销售经理]
  await add('customField', { ...choice, name: 'state', label: { 'zh-CN': '进展', en: 'State' }, visibleTo })
  const seenBy = async (who: PersonName) => (await world.as(who).get<ObjectView>('/objects/lease')).body
  expect((await seenBy('zhou')).stage).toBeUndefined()
  await add('stagePath', { object: 'lease', field: 'state', moves: [{ from: 'drafted', to: 'signed' }] })
  expect(await seenBy('zhou')).toMatchObject({ stage: 'state', moves: [{ field: 'state' }] })
  expect(await seenBy('lin')).toMatchObject({ moves: [] })
  expect((await seenBy('lin')).stage).toBeUndefined()
})

test.each([
  ['of a field there is not', { field: 'warp', moves: [{ from: 'a', to: 'b' }] }, 'field', 'stage-path-no-choice'],
  ['of a text', { field: 'name', moves: [{ from: 'a', to: 'b' }] }, 'field', 'stage-path-no-choice'],
  ['of no options', { field: 'stage', moves: [{ from: 'a', to: 'won' }] }, 'moves', 'stage-path-option-unknown'],
  [
    'from a state to itself',
    { field: 'stage', moves: [{ from: 'won', to: 'won' }] },
    'moves',
    'stage-path-move-to-itself',
  ],
  [
    'with a move twice',
    { field: 'stage', moves: Array(2).fill({ from: 'intent', to: 'won' }) },
    'moves',
    'stage-path-move-twice',
  ],
  [
    'that begins nowhere',
    { field: 'stage', starts: ['a', 'potential'], moves: [{ from: 'intent', to: 'won' }] },
    'starts',
    'stage-path-option-unknown',
  ],
  ['of what it does not know', { field: 'stage', moves: [{ from: 1 }] }, 'moves', 'setting-not-understood'],
])('a path %s is refused', async (_, values, path, code) => {
  const refused = await add('stagePath', { object: 'customer', ...values })
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ path, code }] } })
})

test('the list of an object shows the columns and has the order an administrator gave it', async () => {
  const settings = { object: 'contact', columns: ['code', 'name', 'mobile'], sort: '-createdAt' }
  expect((await add('listSettings', settings)).status).toBe(201)
  const { columns, sort } = (await world.as('lin').get<ObjectView>('/objects/contact')).body
  expect({ columns, sort }).toEqual({
    columns: settings.columns,
    sort: { field: 'createdAt', direction: 'desc' },
  })
  expect(await add('listSettings', settings)).toMatchObject({
    status: 422,
    body: { errors: [{ code: 'list-settings-twice' }] },
  })
  const strange = await add('listSettings', { object: 'ticket', columns: ['warp'], sort: '-moon' })
  expect(strange.body.errors?.map(({ path }) => path)).toEqual(['columns', 'sort'])
})
