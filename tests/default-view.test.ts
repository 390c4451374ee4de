import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ProblemDocument, SessionView } from '../src/core/api/shapes.ts'
import { openWorld, type PersonName, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const choose = (view: unknown, person: PersonName = 'lin') =>
  world.as(person).patch<SessionView & ProblemDocument>('/profile', { defaultViews: { customer: view } })

test("the view a list opens with goes with the person, and is nobody else's", async () => {
  expect(await choose('mine')).toMatchObject({ status: 200, body: { user: { defaultViews: { customer: 'mine' } } } })
  const viewsOf = async (person: PersonName) =>
    (await world.as(person).get<SessionView>('/session')).body.user.defaultViews
  expect(await viewsOf('lin')).toEqual({ customer: 'mine' })
  expect(await viewsOf('ada')).toEqual({})
  const { id } = (await world.as('lin').get<SessionView>('/session')).body.user
  const told = [
    await world.as('ada').get(`/records/user/${id}`),
    await world.as('ada').get(`/records/user/${id}/history`),
  ]
  expect(JSON.stringify(told)).not.toContain('defaultViews')
  const written = { version: 'any', values: { defaultViews: { customer: 'all' } } }
  expect((await world.as('ada').patch(`/records/user/${id}`, written)).status).not.toBe(200)
})

test('what is no view of the list, or not in sight, is refused; one that goes later falls away', async () => {
  expect(await choose(7)).toMatchObject({ status: 400 })
  const view = { object: 'customer', name: '我的', shared: 'me' }
  const mine = await world.create('view', view)
  const others = await world.create('view', view, 'ada')
  const ofOrders = await world.create('view', { ...view, object: 'order' })
  for (const strange of ['nope', '01890000-0000-7000-8000-000000000000', others.id, ofOrders.id])
    expect((await choose(strange)).body.errors).toMatchObject([{ path: 'defaultViews.customer', code: 'view-unknown' }])
  expect((await choose(mine.id)).status).toBe(200)
  await world.as('lin').delete(`/records/view/${mine.id}?version=any`)
  const other = await world.as('lin').patch('/profile', { defaultViews: { order: 'all' } })
  expect(other.status).toBe(200)
  expect((await choose('')).body.user.defaultViews).toEqual({ order: 'all' })
})
