import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type PersonName, type World } from '../../../../tests/world.ts'
import type { ChangeOutcomeView } from '../../../core/api/changes.ts'
import type { RecordView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

describe('an order line that is moved', () => {
  test('leaves one order and comes to the other, and both add up anew', async () => {
    const [from, to] = [await orderOf('lin'), await orderOf('lin')]
    expect((await move(from, to.id)).status).toBe(200)
    expect(await totalOf(from)).toBe(0)
    expect(await totalOf(to)).toBe(200)
  })

  const closed = ['completed', 'cancelled'] as const
  test.each(closed)('is refused by an order that is %s, as a new line there would be', async (status) => {
    const [from, to] = [await orderOf('lin'), await orderOf('lin', { status })]
    const problem = `order-${status}`
    const made = await world.as('lin').post('/records/orderLine', { values: { ...from.values, order: to.id } })
    expect(made).toMatchObject({ status: 403, body: { code: problem } })
    expect(await move(from, to.id)).toMatchObject({ status: 403, body: { code: problem, errors: [{ path: 'order' }] } })
    expect(await move(from, ` ${to.id.toUpperCase()} `)).toMatchObject({ status: 403, body: { code: problem } })
    expect(await totalOf(from)).toBe(100)
  })

  test('is refused by the order it is in, where that is closed', async () => {
    const [from, to] = [await orderOf('lin'), await orderOf('lin')]
    await world.as('lin').patch(`/records/order/${from.id}`, { version: 'any', values: { status: 'cancelled' } })
    expect(await move(from, to.id)).toMatchObject({ status: 403, body: { code: 'order-cancelled' } })
  })

  test('does not reach an order she may see but not edit', async () => {
    const [from, to] = [await orderOf('lin'), await orderOf('chen')]
    const path = `/records/orderLine/${from.line}`
    const byService = await world.as('service').patch(path, { version: 'any', values: { order: to.id } })
    expect(byService.status).toBe(403)
    expect((await move(from, to.id)).status).toBe(422)
    expect((await move(from, to.id, 'clerk')).status).toBe(200)
  })

  test('is refused in a batch as well, by its preview as by itself', async () => {
    const [from, to] = [await orderOf('lin'), await orderOf('lin', { status: 'completed' })]
    for (const mode of ['preview', 'apply']) {
      const batch = { mode, object: 'orderLine', select: { ids: [from.line] }, set: { order: to.id } }
      const answer = await world.as('lin').post<ChangeOutcomeView>('/changes', batch)
      const told = JSON.stringify(answer.body)
      expect(told).toContain('order-completed')
    }
    expect(await totalOf(from)).toBe(100)
  })
})

interface Placed {
  readonly id: string
  readonly line: string
  readonly values: Values
}

async function orderOf(person: PersonName, values: Values = {}): Promise<Placed> {
  const { id: customer } = await world.customer({}, person)
  const { id: product } = await world.product()
  const line = { product, quantity: 1, price: 100 }
  const order = await world.order({ customer, ...values, lines: [line] }, person)
  const [made] = order.lines as RecordView[] // An order that was just made with a line has it.
  return { id: order.id, line: made?.id ?? '', values: line }
}

function move(from: Placed, order: string, by: PersonName = 'lin') {
  return world.as(by).patch(`/records/orderLine/${from.line}`, { version: 'any', values: { order } })
}

async function totalOf({ id }: Placed): Promise<unknown> {
  return (await world.as('ada').get<RecordView>(`/records/order/${id}`)).body.total
}
