import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ObjectView, RecordPage, RecordView } from '../src/core/api/shapes.ts'
import type { Values } from '../src/core/change/change.ts'
import { openWorld, type World } from './world.ts'

let world: World
let object: RecordView
beforeAll(async () => {
  world = await openWorld()
  const label = { 'zh-CN': '合同', en: 'Contract' }
  object = await world.create('customObject', { name: 'contract', label, lines: true }, 'ada')
  await world.create('customField', { object: 'contract', name: 'signedOn', label: '签订日期', type: 'date' }, 'ada')
  await world.create(
    'customField',
    { object: 'contractLine', name: 'serial', label: { 'zh-CN': '序列号', en: 'Serial' }, type: 'text' },
    'ada',
  )
})
afterAll(() => world.close())

const contract = (lines: readonly Values[]) => world.create('contract', { name: '年度合同', lines })
const read = async (id: string) => (await world.as('lin').get<RecordView>(`/records/contract/${id}`)).body

describe('lines of an object that an administrator made', () => {
  test('are an object of their own, out of the navigation, with the fields she gave them', async () => {
    const { body: whole } = await world.as('lin').get<ObjectView>('/objects/contract')
    expect(whole.fields.lines).toMatchObject({ type: 'lines', of: 'contractLine', via: 'contract' })
    expect(whole.sections.map(({ name }) => name)).toEqual(['basics', 'custom', 'lines', 'kept'])
    const { body: line } = await world.as('lin').get<ObjectView>('/objects/contractLine')
    expect(line).toMatchObject({ label: { 'zh-CN': '合同明细' }, partOf: 'contract', group: 'none' })
    expect(line.columns).toEqual(['product', 'serial', 'quantity', 'price', 'amount', 'remark'])
  })

  test('take what they say from the product that is picked, as far as it says the same', async () => {
    const unit = { object: 'contractLine', name: 'unit', label: '单位', type: 'text' }
    const wrong = { ...unit, settings: { takenFrom: 'product.price' } }
    const refused = await world.as('ada').post('/records/customField', { values: wrong })
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'settings', code: 'taken-from-unknown' }] } })
    await world.create('customField', { ...unit, settings: { takenFrom: 'product.unit' } }, 'ada')
    const { body: line } = await world.as('lin').get<ObjectView>('/objects/contractLine')
    const fields = { price: [{ of: 'linked', field: 'price' }], unit: [{ of: 'linked', field: 'unit' }] }
    expect(line.fields.product).toMatchObject({ copies: { fields } })
  })

  test('are written with their record in one change, and it sums them', async () => {
    const made = await contract([
      { quantity: 2, price: '12.5', serial: 'A1' },
      { quantity: 1, price: 100, product: (await world.product()).id },
    ])
    const seen = await read(made.id)
    expect(seen).toMatchObject({ linesTotal: 125, lines: [{ amount: 25, serial: 'A1' }, { amount: 100 }] })
    const [first] = seen.lines as RecordView[]
    const values = { lines: [{ id: String(first?.id), quantity: 4 }] }
    const saved = await world.as('lin').patch(`/records/contract/${made.id}`, { version: seen.version, values })
    expect(saved.status).toBe(200)
    expect(await read(made.id)).toMatchObject({ linesTotal: 50, lines: [{ quantity: 4, serial: 'A1' }] })
  })

  test('come back with it when the change is taken back, and fall with it', async () => {
    const lin = world.as('lin')
    const made = await contract([{ quantity: 2, price: 10 }])
    const items = [{ object: 'contract', op: 'delete', id: made.id, version: 'any' }]
    const gone = await lin.post<{ change: { id: string } }>('/changes', { mode: 'apply', items })
    const { body: left } = await lin.get<RecordPage>('/records/contractLine')
    expect(left.items.map((line) => line.contract)).not.toContain(made.id)
    const back = await lin.post(`/changes/${gone.body.change.id}/revert`, { mode: 'apply' })
    expect(back.status).toBe(200)
    expect(await read(made.id)).toMatchObject({ linesTotal: 20, lines: [{ quantity: 2 }] })
  })

  test('are written by themselves, too, and stand in the history of their record', async () => {
    const made = await contract([])
    const product = await world.product({ name: '立柱' })
    const line = { contract: made.id, product: product.id, quantity: '2', price: '9.5' }
    await world.create('contractLine', line)
    expect(await read(made.id)).toMatchObject({ linesTotal: 19, lines: [{ product: product.id }] })
    const { body } = await world.as('lin').get<{ items: object[] }>(`/records/contract/${made.id}/history`)
    expect(body.items.length).toBeGreaterThan(1)
  })

  test('are refused at their place', async () => {
    const lines = [{ quantity: 1 }, { quantity: -1, price: 'viel' }]
    const refused = await world.as('lin').post('/records/contract', { values: { name: '坏', lines } })
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: expect.arrayContaining([expect.objectContaining({ path: 'lines.1.quantity' })]) },
    })
  })

  test('are seen by those who see the record', async () => {
    await contract([{ quantity: 1, price: 7 }])
    expect((await world.as('chen').get<RecordPage>('/records/contractLine')).body.items).toEqual([])
  })
})

