import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/world.ts'
import type { ChangeOutcomeView } from '../../core/api/changes.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const unknownId = '01a1ffb9-2cb0-7000-b601-ba2426f91764'
const nul = '\u0000'

describe('malformed calls', () => {
  test.each([
    ['an unknown address', 'GET', '/nothing', undefined, 404, 'path-not-found'],
    ['an unknown object', 'GET', '/records/unicorn', undefined, 404, 'object-unknown'],
    ['a name every object has', 'GET', '/records/constructor', undefined, 404, 'object-unknown'],
    ['an id that is none', 'GET', '/records/customer/1', undefined, 404, 'path-not-found'],
    ['an id of nothing', 'GET', `/records/customer/${unknownId}`, undefined, 404, 'record-not-found'],
    ['a broken escape in the address', 'GET', '/records/%E0%A4%A', undefined, 400, 'request-malformed'],
    ['a limit that is no number', 'GET', '/records/customer?limit=all', undefined, 400, 'request-malformed'],
    ['a limit beyond the most', 'GET', '/records/customer?limit=201', undefined, 400, 'request-malformed'],
    ['a misspelt parameter', 'GET', '/records/customer?filtr=%7B%7D', undefined, 400, 'request-malformed'],
    ['a filter that is no JSON', 'GET', '/records/customer?filter=%7B', undefined, 400, 'request-malformed'],
    [
      'a filter over an unknown field',
      'GET',
      filterPath({ field: 'x', op: 'eq', value: 1 }),
      undefined,
      400,
      'request-malformed',
    ],
    [
      'a filter with an unknown operator',
      'GET',
      filterPath({ field: 'name', op: '~', value: 1 }),
      undefined,
      400,
      'request-malformed',
    ],
    [
      'a filter of SQL',
      'GET',
      filterPath({ field: "name' OR 1=1 --", op: 'eq', value: 1 }),
      undefined,
      400,
      'request-malformed',
    ],
    ['an order by SQL', 'GET', '/records/customer?sort=name;drop table customer', undefined, 400, 'request-malformed'],
    ['a cursor from nowhere', 'GET', '/records/customer?cursor=abc', undefined, 400, 'request-malformed'],
    ['a NUL in the search', 'GET', '/search?q=%00%00', undefined, 400, 'request-malformed'],
    ['a body that is no JSON', 'POST', '/records/customer', '{"values":', 400, 'body-not-json'],
    ['a body that is a list', 'POST', '/records/customer', '[]', 400, 'request-malformed'],
    ['no body', 'POST', '/records/customer', undefined, 400, 'request-malformed'],
    ['an unknown key', 'POST', '/records/customer', '{"values":{},"x":1}', 400, 'request-malformed'],
    [
      'a poisoned prototype',
      'POST',
      '/records/customer',
      '{"values":{"__proto__":{"x":1}}}',
      400,
      'body-key-forbidden',
    ],
    ['a thousand brackets', 'POST', '/records/customer', '['.repeat(1000), 400, 'body-too-deep'],
    [
      'a NUL in the reason',
      'POST',
      '/records/customer',
      JSON.stringify({ values: {}, reason: nul }),
      400,
      'request-malformed',
    ],
    ['a change of no form', 'POST', '/changes', '{"mode":"apply"}', 400, 'request-malformed'],
    ['a mode that is none', 'POST', '/changes', '{"mode":"do","items":[]}', 400, 'request-malformed'],
  ])('%s is answered %s %s with a plain problem', async (_, method, path, body, status, code) => {
    const lin = world.as('lin')
    const answer = method === 'GET' ? await lin.get(path) : await lin.post(path, body)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(answer.body).toMatchObject({ status, code, type: `urn:kebu:problem:${code}` })
    expect(JSON.stringify(answer.body)).not.toMatch(/\.ts\b|node_modules|at \w+ \(/)
  })

  test.each<[string, unknown, string, string, string]>([
    ['missing', { mode: 'apply' }, 'items', '缺少「items」，应为列表', '“items” is missing; it must be a list'],
    ['of another kind', { mode: 'apply', items: 1 }, 'items', '「items」应为列表', '“items” must be a list'],
    ['too few', { mode: 'apply', items: [] }, 'items', '「items」至少 1 项', '“items” takes at least 1'],
    [
      'none of the possible ones',
      { mode: 'apply', items: [{ object: 'customer', op: 'invent' }] },
      'items.0.op',
      '「items.0.op」应为其中之一：create、update、delete、restore',
      '“items.0.op” must be one of create, update, delete, restore',
    ],
    [
      'no id',
      { mode: 'apply', items: [{ object: 'customer', op: 'delete', id: 'C1' }] },
      'items.0.id',
      '「items.0.id」应为记录的标识（UUID）',
      '“items.0.id” must be an id (a UUID)',
    ],
    [
      'unknown',
      { mode: 'apply', items: [{ object: 'customer', op: 'create', value: {} }] },
      'items.0.value',
      '没有名为「items.0.value」的参数',
      'There is no parameter called “items.0.value”',
    ],
  ])('what is %s is named with what is expected, in the language asked for', async (_, body, path, zh, en) => {
    const asked = { 'zh-CN': zh, en }
    for (const [language, message] of Object.entries(asked)) {
      const answer = await world.as('lin').post('/changes', body, { 'accept-language': language })
      expect(answer.body).toMatchObject({ code: 'request-malformed', detail: message, errors: [{ path, message }] })
    }
  })

  test.each([
    ['limit=0', 'limit', '“limit” must be at least 1'],
    ['limit=201', 'limit', '“limit” must be at most 200'],
    ['limit=many', 'limit', '“limit” must be a number'],
    ['limit=1.5', 'limit', '“limit” must be a whole number'],
    ['count=yes', 'count', '“count” must be one of none, exact, estimate'],
    ['count=', 'count', '“count” must be one of none, exact, estimate'],
    ['colour=red', 'colour', 'There is no parameter called “colour”'],
  ])('a list asked with %s says what is wrong', async (query, path, message) => {
    const answer = await world.as('lin').get(`/records/customer?${query}`, { 'accept-language': 'en' })
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path, message }] } })
  })

  test.each(['0000-01-01', '0001-01-01', '9999-12-31', '0001-01-01T00:00:00%2B14:00', '9999-12-31T23:00:00-12:00'])(
    'the day %s, which no calendar of ours has, is 400',
    async (day) => {
      const { id } = await world.customer()
      expect((await world.as('lin').get(`/records/customer/${id}?asOf=${day}`)).status).toBe(400)
      expect((await world.as('lin').get(`/changes?from=${day}`)).status).toBe(400)
    },
  )

  test.each<[string, unknown, string, string]>([
    ['an operator it has not', { field: 'phone', op: 'gt', value: 1 }, 'filter.op', 'Phone does not support “gt”'],
    [
      'no such option',
      { and: [{ field: 'level', op: 'in', value: ['Z'] }] },
      'filter.and.0.value',
      'Level “Z” does not exist; choose “A”, “B”, “C”',
    ],
  ])('a condition with %s names the field as people know it', async (_, filter, path, message) => {
    const answer = await world.as('lin').get(filterPath(filter), { 'accept-language': 'en' })
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path, message }] } })
  })

  test('a field whose values have no order is 400 for everybody, one that is hidden is not there', async () => {
    const asked = (person: 'lin' | 'ada', field: string) =>
      world.as(person).get(`/records/customer?sort=${field}`, { 'accept-language': 'en' })
    const message = 'A list cannot be ordered by Owner'
    expect(await asked('lin', 'owner')).toMatchObject({ status: 400, body: { errors: [{ path: 'sort', message }] } })
    expect(await asked('ada', 'idCard')).toMatchObject({ status: 400 })
    const hidden = await asked('lin', 'idCard')
    const none = await asked('lin', 'noCard')
    expect(hidden.status).toBe(400)
    expect(JSON.stringify(hidden.body).replaceAll('idCard', 'noCard')).toBe(JSON.stringify(none.body))
  })

  test('a list is not ordered by several fields, and says so instead of dropping one', async () => {
    const answer = await world.as('lin').get('/records/customer?sort=name,-updatedAt', { 'accept-language': 'en' })
    const message = 'A list is ordered by one field: write “name” or “-name”'
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'sort', code: 'sort-by-one-field', message }] },
    })
  })

  test('an object that does not exist is named, and a hidden field is not explained', async () => {
    const preview = { mode: 'preview', items: [{ object: 'unicorn', op: 'create', values: {} }] }
    const { body } = await world.as('lin').post<ChangeOutcomeView>('/changes', preview, { 'accept-language': 'en' })
    expect(body.items[0]?.refusals).toMatchObject([{ message: 'There is no module called “unicorn”' }])
    const hidden = await world.as('lin').post('/records/customer', { values: { name: '云帆', idCard: '1' } })
    expect(hidden.body.errors).toEqual([{ path: 'idCard', code: 'field-unknown', message: expect.any(String) }])
  })

  test('a content type we do not read is 415', async () => {
    const answer = await world.as('lin').post('/records/customer', '<x/>', { 'content-type': 'application/xml' })
    expect(answer).toMatchObject({ status: 415, body: { code: 'media-type-not-supported' } })
  })

  test('a body of 3 MB is 413 for a record, and read for a change', async () => {
    const large = 'x'.repeat(3_000_000)
    const record = await world.as('lin').post('/records/customer', { values: { name: large } })
    expect(record).toMatchObject({ status: 413, body: { code: 'body-too-large' } })
    const items = [{ object: 'customer', op: 'create', values: { name: large } }]
    expect((await world.as('lin').post('/changes', { mode: 'preview', items })).status).toBe(200)
  })

  test('nobody unknown makes us read a large body', async () => {
    const answer = await world.stranger.post('/changes', { mode: 'apply', items: 'x'.repeat(3_000_000) })
    expect(answer.status).toBe(401)
  })

  test('bytes that are no HTTP are answered 400', async () => {
    const status = await rawStatus('GE\u0001T / HTTP/1.1\r\n\r\n')
    expect(status).toMatch(/^HTTP\/1\.1 400/)
  })
})

