import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/world.ts'
import type { Endpoint } from '../../core/api/endpoint.ts'
import { endpoints } from '../../core/api/endpoints.ts'
import type { RecordPage } from '../../core/api/shapes.ts'
import { makeOpenapi } from './openapi.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const all: readonly Endpoint[] = Object.values(endpoints)

test('every endpoint has a route', () => {
  const missing = all.filter(
    ({ method, path }) => !world.server.hasRoute({ method, url: path.replaceAll(/\{(\w+)\}/g, ':$1') }),
  )
  expect(missing.map(({ method, path }) => `${method} ${path}`)).toEqual([])
})

test('every route is in the document', () => {
  const described = new Set(all.map(({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`))
  const routes = routesOf(world.server.printRoutes({ commonPrefix: false }))
  expect(routes.filter((route) => !described.has(route))).toEqual([])
  expect(routes.length).toBe(all.length)
})

test('docs/openapi.json is what the schemas say now', () => {
  const written: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../../../docs/openapi.json'), 'utf8'))
  expect(written).toEqual(JSON.parse(JSON.stringify(makeOpenapi())))
})

test('every reference in the document leads somewhere', () => {
  const document = JSON.stringify(makeOpenapi())
  const names = [...document.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1] ?? '')
  expect(names.filter((name) => !document.includes(`"${name}":{`))).toEqual([])
})

test('the document of the running server has the company’s own objects and fields, as far as somebody sees them', async () => {
  const [ada, lin] = [world.as('ada'), world.as('lin')]
  const called = (text: string) => ({ 'zh-CN': text, en: text })
  await world.create('customObject', { name: 'lease', label: called('租约'), lines: true }, 'ada')
  const field = { object: 'lease', name: 'state', label: called('状态'), type: 'choice', options: ['起草', '生效'] }
  await world.create('customField', field, 'ada')
  const { body: roles } = await ada.get<RecordPage>('/records/role')
  const manager = roles.items.find(({ name }) => name === '销售经理')?.id ?? ''
  const closed = { object: 'lease', name: 'floor', label: called('底价'), type: 'money', visibleTo: [manager] }
  await world.create('customField', closed, 'ada')
  const { body: seen, headers } = await lin.get<Document>('/openapi.json')
  expect(seen.paths['/api/v1/records/lease']).toMatchObject({ post: { operationId: 'createRecord_lease' } })
  expect(seen.components.schemas.leaseValues?.properties).toMatchObject({
    name: { type: ['string', 'null'], maxLength: 200 },
    state: { title: '状态', enum: ['起草', '生效', null] },
    lines: { items: { $ref: '#/components/schemas/leaseLineRecord' } },
  })
  expect(JSON.stringify(seen)).not.toContain('底价')
  expect(seen.paths).not.toHaveProperty(['/api/v1/records/customField'])
  const named = [...JSON.stringify(seen).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1] ?? '')
  expect(named.filter((name) => !(name in seen.components.schemas))).toEqual([])

  const kept = { 'if-none-match': headers.get('etag') ?? '' }
  expect((await lin.get('/openapi.json', kept)).status).toBe(304)
  await world.create('customField', { object: 'lease', name: 'area', label: called('面积'), type: 'number' }, 'ada')
  const { body: later } = await lin.get<Document>('/openapi.json', kept)
  expect(later.components.schemas.leaseValues?.properties?.area).toMatchObject({ type: ['number', 'null'] })
  expect((await ada.get<Document>('/openapi.json')).body.paths).toHaveProperty(['/api/v1/records/customField'])
  expect((await world.stranger.get('/openapi.json')).status).toBe(401)
})

interface Document {
  readonly paths: Readonly<Record<string, unknown>>
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly properties?: Readonly<Record<string, unknown>> }>>
  }
}

/** Reads Fastify's tree of routes; HEAD comes with every GET. */
function routesOf(tree: string): string[] {
  const path: string[] = []
  return tree.split('\n').flatMap((line) => {
    const found = /^([\s│]*)[├└]── (\S*)(?: \((.*)\))?$/.exec(line)
    if (!found) return []
    const [, indent = '', part = '', methods = ''] = found
    path.length = indent.length / 4
    path.push(part)
    const address = path.join('')
    return methods
      .split(', ')
      .filter((method) => method !== '' && method !== 'HEAD')
      .map((method) => `${method} ${address}`)
  })
}
