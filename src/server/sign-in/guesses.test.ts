import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWorld, type World, worldPassword } from '../../../tests/world.ts'
import { type Client, makeClient } from '../../../tests/world-client.ts'
import type { SignInLock } from '../../core/api/shapes.ts'

let world: World
let nowMs = Date.now()
beforeAll(async () => {
  world = await openWorld({ now: () => new Date(nowMs) })
})
afterAll(() => world.close())
// A day later everything is forgiven.
beforeEach(() => {
  nowMs += 24 * 3_600_000
})

/** Calls come through a proxy on the same machine, which says for whom. */
function signIn(login: string, password = worldPassword, { from = '203.0.113.1', cookie = '' } = {}) {
  return world.stranger.post('/session', { login, password }, { 'x-forwarded-for': from, cookie })
}

async function guess(login: string, times: number, { from = '203.0.113.1', cookie = '' } = {}): Promise<number[]> {
  const statuses: number[] = []
  for (let n = 0; n < times; n += 1) statuses.push((await signIn(login, 'wrong', { from, cookie })).status)
  return statuses
}

describe('whoever guesses waits longer and longer', () => {
  test.each(['xujingyi', 'a login nobody has'])('%s', async (login) => {
    expect(await guess(login, 6)).toEqual([401, 401, 401, 401, 401, 429])
    const locked = await signIn(login)
    expect(locked).toMatchObject({ status: 429, body: { code: 'too-many-sign-ins' } })
    expect(locked.headers.get('retry-after')).toBe('60')
    nowMs += 60_000
    expect(await guess(login, 2)).toEqual([401, 429])
    expect((await signIn(login)).headers.get('retry-after')).toBe('120')
  })

  test('who remembers the password in time begins anew', async () => {
    await guess('xujingyi', 4)
    expect((await signIn('xujingyi')).status).toBe(200)
    expect(await guess('xujingyi', 5)).toEqual([401, 401, 401, 401, 401])
  })

  test('wrong ones sent all at once are counted one by one', async () => {
    const answers = await Promise.all(Array.from({ length: 9 }, () => signIn('mengxiaoyu', 'wrong')))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(4)
  })

  test('twelve right ones at once are twelve sessions', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn('mengxiaoyu')))
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200))
  })
})

describe('nobody locks anybody else out', () => {
  test('five wrong passwords elsewhere do not touch her', async () => {
    expect(await guess('linyue', 6, { from: '198.51.100.7' })).toContain(429)
    expect((await signIn('linyue')).status).toBe(200)
  })

  test('guesses from everywhere lock the account for browsers that nobody knows, and not for hers', async () => {
    const cookie = deviceIn(await signIn('linyue'))
    for (let n = 0; n < 8; n += 1) await guess('linyue', 4, { from: `198.51.100.${n}` })
    expect((await signIn('linyue', worldPassword, { from: '198.51.100.99' })).status).toBe(429)
    expect((await signIn('linyue', worldPassword, { cookie })).status).toBe(200)
  })

  test('a browser that is known to one person is a stranger to another', async () => {
    const cookie = deviceIn(await signIn('linyue'))
    expect(await guess('zhouhang', 6, { cookie })).toContain(429)
    expect((await signIn('linyue', worldPassword, { cookie })).status).toBe(200)
  })

  test('a known browser may not guess for ever, either, and locks only itself', async () => {
    const cookie = deviceIn(await signIn('linyue'))
    expect(await guess('linyue', 6, { cookie })).toEqual([401, 401, 401, 401, 401, 429])
    expect((await signIn('linyue')).status).toBe(200)
  })

  test('one machine that tries many logins is stopped', async () => {
    const from = '192.0.2.44'
    const statuses: number[] = []
    for (let n = 0; n < 41; n += 1) statuses.push(...(await guess(`guess ${n}`, 1, { from })))
    expect(statuses.indexOf(429)).toBe(40)
  })

  test('a new password makes every other browser a stranger', async () => {
    const cookie = deviceIn(await signIn('chenmo'))
    const password = 'ein-neues-passwort'
    await world.as('ada').put(`/users/${world.ids.chen}/password`, { password })
    for (let n = 0; n < 8; n += 1) await guess('chenmo', 4, { from: `198.51.100.${n}` })
    expect((await signIn('chenmo', password, { cookie, from: '198.51.100.99' })).status).toBe(429)
  })
})

