import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWorld, type World, worldPassword } from '../../../../tests/world.ts'
import { makeClient } from '../../../../tests/world-client.ts'

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

function deviceIn({ headers }: { headers: Headers }): string {
  const found = headers.getSetCookie().find((cookie) => cookie.startsWith('kebu_device='))
  return found?.split(';')[0] ?? ''
}
