import { request } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/world.ts'
import type { ProblemDocument } from '../../core/api/shapes.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test.each([
  ['GBK', Buffer.from([...Buffer.from('{"values":{"name":"'), 0xd6, 0xd0, ...Buffer.from('"}}')]), 'application/json'],
  ['a named charset', Buffer.from('{"values":{"name":"a"}}'), 'application/json; charset=iso-8859-1'],
])('JSON that is %s is refused, not half read', async (_, bytes, type) => {
  const answer = await fetch(`${world.address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: bytes,
  })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ code: 'body-not-utf8' })
})

test('JSON that says it is UTF-8 is read', async () => {
  const answer = await fetch(`${world.address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=UTF-8' },
    body: JSON.stringify({ login: '没有这个人', password: 'x' }),
  })
  expect(await answer.json()).toMatchObject({ code: 'sign-in-failed' })
})

test('more fields than any object has are refused in one sentence', async () => {
  const values = Object.fromEntries(Array.from({ length: 60_000 }, (_, n) => [`k${n}`, 1]))
  const answer = await world.as('lin').post<ProblemDocument>('/records/customer', { values })
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'values', code: 'too-many-fields' }] } })
})

test('of many unknown fields the first few are told', async () => {
  const values = Object.fromEntries(Array.from({ length: 900 }, (_, n) => [`k${n}`, 1]))
  const answer = await world.as('lin').post<ProblemDocument>('/records/customer', { values })
  expect(answer.status).toBe(422)
  expect(answer.body.errors.filter(({ code }) => code === 'field-unknown')).toHaveLength(20)
})

test('more lines than an order takes are refused once', async () => {
  const { id: customer } = await world.customer()
  const lines = Array.from({ length: 8_000 }, () => ({ product: 'x' }))
  const answer = await world.as('lin').post<ProblemDocument>('/records/order', { values: { customer, lines } })
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'lines', code: 'too-many-lines' }] } })
})

test('a filter of thousands of values is asked for in an address', async () => {
  const value = Array.from({ length: 400 }, () => crypto.randomUUID())
  const filter = encodeURIComponent(JSON.stringify({ field: 'owner', op: 'in', value }))
  expect((await world.as('lin').get(`/records/customer?filter=${filter}`)).status).toBe(200)
})

test('a head that is too large is told as a problem', async () => {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number | undefined; type: string | undefined }>()
  const call = request(`${world.address}/api/v1/session`, { headers: { 'x-long': 'x'.repeat(300_000) } }, (answer) => {
    answer.resume()
    resolve({ status: answer.statusCode, type: answer.headers['content-type'] })
  })
  call.on('error', reject)
  call.end()
  expect(await promise).toEqual({ status: 431, type: 'application/problem+json; charset=utf-8' })
})

test('what is no HTTP is told as a problem', async () => {
  const { hostname, port } = new URL(world.address)
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const socket = connect(Number(port), hostname, () => socket.write('GET / HTTP/9.9\r\n\r\n'))
  let said = ''
  socket.on('data', (part) => (said += part.toString()))
  socket.on('end', () => resolve(said))
  socket.on('error', reject)
  expect(await promise).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"request-malformed"/)
})

test('an import row beyond any number is not there', async () => {
  const none = '01980000-0000-7000-8000-000000000000'
  const answer = await world.as('clerk').patch(`/imports/${none}/rows/2147483648`, { values: {} })
  expect(answer.status).toBe(404)
})