test('guessing the current password at an open page ends, and locks nobody out elsewhere', async () => {
  const page = makeClient(world.address, { login: 'zhouhang', password: worldPassword })
  const change = () => page.patch('/profile', { password: { current: 'wrong', new: 'another-good-one' } })
  for (let n = 0; n < 5; n += 1) expect((await change()).status).toBe(422)
  expect((await change()).status).toBe(429)
  expect((await signIn('zhouhang')).status).toBe(200)
})

describe('who manages people', () => {
  const list = async () => (await world.as('ada').get<{ items: SignInLock[] }>('/sign-in-locks')).body.items

  test('sees who had to wait, from where, and until when, and lets them try again', async () => {
    await guess('linyue', 6, { from: '198.51.100.7' })
    await guess('chenmo', 4)
    const [lock, ...others] = await list()
    expect(others).toEqual([])
    expect(lock).toMatchObject({
      kind: 'source',
      person: { id: world.ids.lin, name: '林悦' },
      address: '198.51.100.7',
      failures: 5,
      lockedUntil: new Date(nowMs + 60_000).toISOString(),
    })
    expect((await world.as('ada').delete(`/sign-in-locks/${lock?.id}`)).status).toBe(204)
    expect((await signIn('linyue', worldPassword, { from: '198.51.100.7' })).status).toBe(200)
    expect(await world.as('ada').delete(`/sign-in-locks/${lock?.id}`)).toMatchObject({
      status: 404,
      body: { code: 'lock-not-found' },
    })
  })

  test('does not read what was typed where nobody has the login: it may be a password', async () => {
    await guess('my secret password', 5)
    const [lock] = await list()
    expect(lock).toMatchObject({ kind: 'source', person: null })
    expect(JSON.stringify(lock)).not.toContain('secret')
  })

  test('sees that the wait is over', async () => {
    await guess('linyue', 5)
    nowMs += 61_000
    expect((await list())[0]).toMatchObject({ failures: 5, lockedUntil: null })
  })

  test('is the only one', async () => {
    const id = '00000000-0000-7000-8000-000000000000'
    expect((await world.as('lin').get('/sign-in-locks')).status).toBe(403)
    expect((await world.as('lin').delete(`/sign-in-locks/${id}`)).status).toBe(403)
  })
})

describe('API keys when the password changes', () => {
  const callWith = async (key: string) =>
    (await world.stranger.get('/session', { authorization: `Bearer ${key}` })).status
  const newKeyOf = async (client: Client) =>
    (await client.post<{ key: string }>('/api-keys', { name: 'ERP', scope: 'read' })).body.key

  test('stay, unless she who changes it says that they end', async () => {
    const page = makeClient(world.address, { login: 'mengxiaoyu', password: worldPassword })
    const key = await newKeyOf(page)
    const change = (current: string, next: string, more = {}) =>
      page.patch('/profile', { password: { current, new: next, ...more } })
    expect((await change(worldPassword, 'a-second-good-one')).status).toBe(200)
    expect(await callWith(key)).toBe(200)
    expect((await change('a-second-good-one', worldPassword, { apiKeys: 'end' })).status).toBe(200)
    expect(await callWith(key)).toBe(401)
  })

  test('and the same for an administrator who gives a new one', async () => {
    const key = await newKeyOf(makeClient(world.address, { login: 'mengxiaoyu', password: worldPassword }))
    const others = await newKeyOf(world.as('ada'))
    const give = (more = {}) =>
      world.as('ada').put(`/users/${world.ids.clerk}/password`, { password: 'a-third-good-one', ...more })
    await give()
    expect(await callWith(key)).toBe(200)
    await give({ apiKeys: 'end' })
    expect([await callWith(key), await callWith(others)]).toEqual([401, 200])
  })
})

function deviceIn({ headers }: { headers: Headers }): string {
  const found = headers.getSetCookie().find((cookie) => cookie.startsWith('kebu_device='))
  return found?.split(';')[0] ?? ''
}
