import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openWorld, type World, worldPassword } from '../../../tests/world.ts'
import type { OwnSession } from '../../core/api/shapes.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(async () => {
  world.server.server.closeAllConnections()
  await world.close()
})
beforeEach(async () => {
  await world.as('lin').delete('/sessions')
})

const atTheOffice = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36'
const onHerPhone = 'Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36 MicroMessenger/8.0.50'

/** 林悦 signs in once more, elsewhere; answers what that browser sends. */
async function signInAt(userAgent: string): Promise<{ cookie: string }> {
  const body = { login: 'linyue', password: worldPassword }
  const { headers } = await world.stranger.post('/session', body, { 'user-agent': userAgent })
  return { cookie: headers.getSetCookie()[0]?.split(';')[0] ?? '' }
}

async function list(headers?: { cookie: string }): Promise<readonly OwnSession[]> {
  const caller = headers ? world.stranger : world.as('lin')
  return (await caller.get<{ items: OwnSession[] }>('/sessions', headers)).body.items
}

test('林悦 sees where she is signed in, in words, and which of them is this one', async () => {
  const phone = await signInAt(onHerPhone)
  await signInAt(atTheOffice)
  const seen = await list(phone)
  expect(seen.map(({ browser, system, current }) => [browser, system, current])).toEqual(
    expect.arrayContaining([
      ['wechat', 'android', true],
      ['chrome', 'windows', false],
    ]),
  )
  expect(seen.filter(({ current }) => current)).toHaveLength(1)
  expect(JSON.stringify(seen)).not.toContain(phone.cookie.split('=')[1])
})

test('a session she ends is over at once: its cookie is refused, its stream closes', async () => {
  const phone = await signInAt(onHerPhone)
  expect((await world.stranger.get('/session', phone)).status).toBe(200)
  const stream = await fetch(`${world.address}/api/v1/events`, { headers: phone })
  const mine = await fetch(`${world.address}/api/v1/events`, { headers: { cookie: await world.as('lin').cookie() } })
  const found = (await list()).find(({ browser }) => browser === 'wechat')
  expect((await world.as('lin').delete(`/sessions/${found?.id}`)).status).toBe(204)
  expect((await world.stranger.get('/session', phone)).status).toBe(401)
  await stream.text()
  await expect(Promise.race([mine.text(), new Promise((resolve) => setTimeout(resolve, 300, 'open'))])).resolves.toBe(
    'open',
  )
  expect((await world.as('lin').delete(`/sessions/${found?.id}`)).body).toMatchObject({ code: 'session-not-found' })
})

test('all others end with one call, streams too, and this one stays', async () => {
  const others = [await signInAt(onHerPhone), await signInAt(atTheOffice)]
  const streams = await Promise.all(others.map((headers) => fetch(`${world.address}/api/v1/events`, { headers })))
  expect((await world.as('lin').delete<{ ended: number }>('/sessions')).body).toEqual({ ended: 2 })
  await Promise.all(streams.map((stream) => stream.text()))
  for (const headers of others) expect((await world.stranger.get('/session', headers)).status).toBe(401)
  expect(await list()).toMatchObject([{ current: true }])
})

test('signing out closes the stream of that browser, too', async () => {
  const phone = await signInAt(onHerPhone)
  const stream = await fetch(`${world.address}/api/v1/events`, { headers: phone })
  await world.stranger.delete('/session', undefined, phone)
  await stream.text()
})

test('nobody ends the session of somebody else', async () => {
  await signInAt(onHerPhone)
  const found = (await list()).find(({ browser }) => browser === 'wechat')
  expect((await world.as('ada').delete(`/sessions/${found?.id}`)).status).toBe(404)
  expect(await list()).toHaveLength(2)
})