describe('values at fault', () => {
  test('all of them are told, with label, reason and what is expected, in both languages', async () => {
    const values = { name: '', phone: '12', email: 'nobody', creditCode: '1', unknown: 1 }
    const zh = await world.as('lin').post('/records/customer', { values }, { 'accept-language': 'zh-CN' })
    expect(zh).toMatchObject({ status: 422, body: { code: 'values-at-fault' } })
    expect(zh.body.errors.map(({ path, code }) => [path, code]).toSorted()).toEqual([
      ['creditCode', 'credit-code-malformed'],
      ['email', 'email-malformed'],
      ['name', 'required'],
      ['phone', 'phone-malformed'],
      ['unknown', 'field-unknown'],
    ])
    const at = (path: string, body: typeof zh.body) => body.errors.find((error) => error.path === path)?.message
    expect(at('name', zh.body)).toBe('客户名称不能为空')
    const en = await world.as('lin').post('/records/customer', { values }, { 'accept-language': 'en' })
    expect(at('phone', en.body)).toMatch(/^Phone is not a phone number/)
  })

  test.each(['constructor', 'toString', 'hasOwnProperty'])(
    'a field called %s is unknown like any other',
    async (name) => {
      const made = await world.as('lin').post('/records/customer', { values: { name: '云帆', [name]: 'x' } })
      expect(made).toMatchObject({ status: 422, body: { errors: [{ path: name, code: 'field-unknown' }] } })
      const set = { [name]: { append: 'x' } }
      const { id } = await world.customer()
      const batch = await world
        .as('lin')
        .post('/changes', { mode: 'apply', object: 'customer', select: { ids: [id] }, set })
      expect(batch).toMatchObject({ status: 422, body: { errors: [{ path: name, code: 'field-unknown' }] } })
    },
  )

  test('text with a NUL or half a character is refused, not stored and not fatal', async () => {
    for (const name of [`云帆${nul}`, '云帆\ud800']) {
      const answer = await world.as('lin').post('/records/customer', { values: { name } })
      expect([400, 422]).toContain(answer.status)
    }
  })

  test.each([
    '<script>alert(1)</script>',
    '=HYPERLINK("http://evil")',
    "'; DROP TABLE customer; --",
    '{{7*7}}',
    '𠮷野家 😀',
  ])('the name %s is kept as it is', async (name) => {
    const made = await world.customer({ name })
    expect(made.name).toBe(name)
  })
})

function filterPath(filter: unknown): string {
  return `/records/customer?filter=${encodeURIComponent(JSON.stringify(filter))}`
}

function rawStatus(bytes: string): Promise<string> {
  const { hostname, port } = new URL(world.address)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    socket.on('error', reject)
    socket.once('data', (data) => {
      resolve(String(data))
      socket.destroy()
    })
  })
}
