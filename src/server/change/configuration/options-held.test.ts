import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../../tests/world.ts'
import type { ChangeOutcomeView } from '../../../core/api/changes.ts'
import type { ObjectView, ProblemDocument, RecordView } from '../../../core/api/shapes.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

type Answer = ProblemDocument & RecordView & ChangeOutcomeView

const optionsOf = (...values: string[]) => values.map((value) => ({ value, label: { 'zh-CN': value, en: value } }))

async function addField(name: string, type: 'choice' | 'choices'): Promise<RecordView> {
  const values = { object: 'customer', name, label: { 'zh-CN': name }, type, options: optionsOf('甲', '乙', '丙') }
  return world.create('customField', values, 'ada')
}

const change = ({ id, object = 'customField' }: { id: string; object?: string }, values: object) =>
  world.as('ada').patch<Answer>(`/records/${object}/${id}`, { version: 'any', values })

test('an option that records hold is not left out but told with how many hold it', async () => {
  const field = await addField('grading', 'choice')
  for (const grading of ['甲', '乙', '乙']) await world.customer({ grading })
  const refused = await change({ id: field.id }, { options: optionsOf('甲') })
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'options', code: 'options-held' }] } })
  expect(refused.body.errors?.[0]?.message).toBe(
    '还有记录（含回收站）在用选项「乙」（2 条），不能去掉。可以停用它，或合并到另一个选项',
  )
  expect((await change({ id: field.id }, { options: optionsOf('甲', '乙') })).status).toBe(200)
  const retired = optionsOf('甲', '乙').map((option, n) => (n === 1 ? { ...option, retired: true } : option))
  expect((await change({ id: field.id }, { options: retired })).status).toBe(200)
})

test('so it is with several choices, with records in the bin, and in the preview', async () => {
  const field = await addField('gradings', 'choices')
  const customer = await world.customer({ gradings: ['甲', '丙'] })
  await world.as('lin').delete(`/records/customer/${customer.id}`, { version: 'any' })
  const items = [
    { object: 'customField', op: 'update', id: field.id, version: 'any', values: { options: optionsOf('甲') } },
  ]
  const preview = await world.as('ada').post<Answer>('/changes', { mode: 'preview', items })
  expect(JSON.stringify(preview.body)).toContain('options-held')
  expect((await change({ id: field.id }, { options: optionsOf('甲', '丙') })).status).toBe(200)
})

test('of a field that Kebu brought none is left out either, nor one that its settings have added', async () => {
  const { fields } = (await world.as('ada').get<ObjectView>('/objects/customer')).body
  const brought = fields.source && 'options' in fields.source ? fields.source.options : []
  const settle = (options: object[]) =>
    world.as('ada').post<Answer>('/records/fieldSettings', { values: { object: 'customer', field: 'source', options } })
  const [first, ...others] = brought
  await world.customer({ source: String(first?.value) })
  expect((await settle(others)).body.errors).toMatchObject([{ path: 'options', code: 'options-held' }])
  const settings = await settle([...brought, ...optionsOf('集市')])
  expect(settings.status).toBe(201)
  const fair = await world.customer({ source: '集市' })
  const at = `/records/fieldSettings/${settings.body.id}`
  expect((await world.as('ada').delete(at, { version: 'any' })).status).toBe(422)
  await world.as('lin').patch(`/records/customer/${fair.id}`, { version: 'any', values: { source: null } })
  expect((await world.as('ada').delete(at, { version: 'any' })).status).toBe(200)
})
