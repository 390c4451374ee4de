import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ChangeOutcomeView } from '../src/core/api/changes.ts'
import type { HistoryEntry, RecordView } from '../src/core/api/shapes.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const option = (value: string) => ({ value, label: { 'zh-CN': value, en: value } })

async function addField(name: string, values: object): Promise<RecordView> {
  const field = { object: 'customer', name, label: { 'zh-CN': `字段${name}` }, ...values }
  const { status, body } = await world.as('ada').post<RecordView>('/records/customField', { values: field })
  expect(status).toBe(201)
  return body
}

function become(field: RecordView, values: object, mode: 'preview' | 'apply' = 'apply') {
  const items = [{ object: 'customField', op: 'update', id: field.id, version: 'any', values }]
  return world.as('ada').post<ChangeOutcomeView>('/changes', { mode, items })
}

async function held(customer: RecordView, name: string): Promise<unknown> {
  return (await world.as('lin').get<RecordView>(`/records/customer/${customer.id}`)).body[name]
}

async function historyOf(customer: RecordView, name: string): Promise<unknown[]> {
  const { body } = await world.as('lin').get<{ items: HistoryEntry[] }>(`/records/customer/${customer.id}/history`)
  return body.items.map(({ after }) => after[name]).filter((value) => value !== undefined)
}

test('a choice becomes several choices: values, history and undo of old saves are of the new type; undone, it is as it was', async () => {
  const field = await addField('interest', { type: 'choice', options: ['云', '网'].map(option) })
  const customer = await world.customer({ interest: '云' })
  const saved = await world
    .as('lin')
    .patch<RecordView>(`/records/customer/${customer.id}`, { version: 1, values: { interest: '网' } })
  const preview = await become(field, { type: 'choices' }, 'preview')
  expect(preview.body.items[0]).toMatchObject({ outcome: 'applied', warnings: [{ code: 'values-converted' }] })

  const changed = await become(field, { type: 'choices' })
  expect(changed.body.counts).toMatchObject({ applied: 1, refused: 0 })
  expect(await held(customer, 'interest')).toEqual(['网'])
  expect(await historyOf(customer, 'interest')).toEqual([['网'], ['云']])
  const history = await world.as('lin').get<{ items: HistoryEntry[] }>(`/records/customer/${customer.id}/history`)
  const back = await world.as('lin').post<ChangeOutcomeView>(`/changes/${history.body.items[0]?.changeId}/revert`, {})
  expect(back.body.counts).toMatchObject({ applied: 1, refused: 0 })
  expect(await held(customer, 'interest')).toEqual(['云'])

  expect(saved.status).toBe(200)
  const undone = await world.as('ada').post<ChangeOutcomeView>(`/changes/${changed.body.change.id}/revert`, {})
  expect(undone.body.counts).toMatchObject({ applied: 1, refused: 0 })
  expect(await held(customer, 'interest')).toBe('云')
})

test('what would be lost keeps the type: the values are counted and named, and so they are when a change is taken back', async () => {
  const field = await addField('channelNote', { type: 'text' })
  for (const channelNote of ['网站', '网站']) await world.customer({ channelNote })
  const misfit = await world.customer({ channelNote: '口头' })
  const options = ['网站', '展会'].map(option)
  const refused = await become(field, { type: 'choice', options })
  expect(refused.body).toMatchObject({ errors: [{ path: 'type', code: 'values-do-not-fit' }] })
  expect(JSON.stringify(refused.body)).toContain('口头')
  expect(refused.body).toMatchObject({ errors: [{ records: { object: 'customer', ids: [misfit.id] } }] })
  expect((await become(field, { type: 'choice', options: [...options, option('口头')] })).body.counts).toMatchObject({
    applied: 1,
  })

  const wide = await addField('tastes', { type: 'choice', options })
  const changed = await become(wide, { type: 'choices' })
  await world.customer({ tastes: ['网站', '展会'] })
  const undone = await world.as('ada').post(`/changes/${changed.body.change.id}/revert`, {})
  expect(undone).toMatchObject({ status: 422, body: { errors: [{ path: 'type', code: 'values-do-not-fit' }] } })
})

test('a number becomes money or text, a day a moment; what has no way says so', async () => {
  const number = await addField('budget', { type: 'number', settings: { scale: 2 } })
  const day = await addField('visitOn', { type: 'date' })
  const customer = await world.customer({ budget: 12.5, visitOn: '2026-03-01' })
  expect((await become(number, { type: 'money', settings: null })).status).toBe(200)
  expect(await held(customer, 'budget')).toBe(12.5)
  expect((await become(number, { type: 'text' })).status).toBe(200)
  expect(await held(customer, 'budget')).toBe('12.5')
  expect((await become(day, { type: 'dateTime' })).status).toBe(200)
  expect(await held(customer, 'visitOn')).toBe('2026-02-28T16:00:00.000Z')
  expect(await historyOf(customer, 'visitOn')).toEqual(['2026-02-28T16:00:00.000Z'])
  expect(await become(day, { type: 'yesNo' })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'type', code: 'field-type-fixed' }] },
  })
})

