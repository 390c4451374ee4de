import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ObjectView, ProblemDocument, RecordPage, RecordView } from '../src/core/api/shapes.ts'
import type { Json } from '../src/core/json.ts'
import { apply } from './people.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  const made = await addField(segment)
  expect(made.status).toBe(201)
})
afterAll(() => world.close())

const label = (text: string) => ({ 'zh-CN': text, en: text })
const options = [
  { value: 'parts', label: label('汽车零部件'), for: ['manufacturing'] },
  { value: 'tools', label: label('机床'), for: ['manufacturing'], synonyms: ['数控机床', 'CNC'] },
  { value: 'store', label: label('便利店'), for: ['retail'] },
  { value: 'both', label: label('家电'), for: ['retail', 'manufacturing'] },
  { value: 'any', label: label('其他细分') },
]
const segment = {
  name: 'segment',
  label: label('细分'),
  type: 'choice',
  options,
  settings: { dependsOn: 'industry' },
}

function addField(values: Readonly<Record<string, Json>>) {
  return world
    .as('ada')
    .post<RecordView & ProblemDocument>('/records/customField', { values: { object: 'customer', ...values } })
}

test.each([
  ['one that belongs to it', { industry: 'manufacturing', segment: 'parts' }, null],
  ['one that belongs to several', { industry: 'retail', segment: 'both' }, null],
  ['one that belongs to all', { segment: '其他细分' }, null],
  ['one of another', { industry: 'retail', segment: 'parts' }, 'option-not-fitting'],
  ['one before the other is chosen', { segment: 'parts' }, 'option-needs-parent'],
] as const)('%s', async (_, values, code) => {
  const made = await world.as('lin').post<ProblemDocument>('/records/customer', { values: { name: '甲', ...values } })
  if (code === null) return expect(made.status).toBe(201)
  expect(made).toMatchObject({ status: 422, body: { errors: [{ path: 'segment', code }] } })
})

test('what does not fit is told with the names of both fields, and what would', async () => {
  const values = { name: '乙', industry: 'retail', segment: 'parts' }
  const { body } = await world.as('lin').post<ProblemDocument>('/records/customer', { values })
  expect(body.errors?.[0]?.message).toBe(
    '细分「汽车零部件」不属于行业「零售业」，可选：「便利店」、「家电」、「其他细分」',
  )
})

test('the other field does not leave it behind; both change together', async () => {
  const customer = await world.customer({ industry: 'manufacturing', segment: 'parts' })
  const change = (values: object) =>
    world.as('lin').patch<RecordView>(`/records/customer/${customer.id}`, { version: 'any', values })
  expect(await change({ industry: 'retail' })).toMatchObject({ status: 422, body: { errors: [{ path: 'segment' }] } })
  expect(await change({ industry: 'retail', segment: 'store' })).toMatchObject({ status: 200 })
  expect(await change({ industry: null, segment: null })).toMatchObject({ status: 200 })
})

test('it holds for every way in', async () => {
  const ada = await world.actor('ada')
  const item = {
    object: 'customer',
    op: 'create',
    values: { name: '丙', industry: 'retail', segment: 'parts' },
  } as const
  for (const origin of ['form', 'inline', 'batch', 'template', 'import', 'api', 'merge', 'rule'] as const)
    for (const mode of ['preview', 'apply'] as const) {
      const { items } = await apply(world.workspace, ada, [item], { origin, mode })
      expect(items[0]?.refusals).toMatchObject([{ path: 'segment', code: 'option-not-fitting' }])
    }
})

test('a batch changes those it fits, and tells the others', async () => {
  const [one, other] = [await world.customer({ industry: 'retail' }), await world.customer({ industry: 'finance' })]
  const select = { ids: [one.id, other.id] }
  const { body } = await world.as('lin').post<{ counts: object }>('/changes', {
    mode: 'apply',
    onRefusal: 'skip',
    object: 'customer',
    op: 'update',
    select,
    set: { segment: 'store' },
  })
  expect(body.counts).toMatchObject({ applied: 1, refused: 1 })
})

test('an option is meant by its synonyms, too', async () => {
  expect(await world.customer({ industry: 'manufacturing', segment: 'cnc' })).toMatchObject({ segment: 'tools' })
})

