import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/world.ts'
import type { ChangeOutcomeView } from '../../core/api/changes.ts'
import type { RecordView } from '../../core/api/shapes.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

const pathOf = ({ id }: RecordView) => `/records/customer/${id}`
const phone = '010-62551234'

describe('a save that does not say what it has read', () => {
  test('is refused, whether it edits, deletes or brings back', async () => {
    const customer = await world.customer({ phone })
    const lin = world.as('lin')
    const missing = { status: 428, body: { code: 'version-missing', title: '缺少版本' } }
    expect(await lin.patch(pathOf(customer), { values: { phone: null } })).toMatchObject(missing)
    expect(await lin.delete(pathOf(customer))).toMatchObject(missing)
    await lin.delete(pathOf(customer), { version: 'any' })
    expect(await lin.post(`${pathOf(customer)}/restore`)).toMatchObject(missing)
    await lin.post(`${pathOf(customer)}/restore`, { version: 'any' })
    expect((await lin.get<RecordView>(pathOf(customer))).body.phone).toBe(phone)
  })

  test('is refused among others, which are applied, and its preview has said so', async () => {
    const [first, second] = [await world.customer(), await world.customer()]
    const items = [
      { object: 'customer', op: 'update', id: first.id, values: { phone } },
      { object: 'customer', op: 'update', id: second.id, version: second.version, values: { phone } },
      { object: 'customer', op: 'create', values: { name: '不必有版本' } },
    ]
    for (const mode of ['preview', 'apply']) {
      const { status, body } = await world.as('lin').post<ChangeOutcomeView>('/changes', { mode, items })
      expect(status).toBe(200)
      expect(body.counts).toMatchObject({ applied: 2, refused: 1 })
      expect(body.items[0]?.refusals).toMatchObject([{ path: '', code: 'version-missing' }])
    }
  })

  test('is a 428 where nothing else was asked for', async () => {
    const { id } = await world.customer()
    const items = [{ object: 'customer', op: 'delete', id }]
    expect(await world.as('lin').post('/changes', { mode: 'apply', items })).toMatchObject({
      status: 428,
      body: { code: 'version-missing', errors: [{ path: '', code: 'version-missing' }] },
    })
  })

  test('tells nothing of a record out of sight, and gives way to the lack of a right', async () => {
    const hers = await world.customer({}, 'chen')
    expect((await world.as('lin').patch(pathOf(hers), { values: { phone } })).status).toBe(404)
    expect((await world.as('auditor').patch(pathOf(hers), { values: { phone } })).status).toBe(403)
  })
})

describe('a save says what it has read', () => {
  const ways: readonly [string, (version: number) => { body: object; headers: Record<string, string> }][] = [
    ['in its body', (version) => ({ body: { version }, headers: {} })],
    ['by If-Match, as an entity tag', (version) => ({ body: {}, headers: { 'if-match': `"${version}"` } })],
    ['by If-Match, as a weak tag', (version) => ({ body: {}, headers: { 'if-match': `W/"${version}"` } })],
    ['by If-Match, as a plain number', (version) => ({ body: {}, headers: { 'if-match': String(version) } })],
  ]
  test.each(ways)('%s, and is held against it', async (_, told) => {
    const customer = await world.customer()
    const save = (version: number, value: string) => {
      const { body, headers } = told(version)
      return world.as('lin').patch(pathOf(customer), { ...body, values: { phone: value } }, headers)
    }
    expect((await save(customer.version, '010-62550001')).status).toBe(200)
    expect((await save(customer.version, '010-62550002')).status).toBe(409)
    expect((await save(customer.version + 1, '010-62550003')).status).toBe(200)
  })

  test('or that it means whatever is there', async () => {
    const customer = await world.customer()
    const lin = world.as('lin')
    expect((await lin.patch(pathOf(customer), { version: 'any', values: { phone } })).status).toBe(200)
    expect((await lin.patch(pathOf(customer), { values: { phone: null } }, { 'if-match': '*' })).status).toBe(200)
    expect((await lin.delete(`${pathOf(customer)}?version=any`)).status).toBe(200)
  })

  test('in words that can be read', async () => {
    const customer = await world.customer()
    const answer = await world.as('lin').patch(pathOf(customer), { values: { phone } }, { 'if-match': '"three"' })
    expect(answer).toMatchObject({ status: 400, body: { code: 'if-match-malformed' } })
    expect((await world.as('lin').patch(pathOf(customer), { version: 'all', values: { phone } })).status).toBe(400)
  })
})

test('a batch by selection is an intent of its own and names no versions', async () => {
  const { id, code } = await world.customer()
  for (const select of [{ ids: [id] }, { codes: [code] }, { filter: { field: 'code', op: 'eq', value: code } }]) {
    const batch = { mode: 'apply', object: 'customer', select, set: { remark: Object.keys(select).join() } }
    const answer = await world.as('clerk').post<ChangeOutcomeView>('/changes', batch)
    expect(answer).toMatchObject({ status: 200, body: { counts: { applied: 1 } } })
  }
})
