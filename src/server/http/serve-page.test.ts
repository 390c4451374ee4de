import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/world.ts'
import { routeGroups } from '../api/index.ts'
import { buildServer } from './index.ts'

let world: World
let address = ''
let close: () => Promise<void>

beforeAll(async () => {
  world = await openWorld()
  const folder = mkdtempSync(join(tmpdir(), 'kebu-page-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>客簿</title>')
  writeFileSync(join(folder, 'assets/app-1a2b.js'), 'export const kebu = 1')
  writeFileSync(join(folder, 'assets/app-1a2b.js.br'), brotliCompressSync('export const kebu = 1'))
  const server = await buildServer({ workspace: world.workspace, routeGroups, pageFolder: folder })
  address = await server.listen({ port: 0, host: '127.0.0.1' })
  close = async () => {
    await server.close()
    rmSync(folder, { recursive: true })
    await world.close()
  }
})
afterAll(() => close())

const html = { accept: 'text/html,application/xhtml+xml' }

test.each(['/', '/records/customer', '/setup?token=abc'])('a browser that opens %s gets the page', async (path) => {
  const response = await fetch(`${address}${path}`, { headers: html })
  expect(response.status).toBe(200)
  expect(await response.text()).toContain('客簿')
  expect(response.headers.get('cache-control')).toBe('no-cache')
})

test('the page may run only its own scripts and be shown in no frame', async () => {
  const policy = (await fetch(address, { headers: html })).headers.get('content-security-policy') ?? ''
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("frame-ancestors 'none'")
})

test('assets come as brotli and are kept for ever', async () => {
  const response = await fetch(`${address}/assets/app-1a2b.js`, { headers: { 'accept-encoding': 'br' } })
  expect(response.headers.get('content-encoding')).toBe('br')
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(await response.text()).toBe('export const kebu = 1')
})

test.each(['/assets/gone.js', '/api/v1/nothing', '/../package.json', '/%2e%2e/package.json'])(
  'a program that asks for %s is told that it is not there',
  async (path) => {
    const response = await fetch(`${address}${path}`, { headers: { accept: '*/*' } })
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ code: 'path-not-found' })
  },
)

test('an unknown address of the API is no page, even for a browser', async () => {
  expect((await fetch(`${address}/api/v1/nothing`, { headers: html })).status).toBe(404)
})

test('health, readiness and metrics are told on this machine', async () => {
  expect(await world.stranger.get('//healthz')).toMatchObject({ status: 200, body: { status: 'ok' } })
  expect(await world.stranger.get('//readyz')).toMatchObject({ status: 200, body: { status: 'ok' } })
  const metrics = await world.stranger.get<string>('//metrics')
  expect(metrics.body).toContain('kebu_http_request_seconds_count{method="GET",route="/readyz",status="200"} 1')
})

test('metrics are not for everybody on the net', async () => {
  const remote = { 'x-forwarded-for': '203.0.113.7' }
  expect((await world.stranger.get('//metrics', remote)).status).toBe(403)
  expect((await world.as('lin').get('//metrics', remote)).status).toBe(403)
  expect((await world.as('ada').get('//metrics', remote)).status).toBe(200)
})
