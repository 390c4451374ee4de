import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/world.ts'
import { endpoints } from '../../core/api/endpoints.ts'
import type { ImportView, ProblemDocument } from '../../core/api/shapes.ts'

let world: World
let places: Readonly<Record<string, string>>

beforeAll(async () => {
  world = await openWorld()
  const { body: customer, headers } = await world.as('clerk').post<{ id: string }>('/records/customer', {
    values: { name: '云帆' },
  })
  const form = new FormData()
  form.append('object', 'customer')
  form.append('file', new Blob(['客户名称\n海达\n']), 'a.csv')
  const { body: imported } = await world.as('clerk').post<ImportView>('/imports', form)
  places = {
    '/records/{object}/{id}/history': `/records/customer/${customer.id}/history`,
    '/records/{object}': '/records/customer',
    '/changes/{id}/items': `/changes/${headers.get('kebu-change')}/items`,
    '/imports/{id}/rows': `/imports/${imported.id}/rows`,
  }
})
afterAll(() => world.close())

const paged = Object.values(endpoints).flatMap((endpoint) =>
  'query' in endpoint && 'cursor' in endpoint.query.shape ? [endpoint.path.replace('/api/v1', '')] : [],
)

const id = '01a1ffb9-2cb0-7000-b601-ba2426f91764'
const madeUp = [
  `2026-13-45T99:99:99.0Z ${id}`,
  `2026-02-30T00:00:00.000Z ${id}`,
  `0000-01-01T00:00:00.000Z ${id}`,
  `2026-02-03T00:00:00.${'0'.repeat(200)}Z ${id}`,
  `2026-02-03T00:00:00.000Z ${'-'.repeat(36)}`,
  '999999999999',
  '-1',
  '1 99999999999',
  '[]',
  '\u0000',
].flatMap((place) => [place, Buffer.from(place).toString('base64url')])

/** Whoever may not see the log hears nothing of its pages. */
const readers: Readonly<Record<string, 'ada'>> = { '/log': 'ada' }

test.each(paged)('%s refuses a cursor that stands for no place', async (path) => {
  for (const cursor of madeUp) {
    const asked = `${places[path] ?? path}?cursor=${encodeURIComponent(cursor)}`
    const { status, body } = await world.as(readers[path] ?? 'clerk').get<ProblemDocument>(asked)
    expect([cursor, status, body.errors.map((error) => error.path)]).toEqual([cursor, 400, ['cursor']])
  }
})