test('what is written in words anyhow becomes text; and what holds nothing yet, whatever else is written in words', async () => {
  const day = await addField('metOn', { type: 'date' })
  const sure = await addField('isSure', { type: 'yesNo' })
  const mail = await addField('mailbox', { type: 'email' })
  const customer = await world.customer({ metOn: '2026-03-01', isSure: true, mailbox: 'a@b.cn' })
  for (const field of [day, sure, mail]) expect((await become(field, { type: 'longText' })).status).toBe(200)
  expect(await held(customer, 'metOn')).toBe('2026-03-01')
  expect(await held(customer, 'isSure')).toBe('是')
  expect(await historyOf(customer, 'isSure')).toEqual(['是'])
  expect(await held(customer, 'mailbox')).toBe('a@b.cn')

  const empty = await addField('soon', { type: 'text' })
  expect((await become(empty, { type: 'date' })).status).toBe(200)
  await world.customer({ soon: '2026-04-01' })
  const refused = await become(empty, { type: 'email' })
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'type', code: 'field-type-needs-empty' }] } })
  expect(JSON.stringify(refused.body)).toContain('现在有 1 条记录（含回收站）填了值')
})

test('more digits are kept from the moment a number has them, and none that is there is rounded away', async () => {
  const field = await addField('ratio', { type: 'number', settings: { scale: 2 } })
  const customer = await world.customer({ ratio: 1.25 })
  expect((await become(field, { settings: { scale: 4 } })).status).toBe(200)
  await world.as('lin').patch(`/records/customer/${customer.id}`, { version: 'any', values: { ratio: 1.2345 } })
  expect(await held(customer, 'ratio')).toBe(1.2345)
  const back = await become(field, { settings: { scale: 1 } })
  expect(back).toMatchObject({ status: 422, body: { errors: [{ path: 'settings', code: 'values-do-not-fit' }] } })
})

test('what held nothing holds nothing as another type, and is found as empty', async () => {
  const field = await addField('emptyTaste', { type: 'choice', options: ['网站'].map(option) })
  const customer = await world.customer({ name: '没有口味' })
  expect((await become(field, { type: 'choices' })).status).toBe(200)
  expect(await held(customer, 'emptyTaste')).toBeNull()
})

test('undone, a text that was a number meanwhile is as it was written, unless the number was changed', async () => {
  const field = await addField('shelf', { type: 'text' })
  const [kept, written] = [await world.customer({ shelf: '007' }), await world.customer({ shelf: '1.50' })]
  const changed = await become(field, { type: 'number', settings: { scale: 2 } })
  expect([await held(kept, 'shelf'), await held(written, 'shelf')]).toEqual([7, 1.5])
  await world.as('lin').patch(`/records/customer/${written.id}`, { version: 'any', values: { shelf: 2.5 } })
  const undone = await world.as('ada').post<ChangeOutcomeView>(`/changes/${changed.body.change.id}/revert`, {})
  expect(undone.body.counts).toMatchObject({ applied: 1, refused: 0 })
  expect([await held(kept, 'shelf'), await held(written, 'shelf')]).toEqual(['007', '2.5'])
})

test('a number too long for more digits is refused, not tried', async () => {
  const field = await addField('volume', { type: 'number', settings: { scale: 6 } })
  expect((await become(field, { settings: { scale: 2 } })).status).toBe(200)
  await world.customer({ volume: 5e12 })
  for (const mode of ['preview', 'apply'] as const) {
    const { body } = await become(field, { settings: { scale: 6 } }, mode)
    expect(JSON.stringify(body)).toContain('values-do-not-fit')
  }
})

test('nobody who may not shape the field begins its conversion', async () => {
  const field = await addField('unasked', { type: 'choice', options: ['网站'].map(option) })
  const items = [
    { object: 'customField', op: 'update', id: field.id, version: 'any', values: { type: 'choices' } },
  ] as const
  expect((await world.as('lin').post('/changes', { mode: 'apply', items })).status).not.toBe(200)
  const { read } = world.workspace.database
  const columns = await read.rows(sql`
    SELECT 1 FROM information_schema.columns WHERE table_schema = ${read.schema} AND column_name = 'x_unasked__texts'`)
  expect(columns).toEqual([])
})

test('values that become one are refused where none may be there twice', async () => {
  const field = await addField('seat', { type: 'text', unique: true })
  for (const seat of ['1', '1.0']) await world.customer({ seat })
  const refused = await become(field, { type: 'number', settings: { scale: 2 } })
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'type', code: 'values-fall-together' }] } })
  expect(JSON.stringify(refused.body)).toContain('1')
})

test('what does not fit is counted, and named only to who sees it', async () => {
  const { body: roles } = await world.as('ada').get<{ items: RecordView[] }>('/records/role?limit=50')
  const salesRep = roles.items.find(({ name }) => name === '销售代表')
  const field = await addField('floorPrice', { type: 'text', visibleTo: [salesRep?.id] })
  for (const name of ['甲', '乙']) await world.customer({ name, floorPrice: '底价 88 万' })
  const refused = await become(field, { type: 'number' })
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ code: 'values-do-not-fit' }] } })
  const unique = await become(field, { unique: true })
  expect(unique).toMatchObject({ status: 422, body: { errors: [{ code: 'values-not-unique' }] } })
  expect(JSON.stringify([refused.body, unique.body])).not.toContain('底价 88')
})
