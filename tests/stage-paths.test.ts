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

test.each([
  ['of a field there is not', { field: 'warp', moves: [{ from: 'a', to: 'b' }] }, 'field', 'stage-path-no-choice'],
  ['of a text', { field: 'name', moves: [{ from: 'a', to: 'b' }] }, 'field', 'stage-path-no-choice'],
  ['of no options', { field: 'stage', moves: [{ from: 'a', to: 'won' }] }, 'moves', 'stage-path-option-unknown'],
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
