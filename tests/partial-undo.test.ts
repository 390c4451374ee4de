import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ChangeOutcomeView } from '../src/core/api/changes.ts'
import type { ProblemDocument, RecordView } from '../src/core/api/shapes.ts'
import { openWorld, type PersonName, type World } from './world.ts'

/** 林悦 changes two fields of three customers at once; 周航 changes one of them again in some; then it is taken back. */

let world: World
let ids: string[]
let changeId: string

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  const made = await Promise.all(
    ['一', '二', '三'].map((name) => world.customer({ name, latestNeed: '从前', level: 'A' })),
  )
  ids = made.map(({ id }) => id)
  const items = ids.map((id) => ({
    ...{ object: 'customer', op: 'update', id, version: 'any' },
    values: { latestNeed: '一起', level: 'B' },
  }))
  const done = await world.as('lin').post<ChangeOutcomeView>('/changes', { mode: 'apply', items })
  changeId = done.body.change.id ?? ''
  for (const id of ids.slice(0, 2)) await save(id, { latestNeed: '之后' })
})

async function save(id: string, values: object): Promise<void> {
  expect((await world.as('zhou').patch(`/records/customer/${id}`, { version: 'any', values })).status).toBe(200)
}

const undo = (body: object, by: PersonName = 'lin') =>
  world.as(by).post<ChangeOutcomeView & ProblemDocument>(`/changes/${changeId}/revert`, body)

async function stand(): Promise<unknown[][]> {
  const answers = await Promise.all(ids.map((id) => world.as('ada').get<RecordView>(`/records/customer/${id}`)))
  return answers.map(({ body: { latestNeed, level } }) => [latestNeed, level])
}

test('what was changed since is told field by field: as it was left, as it is, as it would become', async () => {
  const { body } = await undo({ mode: 'preview' })
  expect(body.counts).toMatchObject({ applied: 1, refused: 2 })
  const told = body.items.filter(({ later }) => later)
  expect(told.map(({ id }) => id).sort()).toEqual(ids.slice(0, 2).sort())
  expect(told[0]?.later).toEqual([{ field: 'latestNeed', left: '一起', now: '之后', back: '从前' }])
})

test('the fields that nobody changed since are taken back, and the others stay as they became', async () => {
  const preview = await undo({ mode: 'preview', take: { others: 'untouched' } })
  expect(preview.body.counts).toMatchObject({ applied: 3, refused: 0 })
  const { body } = await undo({ take: { others: 'untouched' } })
  expect(body.counts).toEqual(preview.body.counts)
  expect(await stand()).toEqual([
    ['之后', 'A'],
    ['之后', 'A'],
    ['从前', 'A'],
  ])
})

test('each record is settled by itself: left, forced, or by field', async () => {
  const [one = '', two = '', three = ''] = ids
  await save(three, { level: 'C' })
  const records = { [one]: 'all', [two]: ['level'], [three]: 'nothing' }
  const { body } = await undo({ take: { records } }, 'ada')
  expect(body.counts).toMatchObject({ applied: 2, refused: 1 })
  expect(await stand()).toEqual([
    ['从前', 'A'],
    ['之后', 'A'],
    ['一起', 'C'],
  ])
})

test('what others changed since is overwritten by those alone who may force it', async () => {
  const [one = '', two = ''] = ids
  expect((await undo({ take: { records: { [one]: 'all' } } })).status).toBe(403)
  const { body } = await undo({ mode: 'preview', take: { records: { [one]: ['latestNeed'], [two]: ['level'] } } })
  expect(body.counts).toMatchObject({ applied: 2, refused: 1 })
  const refused = body.items.find(({ id }) => id === one)
  expect(refused?.refusals).toMatchObject([{ path: 'latestNeed', code: 'not-allowed-to-force' }])
  expect((await undo({ take: { records: { [one]: ['latestNeed'] } } }, 'ada')).body.counts.refused).toBe(1)
  expect((await stand())[0]).toEqual(['从前', 'B'])
})

test('a field that somebody does not see is not named', async () => {
  const grants = {
    objects: { customer: { view: 'all', edit: 'all' } },
    fields: { customer: { latestNeed: 'hidden' } },
    rights: ['revert-all-changes', 'view-all-changes'],
  }
  const { id } = await world.create('role', { name: '不见需求', grants }, 'ada')
  const held = { version: 'any', values: { roles: [id] } }
  expect((await world.as('ada').patch(`/records/user/${world.ids.clerk}`, held)).status).toBe(200)
  const { body } = await undo({ mode: 'preview' }, 'clerk')
  expect(body.counts.refused).toBe(3)
  expect(JSON.stringify(body)).not.toMatch(/latestNeed|"之后"|最新需求/)
})
