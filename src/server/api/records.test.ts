import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/world.ts'
import type { ObjectView, RecordPage, RecordView } from '../../core/api/shapes.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('a record is made, read, changed, deleted and restored', async () => {
  const lin = world.as('lin')
  const made = await lin.post<RecordView>('/records/customer', { values: { name: '云帆科技' } })
  expect(made.status).toBe(201)
  expect(made.headers.get('location')).toBe(`/api/v1/records/customer/${made.body.id}`)
  expect(made.headers.get('kebu-change')).toMatch(/^[\da-f-]{36}$/)
  expect(made.body).toMatchObject({ name: '云帆科技', version: 1, deletedAt: null })

  const path = `/records/customer/${made.body.id}`
  const changed = await lin.patch<RecordView>(path, { values: { phone: '010-62551234' }, version: 1, reason: '回访' })
  expect(changed).toMatchObject({ status: 200, body: { phone: '010-62551234', version: 2 } })

  const deleted = await lin.delete<RecordView>(`${path}?version=2`)
  expect(deleted.status).toBe(200)
  expect(deleted.body.deletedAt).not.toBeNull()

  const restored = await lin.post<RecordView>(`${path}/restore`, { version: 'any' })
  expect(restored).toMatchObject({ status: 200, body: { deletedAt: null } })
})

test('an object comes with the locks that hold whoever asks: none where she may reopen the completed', async () => {
  const locksOf = async (person: 'lin' | 'zhou') =>
    (await world.as(person).get<ObjectView>('/objects/order')).body.locks?.map(({ problem }) => problem)
  expect(await locksOf('lin')).toEqual(['order-completed', 'order-cancelled', 'order-paid'])
  expect(await locksOf('zhou')).toEqual([])
})

test('a list is narrowed to the records of the people of a team', async () => {
  await world.customer({ name: '队里甲' }, 'lin')
  await world.customer({ name: '队里乙' }, 'chen')
  await world.create('customer', { name: '队里丙', owner: world.ids.ada }, 'ada')
  const ada = world.as('ada')
  const { items: teams } = (await ada.get<RecordPage>('/records/team')).body
  const idOf = (name: string) => teams.find((team) => team.name === name)?.id
  const named = async (condition: object) => {
    const filter = {
      and: [
        { field: 'name', op: 'startsWith', value: '队里' },
        { field: 'owner.team', ...condition },
      ],
    }
    const path = `/records/customer?sort=code&filter=${encodeURIComponent(JSON.stringify(filter))}`
    return (await ada.get<RecordPage>(path)).body.items.map(({ name }) => name)
  }
  expect(await named({ op: 'eq', value: idOf('华东区') })).toEqual(['队里甲'])
  expect(await named({ op: 'in', value: [idOf('华东区'), idOf('华南区')] })).toEqual(['队里甲', '队里乙'])
  expect(await named({ op: 'ne', value: idOf('华东区') })).toEqual(['队里乙', '队里丙'])
  expect(await named({ op: 'notEmpty' })).toHaveLength(3)
  expect(await named({ op: 'empty' })).toEqual([])
})

test('a list answers items and where the next page begins', async () => {
  const [first, second] = [await world.customer({ name: '分页甲' }), await world.customer({ name: '分页乙' })]
  const filter = encodeURIComponent(JSON.stringify({ and: [{ field: 'name', op: 'startsWith', value: '分页' }] }))
  const page = await world.as('lin').get<RecordPage>(`/records/customer?filter=${filter}&limit=1&count=exact&sort=name`)
  expect(page.body).toMatchObject({ total: 2, items: [{ id: first.id }] })
  const next = await world
    .as('lin')
    .get<RecordPage>(`/records/customer?filter=${filter}&limit=1&sort=name&cursor=${page.body.nextCursor}`)
  expect(next.body).toMatchObject({ nextCursor: null, items: [{ id: second.id }] })
})

test('a record that Kebu made itself is named after it', async () => {
  const { body } = await world.as('ada').get<RecordPage>('/records/role?limit=1')
  expect(body.items[0]?.refs.createdBy).toMatchObject({ object: 'user', title: 'Kebu' })
})

describe('an order as of an earlier moment', () => {
  test('has the lines it had then, as they were', async () => {
    const { path, kept, dropped, productName, then } = await changedOrder()
    const now = await world.as('lin').get<RecordView>(path)
    expect(now.body.lines).toMatchObject([{ id: kept, quantity: 5 }, { quantity: 7 }])
    const past = await world.as('lin').get<RecordView>(`${path}?asOf=${then}`)
    expect(past.body).toMatchObject({
      total: 300,
      lines: [
        { id: kept, quantity: 1, amount: 100, refs: { product: { title: productName } } },
        { id: dropped, quantity: 2, amount: 200 },
      ],
    })
  })

  test('has its lines also when it was deleted since', async () => {
    const { path, then } = await changedOrder()
    await world.as('lin').delete(path, { version: 'any' })
    const past = await world.as('lin').get<RecordView>(`${path}?asOf=${then}`)
    expect(past.body).toMatchObject({ deletedAt: null, lines: [{ quantity: 1 }, { quantity: 2 }] })
    const asDeleted = await world.as('lin').get<RecordView>(`${path}?asOf=${new Date().toISOString()}`)
    expect(asDeleted.body).toMatchObject({ lines: [{ quantity: 5 }, { quantity: 7 }] })
  })

  test('is seen with the rights of today: by nobody who may not see the order', async () => {
    const { path, then } = await changedOrder()
    expect((await world.as('chen').get(`${path}?asOf=${then}`)).status).toBe(404)
  })

  /** Two lines; afterwards the first was raised to five, the second dropped and a third entered. */
  async function changedOrder() {
    const lin = world.as('lin')
    const [customer, { id: product, name: productName }] = [await world.customer(), await world.product()]
    const lines = [
      { product, quantity: 1 },
      { product, quantity: 2 },
    ].map((line) => ({ ...line, price: 100 }))
    const { id, lines: entered } = await world.order({
      customer: customer.id,
      orderedAt: '2026-11-01T02:00:00Z',
      lines,
    })
    // Lines come with an order that was made with them.
    const [kept = '', dropped = ''] = (entered as RecordView[]).map((line) => line.id)
    const then = new Date().toISOString()
    const path = `/records/order/${id}`
    const values = {
      lines: [
        { id: kept, quantity: 5 },
        { product, quantity: 7, price: 100 },
      ],
    }
    expect((await lin.patch(path, { version: 'any', values })).status).toBe(200)
    return { path, kept, dropped, productName, then }
  }
})

test('a role that grants what is not understood is refused with every place of it', async () => {
  const grants = { objects: { order: { view: 'own', publish: true } }, rights: ['fly'] }
  const answer = await world.as('ada').post('/records/role', { values: { name: '审批员', grants } })
  expect(answer).toMatchObject({
    status: 422,
    body: {
      errors: [
        { path: 'grants', code: 'grant-not-understood', message: '权限中的「objects.order.publish」无法识别' },
        { path: 'grants', message: '权限中的「rights.fly」无法识别' },
      ],
    },
  })
})
