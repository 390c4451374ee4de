import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { addressOf } from '../../core/api/call.ts'
import { NoAnswerError, ProblemError } from './problem-error.ts'

/** The network is the edge of the page; what would be answered next, in order. */
let answers: (Response | Error)[] = []
let asked: { readonly address: string; readonly init: RequestInit }[] = []

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    asked.push({ address, init })
    const next = answers.shift()
    if (next instanceof Response) return next
    throw next ?? new Error('nothing more was to be asked')
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  answers = []
  asked = []
})

/** Loaded once there is a window for it. */
async function client() {
  return { ...(await import('./call.ts')), ...(await import('./connection.ts')) }
}

function json(body: unknown, init: ResponseInit = {}): Response {
  return Response.json(body, init)
}

function headersOf(one: { readonly init: RequestInit } | undefined): Headers {
  return new Headers(one?.init.headers)
}

test('a save is sent to the address of its endpoint, and answers the change it made', async () => {
  const { call } = await client()
  answers = [json({ id: 'c1' }, { headers: { 'Kebu-Change': 'ch1' } })]
  const params = { object: 'customer', id: 'c1' }
  const { body, changeId } = await call('updateRecord', { params, body: { values: { name: '云帆' }, version: 3 } })
  expect({ id: 'id' in body && body.id, changeId }).toEqual({ id: 'c1', changeId: 'ch1' })
  expect(asked[0]).toMatchObject({
    address: addressOf('updateRecord', { params }),
    init: { method: 'PATCH', body: '{"values":{"name":"云帆"},"version":3}', credentials: 'same-origin' },
  })
  expect(headersOf(asked[0]).get('content-type')).toBe('application/json')
})

test('a save that nobody answers is sent again under the same key, and then given up', async () => {
  const { call } = await client()
  answers = [new TypeError('offline'), json({}, { status: 503 }), json({ id: 'c1' })]
  const saved = call('createRecord', { params: { object: 'customer' }, body: { values: {} } })
  await vi.runAllTimersAsync()
  expect((await saved).body).toMatchObject({ id: 'c1' })
  const keys = asked.map((one) => headersOf(one).get('idempotency-key'))
  expect(keys).toEqual(Array(3).fill(expect.stringMatching(/^[0-9a-f]{32}$/)))
  expect(new Set(keys).size).toBe(1)

  answers = Array.from({ length: 4 }, () => new TypeError('offline'))
  const lost = expect(call('whoAmI')).rejects.toThrow(NoAnswerError)
  await vi.runAllTimersAsync()
  await lost
})

test('a question carries no key', async () => {
  const { ask } = await client()
  answers = [json({ items: [] })]
  expect(await ask('listObjects')).toEqual({ items: [] })
  expect(headersOf(asked[0]).has('idempotency-key')).toBe(false)
})

test('where the session has ended, a call waits until somebody has signed in again', async () => {
  const { ask, noteSignedIn } = await client()
  answers = [json({}, { status: 401 }), json({ items: [] })]
  const waiting = ask('listObjects')
  await vi.runAllTimersAsync()
  expect(asked).toHaveLength(1)
  noteSignedIn()
  expect(await waiting).toEqual({ items: [] })
})

test('whoever signs in is told that it was wrong', async () => {
  const { ask } = await client()
  const problem = { status: 401, code: 'sign-in-wrong', detail: '账号或密码不对' }
  answers = [json(problem, { status: 401 })]
  const wrong = ask('signIn', { body: { login: 'lin', password: '?' }, anonymous: true })
  await expect(wrong).rejects.toMatchObject({ name: 'ProblemError', problem })
})

test('what is refused is not asked again', async () => {
  const { call } = await client()
  answers = [json({ code: 'not-allowed', status: 403 }, { status: 403 })]
  await expect(call('deleteApiKey', { params: { id: 'k1' } })).rejects.toThrow(ProblemError)
  expect(asked).toHaveLength(1)
})

test('a file goes as a form, whose boundary the browser writes itself', async () => {
  const { ask } = await client()
  answers = [json({ id: 'f1', name: '合同.pdf', size: 3, type: 'application/pdf' }, { status: 201 })]
  const body = new FormData()
  body.set('file', new Blob(['abc']), '合同.pdf')
  expect((await ask('uploadFile', { body })).name).toBe('合同.pdf')
  expect(asked[0]?.init.body).toBe(body)
  expect(headersOf(asked[0]).has('content-type')).toBe(false)
})

test('an answer without a body is none', async () => {
  const { ask } = await client()
  answers = [new Response(null, { status: 204 })]
  expect(await ask('signOut', { anonymous: true })).toBeUndefined()
})

test('who goes elsewhere is not waited for', async () => {
  const { ask } = await client()
  const abort = new AbortController()
  abort.abort()
  answers = [new DOMException('aborted', 'AbortError')]
  await expect(ask('listObjects', { signal: abort.signal })).rejects.toThrow('aborted')
  expect(asked).toHaveLength(1)
})
