import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AnswerTo } from '../src/core/api/call.ts'
import { openWorld, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

test('codes are found in any case, each once, and those of records out of sight are not found', async () => {
  const mine = await world.customer({ name: '编号内的' }, 'lin')
  const hers = await world.customer({ name: '别人的' }, 'chen')
  const asked = [mine.code.toLowerCase(), mine.code, hers.code, 'C-没有']
  const find = () => world.as('lin').post<AnswerTo<'findRecordsByCodes'>>('/records/customer/codes', { codes: asked })
  const { status, body } = await find()
  expect([status, body]).toEqual([
    200,
    {
      found: [mine.code.toLowerCase(), mine.code].map((code) => ({ code, id: mine.id })),
      missing: [hers.code, 'C-没有'],
      ambiguous: [],
    },
  ])
})

test('codes of an object that is not hers, and none at all, are refused', async () => {
  const strange = await world.as('lin').post('/records/nothing/codes', { codes: ['1'] })
  expect(strange.status).toBe(404)
  expect((await world.as('lin').post('/records/customer/codes', { codes: [] })).status).toBe(400)
})
