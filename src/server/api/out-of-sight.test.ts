import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/world.ts'
import type { HistoryEntry, RecordView } from '../../core/api/shapes.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('a refusal tells nothing of a record out of sight', () => {
  const secret = '底价八折'
  let hers: RecordView
  let path: string
  beforeAll(async () => {
    hers = await world.customer({ name: '陈默的客户' }, 'chen')
    path = `/records/customer/${hers.id}`
    await world.as('chen').patch(path, { version: 'any', values: { remark: secret } })
  })

  test.each<[string, () => Promise<{ status: number; body: unknown }>]>([
    ['a save of an old version', () => world.as('lin').patch(path, { version: 1, values: { remark: 'x', name: 'y' } })],
    ['a deletion', () => world.as('lin').delete(path)],
    ['a restoration', () => world.as('lin').post(`${path}/restore`)],
    [
      'the preview of an old version',
      () =>
        world.as('lin').post('/changes', {
          mode: 'preview',
          items: [{ object: 'customer', op: 'update', id: hers.id, version: 1, values: { remark: 'x', name: 'y' } }],
        }),
    ],
    [
      'the preview of a batch that adds to the text',
      () =>
        world.as('lin').post('/changes', {
          mode: 'preview',
          object: 'customer',
          select: { ids: [hers.id] },
          set: { remark: { append: 'x' }, name: { append: 'y' } },
        }),
    ],
  ])('%s', async (_, call) => {
    const answer = JSON.stringify((await call()).body)
    expect(answer).toContain('record-not-found')
    for (const told of [secret, hers.code, '陈默']) expect(answer).not.toContain(told)
  })

  test('taking back what she did before the record was handed to somebody else', async () => {
    const { id } = await world.customer({ phone: '010-62551234' })
    const saved = await world
      .as('lin')
      .patch(`/records/customer/${id}`, { version: 'any', values: { phone: '010-62550001' } })
    await world
      .as('ada')
      .patch(`/records/customer/${id}`, { version: 'any', values: { owner: world.ids.chen, phone: '010-62550009' } })
    const undone = await world.as('lin').post(`/changes/${saved.headers.get('kebu-change')}/revert`)
    expect(undone.status).toBe(404)
    expect(JSON.stringify(undone.body)).not.toContain('010-62550009')
  })
})

describe('a change of her own tells nothing of what moved along out of sight', () => {
  test('the total of a customer who was handed to somebody else', async () => {
    const product = await world.product()
    const customer = await world.customer()
    const order = await world.order({ customer: customer.id })
    await world
      .as('lin')
      .patch(`/records/customer/${customer.id}`, { version: 'any', values: { owner: world.ids.chen } })
    const lines = (price: number) => [{ product: product.id, quantity: 1, price }]
    await world.order({ customer: customer.id, lines: lines(7000) }, 'chen')
    const saved = await world
      .as('lin')
      .patch(`/records/order/${order.id}`, { version: 'any', values: { lines: lines(100) } })
    const changeId = saved.headers.get('kebu-change')

    expect(await objectsOf('lin', changeId)).toEqual(['orderLine', 'order'])
    expect(await objectsOf('auditor', changeId)).toEqual(['orderLine', 'order', 'customer'])
  })

  async function objectsOf(person: 'lin' | 'auditor', changeId: string | null): Promise<string[]> {
    const { body } = await world.as(person).get<{ items: HistoryEntry[] }>(`/changes/${changeId}/items`)
    return body.items.map(({ object }) => object)
  }
})
