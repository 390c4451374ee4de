import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SessionView } from '../src/core/api/shapes.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test("the view a list opens with goes with the person, and is nobody else's", async () => {
  const lin = world.as('lin')
  const saved = await lin.patch<SessionView>('/profile', { defaultViews: { customer: 'mine' } })
  expect(saved).toMatchObject({ status: 200, body: { user: { defaultViews: { customer: 'mine' } } } })
  expect((await lin.get<SessionView>('/session')).body.user.defaultViews).toEqual({ customer: 'mine' })
  expect((await world.as('ada').get<SessionView>('/session')).body.user.defaultViews).toEqual({})
})

test('what is no name of a view is refused', async () => {
  const refused = await world.as('lin').patch('/profile', { defaultViews: { customer: 7 } })
  expect(refused).toMatchObject({ status: 400 })
})
