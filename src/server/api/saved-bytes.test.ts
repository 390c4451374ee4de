import { request as ask } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/world.ts'

let world: World
let cookie: string
beforeAll(async () => {
  world = await openWorld()
  cookie = await world.as('lin').cookie()
})
afterAll(() => world.close())

interface Raw {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

/** As it comes over the wire: fetch would unpack it. */
function get(path: string, headers: Record<string, string> = {}): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const call = ask(`${world.address}${path}`, { headers: { cookie, ...headers } }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () =>
        resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) }),
      )
    })
    call.on('error', reject)
    call.end()
  })
}

describe('answers are packed', () => {
  test.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip, deflate, br;q=0', 'gzip', gunzipSync],
    ['GZIP;q=0.5', 'gzip', gunzipSync],
  ] as const)('for who takes %s', async (accepted, encoding, unpack) => {
    const { headers, body } = await get('/api/v1/objects', { 'accept-encoding': accepted })
    expect(headers).toMatchObject({ 'content-encoding': encoding, vary: 'accept-encoding' })
    const text = unpack(body).toString()
    expect(JSON.parse(text).items.length).toBeGreaterThan(5)
    // How well it packs depends on what the definitions say; a quarter is never more than it takes.
    expect(body.length * 4).toBeLessThan(text.length)
  })

  test.each(['', 'identity', 'zstd', 'br;q=0'])('not for who takes %j', async (accepted) => {
    const { headers, body } = await get('/api/v1/objects', accepted ? { 'accept-encoding': accepted } : {})
    expect(headers).not.toHaveProperty('content-encoding')
    expect(JSON.parse(body.toString()).items.length).toBeGreaterThan(5)
  })

  test('nor where it would not pay', async () => {
    const { headers } = await get('/healthz', { 'accept-encoding': 'br' })
    expect(headers).not.toHaveProperty('content-encoding')
  })

  test('a stream of events is not held back', async () => {
    const abort = new AbortController()
    const { headers } = await fetch(`${world.address}/api/v1/events`, { headers: { cookie }, signal: abort.signal })
    abort.abort()
    expect(headers.get('content-encoding')).toBeNull()
  })

  test('an answer that is given again is the same', async () => {
    const key = { 'idempotency-key': 'packed-once' }
    const values = { name: '压缩商贸', remark: '长'.repeat(1500) }
    const first = await world.as('lin').post('/records/customer', { values }, key)
    const again = await world.as('lin').post('/records/customer', { values }, key)
    expect(first.status).toBe(201)
    expect(again.body).toEqual(first.body)
  })
})

describe('definitions are not sent again while they are the same', () => {
  test.each(['/api/v1/objects', '/api/v1/objects/customer'])('%s', async (path) => {
    const first = await get(path)
    expect(first.headers['cache-control']).toBe('private, no-cache')
    const tag = String(first.headers.etag)
    const second = await get(path, { 'if-none-match': `"other", ${tag}` })
    expect(second).toMatchObject({ status: 304, headers: { etag: tag } })
    expect(second.body).toHaveLength(0)
    expect((await get(path, { 'if-none-match': '"other"' })).status).toBe(200)
  })

  test('one who sees other fields is sent her own', async () => {
    const hers = String((await get('/api/v1/objects')).headers.etag)
    const clerk = await get('/api/v1/objects', { cookie: await world.as('clerk').cookie(), 'if-none-match': hers })
    expect(clerk.status).toBe(200)
  })

  test('what is not a definition is never kept', async () => {
    const { headers } = await get('/api/v1/records/customer')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers).not.toHaveProperty('etag')
  })
})
