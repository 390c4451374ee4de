import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestWorkspace, type TestWorkspace } from '../../../tests/test-workspace.ts'
import { type Client, makeClient } from '../../../tests/world-client.ts'
import type { SessionView } from '../../core/api/shapes.ts'
import { routeGroups } from '../api/index.ts'
import { buildServer } from '../http/index.ts'
import { hasAnybody, issueSetUpToken } from './index.ts'

let workspace: TestWorkspace
let stranger: Client
let close: () => Promise<void>

beforeEach(async () => {
  workspace = await openTestWorkspace()
  const server = await buildServer({ workspace, routeGroups })
  stranger = makeClient(await server.listen({ port: 0, host: '127.0.0.1' }))
  close = async () => {
    await server.close()
    await workspace.close()
  }
})
afterEach(() => close())

const person = { name: 'Ada', login: 'ada', password: 'a-good-long-one' }

test('the token of the terminal makes the first administrator, who is signed in at once', async () => {
  expect((await stranger.get('/setup')).body).toEqual({ needed: true })
  const token = await issueSetUpToken(workspace)
  const made = await stranger.post<SessionView>('/setup', { token, ...person })
  expect(made).toMatchObject({ status: 201, body: { user: { name: 'Ada' }, roles: ['IT 管理员'] } })
  const cookie = made.headers.get('set-cookie')?.split(';')[0] ?? ''
  expect((await stranger.get<SessionView>('/session', { cookie })).body.rights).toContain('manage-people')
  expect((await stranger.get('/setup')).body).toEqual({ needed: false })
  expect(await stranger.post('/setup', { token, ...person, login: 'eve' })).toMatchObject({
    status: 409,
    body: { code: 'set-up-done' },
  })
})

test('a guessed token, and the one of an earlier start, make nobody', async () => {
  const earlier = await issueSetUpToken(workspace)
  await issueSetUpToken(workspace)
  for (const token of [earlier, 'guess'])
    expect(await stranger.post('/setup', { token, ...person })).toMatchObject({
      status: 403,
      body: { code: 'set-up-token-wrong' },
    })
  expect(await hasAnybody(workspace)).toBe(false)
})

test('a call that was refused for its password may be made again with the same token', async () => {
  const token = await issueSetUpToken(workspace)
  expect((await stranger.post('/setup', { token, ...person, password: 'short' })).status).toBe(422)
  expect((await stranger.post('/setup', { token, ...person, name: ' ' })).status).toBe(400)
  expect((await stranger.post('/setup', { token, ...person })).status).toBe(201)
})

test('of two calls at once only one makes an administrator', async () => {
  const token = await issueSetUpToken(workspace)
  const answers = await Promise.all([
    stranger.post('/setup', { token, ...person }),
    stranger.post('/setup', { token, ...person, login: 'eve' }),
  ])
  const [made, refused] = answers.toSorted((a, b) => a.status - b.status)
  expect(made?.status).toBe(201)
  // Whoever comes while the other is at it finds the token gone; whoever comes after it, that all is done.
  expect(['set-up-token-wrong', 'set-up-done']).toContain(refused?.body.code)
  const { read } = workspace.database
  expect(await read.rows(sql`SELECT user_id FROM ${read.table('credential')}`)).toHaveLength(1)
})
