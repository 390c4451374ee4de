import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World, worldPassword } from '../../../tests/world.ts'
import type { ChangeView, SessionView } from '../../core/api/shapes.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const chinese = { 'accept-language': 'zh-CN' }
const english = { 'accept-language': 'en-US,en;q=0.9' }

function signIn(login: string, password = worldPassword, headers = {}) {
  return world.stranger.post<SessionView & { code: string; detail: string }>('/session', { login, password }, headers)
}

describe('signing in', () => {
  test.each([
    ['her login name', 'linyue'],
    ['her login name, in capitals', 'LinYue'],
    ['her mobile number, as people write it', '138 0013 8001'],
  ])('林悦 signs in with %s', async (_, login) => {
    const { status, body, headers } = await signIn(login)
    expect(status).toBe(200)
    expect(body.user).toMatchObject({ name: '林悦', login: 'linyue', team: { name: '华东区' } })
    expect(body.roles).toEqual(['销售代表'])
    const [session, device] = headers.getSetCookie()
    expect(device).toMatch(/^kebu_device=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(session).toMatch(/^kebu_session=[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  test('an administrator is told her rights', async () => {
    const { body } = await world.as('ada').get<SessionView>('/session')
    expect(body.rights).toContain('manage-people')
    expect(body.workspace).toMatchObject({ currency: 'CNY', timeZone: 'Asia/Shanghai' })
  })

  test('a wrong password and an unknown login get the same answer, in both languages', async () => {
    const wrong = await signIn('chenmo', 'not her password', english)
    const unknown = await signIn('nobody', 'not her password', english)
    expect(wrong.status).toBe(401)
    expect(unknown.body).toEqual(wrong.body)
    expect(wrong.body).toMatchObject({ code: 'sign-in-failed', detail: 'The login or the password is not right' })
    expect((await signIn('chenmo', 'wrong again', chinese)).body.detail).toBe('登录名或密码不正确')
  })

  test('who is suspended, by whichever way, is out with sessions and keys, and told so where the password is right', async () => {
    const set = (active: boolean) =>
      world.as('ada').post('/changes', {
        mode: 'apply',
        object: 'user',
        op: 'update',
        select: { ids: [world.ids.service] },
        set: { active },
      })
    const { body: made } = await world.as('service').post<{ key: string }>('/api-keys', { name: 'ERP', scope: 'read' })
    const byKey = () => world.stranger.get('/session', { authorization: `Bearer ${made.key}` })
    const cookie = (await signIn('xujingyi')).headers.get('set-cookie')?.split(';')[0] ?? ''
    expect([(await byKey()).status, (await set(false)).status]).toEqual([200, 200])
    const told = [
      await signIn('xujingyi'),
      await signIn('xujingyi', 'not hers'),
      await signIn('xujingyi', worldPassword, english),
    ]
    expect(told.map(({ status, body }) => [status, body.code])).toEqual([
      [401, 'account-suspended'],
      [401, 'sign-in-failed'],
      [401, 'account-suspended'],
    ])
    expect(told.map(({ body }) => body.detail)).toEqual([
      '您的账号已停用，请联系系统管理员',
      '登录名或密码不正确',
      'Your account is suspended; ask an administrator',
    ])
    expect((await set(true)).status).toBe(200)
    expect([(await byKey()).status, (await world.stranger.get('/session', { cookie })).status]).toEqual([401, 401])
    expect((await signIn('xujingyi')).status).toBe(200)
  })

  test('whose login is taken away comes back to no key and no session, whatever she is called then', async () => {
    const person = `/records/user/${world.ids.service}`
    const call = (login: string | null) => world.as('ada').patch(person, { version: 'any', values: { login } })
    const cookie = (await signIn('xujingyi')).headers.get('set-cookie')?.split(';')[0] ?? ''
    const asked = { name: 'ERP', scope: 'read' }
    const { body: made } = await world.stranger.post<{ key: string }>('/api-keys', asked, { cookie })
    const byKey = () => world.stranger.get('/session', { authorization: `Bearer ${made.key}` })
    expect([(await byKey()).status, (await call(null)).status, (await byKey()).status]).toEqual([200, 200, 401])
    expect((await call('xujingyi')).status).toBe(200)
    expect([(await byKey()).status, (await world.stranger.get('/session', { cookie })).status]).toEqual([401, 401])
    expect((await signIn('xujingyi')).status).toBe(200)
  })

  test('who has signed out is nobody again', async () => {
    const cookie = (await signIn('chenmo')).headers.get('set-cookie')?.split(';')[0] ?? ''
    expect((await world.stranger.get('/session', { cookie })).status).toBe(200)
    expect((await world.stranger.delete('/session', undefined, { cookie })).status).toBe(204)
    expect((await world.stranger.get('/session', { cookie })).status).toBe(401)
  })

  test('a call of nobody is answered 401', async () => {
    const { status, body } = await world.stranger.get('/records/customer', chinese)
    expect(status).toBe(401)
    expect(body).toMatchObject({ code: 'not-signed-in', detail: '请先登录' })
  })
})

describe('other websites', () => {
  const write = (headers: Record<string, string>) =>
    world.as('lin').post('/records/customer', { values: { name: '外站' } }, headers)

  test.each([
    ['an Origin of somewhere else', { origin: 'https://evil.example' }],
    ['an Origin of our host on another port', { origin: 'http://127.0.0.1:1' }],
    ['an Origin that is hidden', { origin: 'null' }],
    ['no Origin, but a browser that says cross-site', { 'sec-fetch-site': 'cross-site' }],
  ])('a write with %s is refused', async (_, headers) => {
    expect(await write(headers)).toMatchObject({ status: 403, body: { code: 'origin-not-allowed' } })
  })

  test('a write from our own page is taken', async () => {
    expect((await write({ origin: world.address })).status).toBe(201)
  })
})

describe('API keys', () => {
  async function makeKey(scope: 'read' | 'write', expiresAt?: string) {
    const body = { name: `ERP ${scope}`, scope, ...(expiresAt ? { expiresAt } : {}) }
    return world.as('lin').post<{ id: string; key: string; code: string }>('/api-keys', body)
  }

  test('a program calls in the name of the key’s owner, from wherever it runs', async () => {
    const { body } = await makeKey('write')
    const headers = { authorization: `Bearer ${body.key}`, origin: 'https://erp.example' }
    const made = await world.stranger.post<{ id: string; owner: string }>(
      '/records/customer',
      { values: { name: '来自接口' } },
      headers,
    )
    expect(made).toMatchObject({ status: 201, body: { owner: world.ids.lin } })
    const history = await world.stranger.get<{ items: unknown[] }>(`/records/customer/${made.body.id}/history`, headers)
    expect(history.body.items[0]).toMatchObject({ origin: 'api', who: { name: '林悦' } })
  })

  test('a key that may only read cannot write, nor make other keys', async () => {
    const { body } = await makeKey('read')
    const headers = { authorization: `Bearer ${body.key}` }
    expect((await world.stranger.get('/records/customer', headers)).status).toBe(200)
    expect(await world.stranger.post('/records/customer', { values: { name: 'x' } }, headers)).toMatchObject({
      status: 403,
      body: { code: 'key-is-read-only' },
    })
    const writing = (await makeKey('write')).body.key
    expect(
      await world.stranger.post('/api-keys', { name: 'n', scope: 'read' }, { authorization: `Bearer ${writing}` }),
    ).toMatchObject({ status: 403, body: { code: 'key-not-enough' } })
  })

  test('a revoked key, and one that never was, are nobody', async () => {
    const { body } = await makeKey('read')
    expect((await world.as('lin').delete(`/api-keys/${body.id}`)).status).toBe(204)
    for (const key of [body.key, 'kebu_guess']) {
      expect((await world.stranger.get('/session', { authorization: `Bearer ${key}` })).status).toBe(401)
    }
  })

  test('nobody sees or revokes the keys of others, but who manages people does', async () => {
    const { body } = await makeKey('read')
    expect((await world.as('chen').delete(`/api-keys/${body.id}`)).status).toBe(404)
    const { body: mine } = await world.as('chen').get<{ items: unknown[] }>('/api-keys')
    expect(mine.items).toEqual([])
    expect((await world.as('ada').delete(`/api-keys/${body.id}`)).status).toBe(204)
  })

  test('a key ends at its moment, however recently it was used', async () => {
    const expiresAt = new Date(Date.now() + 500).toISOString()
    const { body } = await makeKey('read', expiresAt)
    const headers = { authorization: `Bearer ${body.key}` }
    expect((await world.stranger.get('/session', headers)).status).toBe(200)
    await setTimeout(550)
    expect((await world.stranger.get('/session', headers)).status).toBe(401)
  })

  test('a key cannot expire before it is made', async () => {
    expect(await makeKey('read', '2020-01-01T00:00:00Z')).toMatchObject({ status: 422 })
  })
})

describe('passwords and profile', () => {
  test('an administrator gives 陈默 a new password, which ends the sessions of the old one', async () => {
    const cookie = (await signIn('chenmo')).headers.get('set-cookie')?.split(';')[0] ?? ''
    const password = 'ein-neues-passwort'
    expect((await world.as('ada').put(`/users/${world.ids.chen}/password`, { password })).status).toBe(204)
    expect((await world.stranger.get('/session', { cookie })).status).toBe(401)
    expect((await signIn('chenmo', password)).status).toBe(200)
  })

  test('a seller cannot give anybody a password', async () => {
    const answer = await world.as('lin').put(`/users/${world.ids.zhou}/password`, { password: 'a-good-long-one' })
    expect(answer).toMatchObject({ status: 403, body: { code: 'not-allowed-to-grant' } })
  })

  test.each([
    ['short', 'password-too-short'],
    ['aaaaaaaaaaaa', 'password-too-simple'],
    ['zhouhang-2026', 'password-contains-login'],
  ])('the password %s is refused with %s', async (password, code) => {
    const answer = await world.as('ada').put(`/users/${world.ids.zhou}/password`, { password })
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'values-at-fault', errors: [{ path: 'password', code }] },
    })
  })

  test('周航 changes his language, and is answered in it', async () => {
    const zhou = world.as('zhou')
    const changed = await zhou.patch<SessionView>('/profile', { locale: 'en' })
    expect(changed).toMatchObject({ status: 200, body: { user: { locale: 'en' } } })
    expect((await zhou.get('/runs/00000000-0000-7000-8000-000000000000')).body.detail).toMatch(
      /^The run does not exist/,
    )
  })

  test('the language somebody reads in is no change to the company, her name is', async () => {
    const clerk = world.as('clerk')
    const origins = async () =>
      (await clerk.get<{ items: ChangeView[] }>(`/changes?actor=${world.ids.clerk}`)).body.items.map(
        ({ origin }) => origin,
      )
    await clerk.patch('/profile', { locale: 'en' })
    expect(await origins()).toEqual([])
    await clerk.patch('/profile', { name: '孟小雨（华东）' })
    expect(await origins()).toEqual(['form'])
  })

  test('a default view is chosen for one list: what was chosen for others, at another screen, stays', async () => {
    const lin = world.as('lin')
    const choose = (defaultViews: Record<string, string>) => lin.patch<SessionView>('/profile', { defaultViews })
    await choose({ customer: 'mine', contact: 'all' })
    expect((await choose({ customer: 'new' })).body.user.defaultViews).toEqual({ customer: 'new', contact: 'all' })
    expect((await choose({ customer: '' })).body.user.defaultViews).toEqual({ contact: 'all' })
    const errors = [{ path: 'defaultViews.customField', code: 'object-unknown' }]
    expect(await choose({ customField: 'mine' })).toMatchObject({ status: 422, body: { errors } })
  })

  test('an administrator chooses none of them for others', async () => {
    const change = { version: 'any', values: { defaultViews: { order: 'mine' } } }
    const refused = await world.as('ada').patch(`/records/user/${world.ids.service}`, change)
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ code: 'field-unknown' }] } })
  })

  test('a profile takes nothing but the profile', async () => {
    expect((await world.as('lin').patch('/profile', { roles: [] })).status).toBe(400)
  })

  test('a new password needs the current one, and ends the other sessions only', async () => {
    const here = (await signIn('shenguodong')).headers.get('set-cookie')?.split(';')[0] ?? ''
    const elsewhere = (await signIn('shenguodong')).headers.get('set-cookie')?.split(';')[0] ?? ''
    const change = (current: string) =>
      world.stranger.patch('/profile', { password: { current, new: 'another-good-one' } }, { cookie: here })
    expect(await change('wrong')).toMatchObject({ status: 422, body: { errors: [{ code: 'password-wrong' }] } })
    expect((await change(worldPassword)).status).toBe(200)
    expect((await world.stranger.get('/session', { cookie: here })).status).toBe(200)
    expect((await world.stranger.get('/session', { cookie: elsewhere })).status).toBe(401)
  })
})
