import { afterAll, describe, expect, test } from 'vitest'
import { apply, create } from '../../../tests/people.ts'
import { openChangeWorld } from './change-world.fixture.ts'

const { workspace, lin, read, orderValues } = await openChangeWorld()
afterAll(() => workspace.close())

describe('creating', () => {
  test('a seller creates a customer who gets a number, an owner and defaults', async () => {
    const id = await create(workspace, lin, 'customer', { name: '云帆科技有限公司', phone: '１３８ 0013 8000' })
    const row = await read('customer', id)
    expect(row).toMatchObject({ version: 1, owner_id: lin.id, phone: '13800138000', stage: 'potential' })
    expect(row.code).toMatch(/^C\d{4}\d{3,}$/)
  })

  test('every fault is reported at its field, and nothing is written', async () => {
    const outcome = await apply(workspace, lin, [
      { object: 'customer', op: 'create', values: { name: '  ', phone: '123', email: 'nobody', shoeSize: 44 } },
    ])
    expect(outcome.change).toMatchObject({ id: null, status: 'refused' })
    expect(outcome.items[0]?.refusals?.map(({ path, code }) => `${path}: ${code}`).sort()).toEqual([
      'email: email-malformed',
      'name: required',
      'phone: phone-malformed',
      'shoeSize: field-unknown',
    ])
  })

  test('numbers given by hand are stepped over', async () => {
    const last = String((await read('customer', await create(workspace, lin, 'customer', { name: '数一' }))).code)
    const next = `${last.slice(0, 5)}${String(Number(last.slice(5)) + 1).padStart(3, '0')}`
    await create(workspace, lin, 'customer', { name: '数二', code: next })
    const row = await read('customer', await create(workspace, lin, 'customer', { name: '数三' }))
    expect(Number(String(row.code).slice(5))).toBe(Number(next.slice(5)) + 1)
  })

  test('a code can be given once', async () => {
    await create(workspace, lin, 'customer', { name: '甲', code: 'K-1' })
    const outcome = await apply(workspace, lin, [
      { object: 'customer', op: 'create', values: { name: '乙', code: 'K-1' } },
    ])
    expect(outcome.items[0]?.refusals).toEqual([{ code: 'value-taken', path: 'code', params: { value: 'K-1' } }])
  })

  test('a value claimed by a record that is refused is free for the next in the same change', async () => {
    await create(workspace, lin, 'customer', { name: '先来', externalId: 'E-77' })
    const values = await orderValues(await create(workspace, lin, 'customer', { name: '订货' }))
    const outcome = await apply(workspace, lin, [
      { object: 'customer', op: 'create', values: { name: '乙', code: 'K-7', externalId: 'E-77' } },
      { object: 'customer', op: 'create', values: { name: '丙', code: 'K-7' } },
      { object: 'order', op: 'create', values: { ...values, code: 'O-7', lines: [{ quantity: 'many' }] } },
      { object: 'order', op: 'create', values: { ...values, code: 'O-7' } },
      { object: 'order', op: 'create', values: { ...values, code: 'O-7' } },
    ])
    const asked = outcome.items.filter(({ op, object }) => op === 'create' && object !== 'orderLine')
    expect(asked.sort((a, b) => a.n - b.n).map((item) => item.outcome)).toEqual([
      'refused',
      'applied',
      'refused',
      'applied',
      'refused',
    ])
  })

  test('the same code at the same moment is given to one of two', async () => {
    const both = await Promise.all(
      ['甲', '乙'].map((name) =>
        apply(workspace, lin, [{ object: 'customer', op: 'create', values: { name, code: 'K-2' } }]),
      ),
    )
    expect(both.map((outcome) => outcome.change.status).sort()).toEqual(['applied', 'refused'])
  })

  test('an order is created with its lines, its total and its customer’s totals', async () => {
    const customer = await create(workspace, lin, 'customer', { name: '海达商贸' })
    const order = await create(workspace, lin, 'order', await orderValues(customer))
    expect(await read('order', order)).toMatchObject({ version: 1, total: 450.5 })
    expect(await read('customer', customer)).toMatchObject({ version: 2, order_count: 1, order_total: 450.5 })
  })

  test('a fault in a line refuses the order and says where', async () => {
    const customer = await create(workspace, lin, 'customer', { name: '海达二' })
    const values = await orderValues(customer)
    const outcome = await apply(workspace, lin, [
      { object: 'order', op: 'create', values: { ...values, lines: [{ quantity: 'many' }] } },
    ])
    expect(outcome.items[0]?.refusals?.map((refusal) => refusal.path).sort()).toEqual([
      'lines.0.product',
      'lines.0.quantity',
    ])
    expect(await read('customer', customer)).toMatchObject({ order_count: 0 })
  })
})
