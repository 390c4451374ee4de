import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RecordPage } from '../src/core/api/shapes.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('a filter that moves with today is answered by the day of the company, and kept in a view as it was written', async () => {
  const lin = world.as('lin')
  const made = await world.customer({ name: '今日客户' })
  const filter = { field: 'createdAt', op: 'between', value: ['{{today}}', '{{today}}'] }
  const found = await lin.get<RecordPage>(`/records/customer?filter=${encodeURIComponent(JSON.stringify(filter))}`)
  expect(found.body.items.map(({ id }) => id)).toContain(made.id)
  const past = { ...filter, value: ['{{startOfYear-1y}}', '{{endOfYear-1y}}'] }
  const none = await lin.get<RecordPage>(`/records/customer?filter=${encodeURIComponent(JSON.stringify(past))}`)
  expect(none.body.items).toEqual([])
  const view = { object: 'customer', name: '今天新增', filter: { and: [filter] }, shared: 'me' }
  expect(await lin.post('/records/view', { values: view })).toMatchObject({
    status: 201,
    body: { filter: { and: [filter] } },
  })
})

test('a day that is not understood is refused at its place', async () => {
  const filter = JSON.stringify({ and: [{ field: 'createdAt', op: 'gte', value: '{{tomorow}}' }] })
  const refused = await world.as('lin').get(`/records/customer?filter=${encodeURIComponent(filter)}`)
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'filter.and.0.value' }] } })
})