describe('lines are switched', () => {
  const switchLines = async (lines: boolean) => {
    // The page says nothing of lines that it does not offer.
    const asked = { version: 'any', values: { lines: lines || null } }
    expect((await world.as('ada').patch(`/records/customObject/${object.id}`, asked)).status).toBe(200)
  }

  test('off, and fall and come back with their record all the same', async () => {
    const [made, kept] = [await contract([{ quantity: 3, price: 5 }]), await contract([{ quantity: 1, price: 2 }])]
    const wholes = async () => {
      const { body } = await world.as('lin').get<RecordPage>('/records/contractLine?limit=200')
      return body.items.map((line) => line.contract)
    }
    await switchLines(false)
    const items = [{ object: 'contract', op: 'delete', id: made.id, version: 'any' }]
    const gone = await world.as('lin').post<{ change: { id: string } }>('/changes', { mode: 'apply', items })
    expect(gone.status).toBe(200)
    await switchLines(true)
    expect(await wholes()).toContain(kept.id)
    expect(await wholes()).not.toContain(made.id)
    await switchLines(false)
    expect((await world.as('lin').post(`/changes/${gone.body.change.id}/revert`, { mode: 'apply' })).status).toBe(200)
    await switchLines(true)
    expect(await wholes()).toContain(made.id)
    expect(await read(made.id)).toMatchObject({ lines: [{ quantity: 3 }] })
  })

  test('off, and nobody reads, writes or shapes them', async () => {
    await switchLines(false)
    const [ada, lin] = [world.as('ada'), world.as('lin')]
    for (const path of ['/objects/contractLine', '/records/contractLine'])
      expect((await lin.get(path)).status, path).toBe(404)
    expect(JSON.stringify((await ada.get('/objects')).body)).not.toContain('contractLine')
    const field = { object: 'contractLine', name: 'late', label: '后来', type: 'text' }
    const refused = await ada.post('/records/customField', { values: field })
    expect(refused.body).toMatchObject({ errors: [{ path: 'object', code: 'configured-object-unknown' }] })
    const namesake = await ada.post('/records/customObject', { values: { name: 'contractLine', label: '另一个' } })
    expect(namesake.body).toMatchObject({ errors: [{ path: 'name', code: 'object-name-taken' }] })
    await switchLines(true)
  })

  test('off with a word about what goes out of sight, and on with all they held', async () => {
    const made = await contract([{ quantity: 3, price: 5 }])
    const ada = world.as('ada')
    const item = (lines: boolean) => ({
      object: 'customObject',
      op: 'update',
      id: object.id,
      version: 'any',
      values: { lines },
    })
    const preview = await ada.post('/changes', { mode: 'preview', items: [item(false)] })
    expect(preview.body).toMatchObject({ items: [{ warnings: [{ code: 'retired-holds-values' }] }] })
    expect((await ada.post('/changes', { mode: 'apply', items: [item(false)] })).body).toMatchObject({
      counts: { applied: 1 },
    })
    expect((await ada.get('/objects/contractLine')).status).toBe(404)
    expect(await read(made.id)).not.toHaveProperty('lines')
    expect((await ada.post('/changes', { mode: 'apply', items: [item(true)] })).body).toMatchObject({
      counts: { applied: 1 },
    })
    expect(await read(made.id)).toMatchObject({ linesTotal: 15, lines: [{ quantity: 3 }] })
  })

  test.each([
    [{ name: 'price', lines: true }, 'name', 'name-reserved'],
    [{ name: `a${'b'.repeat(38)}`, lines: true }, 'lines', 'lines-name-long'],
    [{ name: 'contractLine' }, 'name', 'object-name-taken'],
    [{ name: 'other', lines: 'viel' }, 'lines', 'not-yes-or-no'],
  ])('on for %j is refused at %s', async (values, path, code) => {
    const label = { 'zh-CN': '别的', en: 'Other' }
    const made = await world.as('ada').post('/records/customObject', { values: { label, ...values } })
    expect(made).toMatchObject({ status: 422, body: { errors: [{ path, code }] } })
  })
})
