import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type PersonName, type World } from '../../../tests/world.ts'
import type { RecordPage } from '../../core/api/shapes.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function names(person: PersonName, changeId: string): Promise<readonly unknown[]> {
  const filter = encodeURIComponent(JSON.stringify({ field: '@change', op: 'eq', value: changeId }))
  const { body } = await world.as(person).get<RecordPage>(`/records/customer?filter=${filter}&sort=name&count=exact`)
  expect(body.total).toBe(body.items.length)
  return body.items.map(({ name }) => name)
}

test('a list is narrowed to what a change wrote, as far as it is in sight', async () => {
  await world.customer({ name: '旧客户' }, 'lin')
  const items = ['甲', '乙'].map((name) => ({ object: 'customer', op: 'create', values: { name } }))
  const { body } = await world.as('lin').post<{ change: { id: string } }>('/changes', { mode: 'apply', items })
  expect(await names('lin', body.change.id)).toEqual(['甲', '乙'])
  expect(await names('chen', body.change.id)).toEqual([])
})

test('what only moved along with a change is not of it', async () => {
  const customer = await world.customer({ name: '有订单的客户' }, 'lin')
  const { headers } = await world.as('lin').post('/records/order', { values: { customer: customer.id } })
  expect(await names('lin', headers.get('kebu-change') ?? '')).toEqual([])
})

test('it is asked by its id', async () => {
  const filter = encodeURIComponent(JSON.stringify({ field: '@change', op: 'eq', value: 'x' }))
  expect(await world.as('lin').get(`/records/customer?filter=${filter}`)).toMatchObject({ status: 400 })
})
