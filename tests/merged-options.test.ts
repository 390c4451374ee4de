import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ChangeOutcomeView } from '../src/core/api/changes.ts'
import type { ObjectView, RecordView } from '../src/core/api/shapes.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const options = (retired?: string) =>
  ['网站', '官网', '展会'].map((value) => ({
    value,
    label: { 'zh-CN': value, en: value },
    ...(value === retired ? { retired: true } : {}),
  }))

async function addField(name: string, type: 'choice' | 'choices'): Promise<RecordView> {
  const values = { object: 'customer', name, label: { 'zh-CN': `渠道${name}` }, type, options: options() }
  const { status, body } = await world.as('ada').post<RecordView>('/records/customField', { values })
  expect(status).toBe(201)
  return body
}

const merging = (field: RecordView, op: 'eq' | 'contains') => ({
  object: 'customer',
  select: { filter: { field: field.name, op, value: '网站' } },
  set: { [String(field.name)]: { replaceOption: ['网站', '官网'] } },
  also: [
    { object: 'customField', op: 'update', id: field.id, version: field.version, values: { options: options('网站') } },
  ],
})

async function held(id: string, name: string): Promise<unknown> {
  return (await world.as('lin').get<RecordView>(`/records/customer/${id}`)).body[name]
}

test('one option merged into another is one change of the field and all records that hold it, taken back as one', async () => {
  const ada = world.as('ada')
  const field = await addField('channel', 'choice')
  const web = await world.customer({ channel: '网站' })
  const fair = await world.customer({ channel: '展会' })
  const preview = await ada.post<ChangeOutcomeView>('/changes', { mode: 'preview', ...merging(field, 'eq') })
  expect(preview.body.counts).toMatchObject({ applied: 2, refused: 0 })
  expect(await held(web.id, 'channel')).toBe('网站')

  const merged = await ada.post<ChangeOutcomeView>('/changes', { mode: 'apply', ...merging(field, 'eq') })
  expect(merged.body.counts).toMatchObject({ applied: 2, refused: 0 })
  expect([await held(web.id, 'channel'), await held(fair.id, 'channel')]).toEqual(['官网', '展会'])
  const late = await world.as('lin').post('/records/customer', { values: { name: '晚到', channel: '网站' } })
  expect(late).toMatchObject({ status: 422, body: { errors: [{ path: 'channel', code: 'option-retired' }] } })

  const undone = await ada.post<ChangeOutcomeView>(`/changes/${merged.body.change.id}/revert`, {})
  expect(undone.body.counts).toMatchObject({ applied: 2, refused: 0, conflicts: 0 })
  expect(await held(web.id, 'channel')).toBe('网站')
  const { fields } = (await ada.get<ObjectView>('/objects/customer')).body
  expect(fields.channel).toMatchObject({ options: options() })
})

test('of several choices the one is replaced, and none is there twice', async () => {
  const field = await addField('channels', 'choices')
  const both = await world.customer({ channels: ['展会', '网站', '官网'] })
  const none = await world.customer()
  const merged = await world
    .as('ada')
    .post<ChangeOutcomeView>('/changes', { mode: 'apply', ...merging(field, 'contains') })
  expect(merged.body.counts).toMatchObject({ applied: 2, refused: 0 })
  expect(await held(both.id, 'channels')).toEqual(['官网', '展会'])
  expect(await held(none.id, 'channels')).toBeNull()
})

test('what is no choice has no option to replace, and who does not shape fields retires none', async () => {
  const field = await addField('channelOnce', 'choice')
  const customer = await world.customer({ channelOnce: '网站' })
  const wrong = {
    mode: 'apply',
    object: 'customer',
    select: { ids: [customer.id] },
    set: { name: { replaceOption: ['a', 'b'] } },
  }
  const refused = await world.as('ada').post<ChangeOutcomeView>('/changes', wrong)
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'name', code: 'operation-unfit' }] } })
  const byClerk = await world
    .as('clerk')
    .post<ChangeOutcomeView>('/changes', { mode: 'apply', onRefusal: 'stop', ...merging(field, 'eq') })
  expect(byClerk.status).toBeGreaterThanOrEqual(400)
  expect(await held(customer.id, 'channelOnce')).toBe('网站')
})

test('where the option cannot be retired no record is touched, also where what is refused is left out', async () => {
  const field = await addField('channelTwo', 'choice')
  const customer = await world.customer({ channelTwo: '网站' })
  const wrong = merging(field, 'eq')
  const also = wrong.also.map((item) => ({ ...item, values: { options: [] } }))
  const { body } = await world
    .as('ada')
    .post<ChangeOutcomeView>('/changes', { mode: 'apply', onRefusal: 'skip', ...wrong, also })
  expect(body).toMatchObject({ errors: [{ path: 'items.0.options' }] })
  expect(await held(customer.id, 'channelTwo')).toBe('网站')
})

test('who holds less than a role whose condition follows merges all the same, and is told that the role stays as it is', async () => {
  const ada = world.as('ada')
  const field = await addField('cameIn', 'choice')
  const filter = { field: 'cameIn', op: 'eq', value: '网站' }
  const role = await world.create(
    'role',
    { name: '网站客户', grants: { objects: { customer: { view: { scope: 'all', filter } } } } },
    'ada',
  )
  const objects = { customer: { view: 'own', create: true, edit: 'own', batch: true } }
  const grants = { objects, rights: ['manage-people', 'manage-settings'] }
  const shaping = await world.create('role', { name: '配置与人员', grants }, 'ada')
  const held = { version: 'any', values: { roles: [shaping.id] } }
  expect((await ada.patch(`/records/user/${world.ids.service}`, held)).status).toBe(200)
  const customer = await world.customer({ cameIn: '网站' }, 'service')
  const merged = await world
    .as('service')
    .post<ChangeOutcomeView>('/changes', { mode: 'apply', ...merging(field, 'eq') })
  const warnings = merged.body.items.flatMap((item) => (item.warnings ?? []).map(({ code }) => code))
  expect([merged.status, warnings]).toEqual([200, ['role-loses-condition']])
  const { body } = await ada.get<RecordView>(`/records/customer/${customer.id}`)
  const kept = await ada.get<RecordView>(`/records/role/${role.id}`)
  expect([body.cameIn, JSON.stringify(kept.body.grants)]).toEqual(['官网', expect.stringContaining('网站')])
})
