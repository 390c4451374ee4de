import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../../tests/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('codes are made by the rule an administrator writes, from the number she says, and those there are stay', async () => {
  const before = await world.customer()
  const rule = { object: 'customer', pattern: 'K-{0000}', next: 500 }
  const made = await world.create('numberingRule', rule, 'ada')
  expect((await world.customer()).code).toBe('K-0500')
  expect((await world.customer()).code).toBe('K-0501')

  const ada = world.as('ada')
  const lower = { version: made.version, values: { next: 7 } }
  expect((await ada.patch(`/records/numberingRule/${made.id}`, lower)).status).toBe(200)
  expect((await world.customer()).code).toBe('K-0502')
  const kept = await ada.get<{ code: string }>(`/records/customer/${before.id}`)
  expect(kept.body.code).toBe(before.code)
})

test.each([
  [{ pattern: 'K-{YYYY}', next: 1 }, 'pattern', 'numbering-rule-malformed'],
  [{ pattern: 'T-{0000}', next: 0 }, 'next', 'number-too-small'],
])('the rule %j is refused at %s', async (values, path, code) => {
  const made = await world.as('ada').post('/records/numberingRule', { values: { object: 'ticket', ...values } })
  expect(made).toMatchObject({ status: 422, body: { errors: [{ path, code }] } })
})
