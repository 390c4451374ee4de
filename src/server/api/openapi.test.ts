import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/world.ts'
import type { Endpoint } from '../../core/api/endpoint.ts'
import { endpoints } from '../../core/api/endpoints.ts'
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
