import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World, worldPassword } from '../../../tests/world.ts'
import { routeGroups } from '../api/index.ts'
import { buildServer } from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('a server that closes answers what is on its way, and waits for no connection kept alive', async () => {
  const server = await buildServer({ workspace: world.workspace, routeGroups })
  const address = await server.listen({ port: 0, host: '127.0.0.1' })
  const atWork = Promise.withResolvers<void>()
  server.server.on('request', () => atWork.resolve())

  const signIn = fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: world.logins.lin, password: worldPassword }),
  })
  await atWork.promise
  const began = Date.now()
  const [answer] = await Promise.all([signIn, server.close()])

  expect(answer.status).toBe(200)
  expect(answer.headers.get('connection')).toBe('close')
  expect(Date.now() - began).toBeLessThan(3_000)
})
