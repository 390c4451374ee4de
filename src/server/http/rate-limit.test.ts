import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/world.ts'
import type { Client } from '../../../tests/world-client.ts'

const perMinute = 5
let world: World
let nowMs = Date.now()
beforeAll(async () => {
  world = await openWorld({ now: () => new Date(nowMs), callsPerMinute: perMinute })
})
afterAll(() => world.close())
beforeEach(() => {
  nowMs += 61_000
})

test('every answer tells what is left, and when there is more again', async () => {
  const first = await world.as('lin').get('/session')
  expect(limitsIn(first.headers)).toEqual({ policy: '5;w=60', limit: '5', remaining: '4', reset: '60' })
  nowMs += 12_500
  const second = await world.as('lin').get('/records/customer/nothing')
  expect(second.status).toBe(404)
  expect(limitsIn(second.headers)).toMatchObject({ remaining: '3', reset: '48' })
})

test('a person who asks too often is refused, on whatever page, and nobody else is', async () => {
  const statuses = await statusesOf(world.as('lin'), perMinute + 1)
  expect(statuses.sort()).toEqual([200, 200, 200, 200, 200, 429])
  const refused = await world.as('lin').get('/session')
  expect(refused).toMatchObject({
    status: 429,
    body: { code: 'too-many-requests', detail: '请求过于频繁，请稍后再试' },
  })
  expect(refused.headers.get('retry-after')).toBe('60')
  expect(limitsIn(refused.headers).remaining).toBe('0')
  expect((await world.as('chen').get('/session')).status).toBe(200)
})

test('after the minute she goes on', async () => {
  await statusesOf(world.as('lin'), perMinute + 1)
  nowMs += 60_000
  expect((await world.as('lin').get('/session')).status).toBe(200)
})

test('a key has a limit of its own', async () => {
  const { body } = await world.as('ada').post<{ key: string }>('/api-keys', { name: '对接', scope: 'read' })
  const headers = { authorization: `Bearer ${body.key}` }
  for (let n = 0; n < perMinute; n++) expect((await world.stranger.get('/session', headers)).status).toBe(200)
  expect((await world.stranger.get('/session', headers)).status).toBe(429)
  expect((await world.as('ada').get('/session')).status).toBe(200)
})

test('what nobody has to sign in for is not counted', async () => {
  expect((await world.stranger.get('//healthz')).headers.get('ratelimit-limit')).toBeNull()
})

async function statusesOf(client: Client, calls: number): Promise<number[]> {
  await client.cookie()
  const answers = await Promise.all(Array.from({ length: calls }, () => client.get('/session')))
  return answers.map(({ status }) => status)
}

function limitsIn(headers: Headers) {
  const of = (name: string) => headers.get(`ratelimit-${name}`)
  return { policy: of('policy'), limit: of('limit'), remaining: of('remaining'), reset: of('reset') }
}
