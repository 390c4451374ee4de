import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/world.ts'
import type { RecordPage, RecordView } from '../../core/api/shapes.ts'

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

  const restored = await lin.post<RecordView>(`${path}/restore`)
  expect(restored).toMatchObject({ status: 200, body: { deletedAt: null } })
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