test.each([
  ['a parent there is not', { settings: { dependsOn: 'warp' } }, 'settings', 'depends-on-unknown'],
  ['a parent that is no choice', { settings: { dependsOn: 'phone' } }, 'settings', 'depends-on-unknown'],
  ['itself', { settings: { dependsOn: 'odd' } }, 'settings', 'depends-on-circle'],
  ['a value the parent does not have', { options: [{ value: 'a', for: ['warp'] }] }, 'options', 'option-for-unknown'],
  ['values of no parent', { settings: null }, 'options', 'option-for-without-parent'],
  ['values that are no list', { options: [{ value: 'a', for: 'retail' }] }, 'options', 'option-not-understood'],
  [
    'a synonym of two',
    { options: ['a', 'b'].map((value) => ({ value, synonyms: ['同'] })) },
    'options',
    'option-synonym-taken',
  ],
  ['a number', { type: 'number', options: null, settings: { dependsOn: 'industry' } }, 'settings', undefined],
])('a list that depends on %s is refused', async (_, values, path, code) => {
  const refused = await addField({ ...segment, name: 'odd', label: label('怪'), ...values })
  expect(refused.status).toBe(422)
  expect(refused.body.errors).toMatchObject([{ path, ...(code ? { code } : {}) }])
})

test('two lists do not depend on each other, and what a list depends on stays', async () => {
  const parent = await addField({ name: 'area', label: label('片区'), type: 'choice', options: ['北', '南'] })
  await addField({
    name: 'town',
    label: label('镇'),
    type: 'choice',
    options: [{ value: 'a', for: ['北'] }],
    settings: { dependsOn: 'area' },
  })
  const at = `/records/customField/${parent.body.id}`
  const circle = await world.as('ada').patch(at, { version: 'any', values: { settings: { dependsOn: 'town' } } })
  expect(circle.status).toBe(422)
  expect((await world.as('ada').delete(at, { version: 'any' })).body).toMatchObject({ code: 'configuration-depends' })
  const { body } = await world.as('ada').get<RecordPage>('/records/customField?q=town')
  expect((await world.as('ada').delete(`/records/customField/${body.items[0]?.id}`, { version: 'any' })).status).toBe(
    200,
  )
  expect((await world.as('ada').delete(at, { version: 'any' })).status).toBe(200)
})

const settle = (values: Readonly<Record<string, Json>>) =>
  world
    .as('ada')
    .post<RecordView & ProblemDocument>('/records/fieldSettings', { values: { object: 'customer', ...values } })

test.each([
  ['a field there is not', { field: 'source', dependsOn: 'warp' }, 'dependsOn', 'depends-on-unknown'],
  ['itself', { field: 'source', dependsOn: 'source' }, 'dependsOn', 'depends-on-circle'],
  ['one that depends on it', { field: 'industry', dependsOn: 'segment' }, '', 'configuration-depends'],
  ['another, without being a choice', { field: 'remark', dependsOn: 'industry' }, 'dependsOn', 'field-without-options'],
])('a choice Kebu brought does not depend on %s', async (_, values, path, code) => {
  expect((await settle(values)).body.errors).toMatchObject([{ path, code }])
})

test('a choice Kebu brought depends on another as one of an administrator does, and stands by itself again', async () => {
  const { body } = await world.as('ada').get<ObjectView>('/objects/customer')
  const { source } = body.fields
  const brought = source?.type === 'choice' ? source.options : []
  const forRetail = brought.map((option, n) => (n === 0 ? { ...option, for: ['retail'] } : { ...option }))
  const first = brought[0]?.value ?? ''
  const alone = await settle({ field: 'source', options: forRetail })
  expect(alone.body.errors).toMatchObject([{ path: 'options', code: 'option-for-without-parent' }])
  const made = await settle({ field: 'source', options: forRetail, dependsOn: 'industry' })
  expect(made.status).toBe(201)
  const create = (industry: string) =>
    world.as('lin').post<ProblemDocument>('/records/customer', { values: { name: '丁', industry, source: first } })
  expect((await create('retail')).status).toBe(201)
  expect((await create('finance')).body.errors).toMatchObject([{ path: 'source', code: 'option-not-fitting' }])
  const kept = await world.as('ada').delete(`/records/fieldSettings/${made.body.id}`, { version: 'any' })
  expect(kept.status).toBe(200)
  expect((await create('finance')).status).toBe(201)
})

test('what a choice Kebu brought depends on stays as long as it does', async () => {
  const parent = await addField({ name: 'district', label: label('区'), type: 'choice', options: ['东', '西'] })
  const settled = await settle({ field: 'source', dependsOn: 'district' })
  expect(settled.status).toBe(201)
  const at = `/records/customField/${parent.body.id}`
  const refused = await world.as('ada').delete<ProblemDocument>(at, { version: 'any' })
  expect(refused).toMatchObject({ status: 409, body: { code: 'configuration-depends' } })
  const path = `/records/fieldSettings/${settled.body.id}`
  expect((await world.as('ada').patch(path, { version: 'any', values: { dependsOn: null } })).status).toBe(200)
  expect((await world.as('ada').delete(at, { version: 'any' })).status).toBe(200)
})
