import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apply, create, hire, must } from '../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../tests/test-workspace.ts'
import { type Actor, systemActor } from '../../core/access/index.ts'
import type { Json } from '../../core/json.ts'
import { tableOf } from '../metadata/index.ts'
import { revertChange, submitChange } from './index.ts'

let workspace: TestWorkspace
let lin: Actor
let zhou: Actor
let clerk: Actor

beforeAll(async () => {
  workspace = await openTestWorkspace()
  lin = await hire(workspace, '林悦', 'salesRep')
  zhou = await hire(workspace, '周航', 'salesManager')
  clerk = await hire(workspace, '陈默', 'dataClerk')
})
afterAll(() => workspace?.close())

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

describe('two people at once', () => {
  test('changes to different fields are merged', async () => {
    const id = await create(workspace, lin, 'customer', { name: '合并', phone: '010-62551234' })
    await must(workspace, zhouAll(), [
      { object: 'customer', op: 'update', id, version: 1, values: { latestNeed: '报价' } },
    ])
    const outcome = await apply(workspace, lin, [
      { object: 'customer', op: 'update', id, version: 1, values: { phone: '13800138000' } },
    ])
    expect(outcome.items[0]).toMatchObject({ outcome: 'applied', version: 3, merged: ['latestNeed'] })
    expect(await read('customer', id)).toMatchObject({ latest_need: '报价', phone: '13800138000' })
  })

  test('changes to the same field are a conflict with base, theirs and mine', async () => {
    const id = await create(workspace, lin, 'customer', { name: '冲突', phone: '010-62551234' })
    await must(workspace, zhouAll(), [
      { object: 'customer', op: 'update', id, version: 1, values: { phone: '13800138000' } },
    ])
    const outcome = await apply(workspace, lin, [
      { object: 'customer', op: 'update', id, version: 1, values: { phone: '13900139000' } },
    ])
    expect(outcome.items[0]?.outcome).toBe('conflict')
    expect(outcome.items[0]?.conflicts?.[0]).toMatchObject({
      field: 'phone',
      base: '010-62551234',
      theirs: '13800138000',
      mine: '13900139000',
      by: '周航',
    })
    expect(await read('customer', id)).toMatchObject({ version: 2, phone: '13800138000' })
  })

  test('a field that another changed and changed back is no conflict', async () => {
    const id = await create(workspace, lin, 'customer', { name: '改回', phone: '010-62551234' })
    for (const [version, phone] of [
      [1, '13800138000'],
      [2, '010-62551234'],
    ] as const) {
      await must(workspace, zhouAll(), [{ object: 'customer', op: 'update', id, version, values: { phone } }])
    }
    const outcome = await apply(workspace, lin, [
      { object: 'customer', op: 'update', id, version: 1, values: { phone: '13900139000' } },
    ])
    expect(outcome.items[0]).toMatchObject({ outcome: 'applied', version: 4 })
    expect(await read('customer', id)).toMatchObject({ phone: '13900139000' })
  })

  test('forty people add to one number and none is lost', async () => {
    const product = await create(workspace, systemActor, 'product', { name: '计数器', price: 0 })
    await Promise.all(
      Array.from({ length: 40 }, () =>
        submitChange(workspace, systemActor, {
          mode: 'apply',
          origin: 'batch',
          onRefusal: 'stop',
          object: 'product',
          select: { ids: [product] },
          op: 'update',
          set: { price: { add: 1 } },
        }),
      ),
    )
    expect(await read('product', product)).toMatchObject({ price: 40, version: 41 })
  })
})

describe('permission', () => {
  test('another seller’s customer is not there', async () => {
    const id = await create(workspace, zhouAll(), 'customer', { name: '别人的' })
    const outcome = await apply(workspace, lin, [{ object: 'customer', op: 'update', id, values: { phone: null } }])
    expect(outcome.items[0]?.refusals).toEqual([{ code: 'record-not-found', path: '' }])
  })

  test('a hidden field does not exist', async () => {
    const id = await create(workspace, lin, 'customer', { name: '隐藏' })
    const outcome = await apply(workspace, lin, [
      { object: 'customer', op: 'update', id, values: { idCard: '11010519491231002X' } },
    ])
    expect(outcome.items[0]?.refusals?.[0]?.code).toBe('field-unknown')
  })

  test('an outcome shows sensitive values only to who may see them', async () => {
    const card = '11010519491231002X'
    const made = await must(workspace, zhouSeeing('edit'), [
      { object: 'customer', op: 'create', values: { name: '敏感', idCard: card } },
    ])
    expect(made.items[0]?.after).toMatchObject({ idCard: card })
    const id = made.items[0]?.id ?? ''
    expect((await read('customer', id)).id_card).not.toContain(card)
    const changeId = made.change.id ?? ''
    await must(workspace, zhouSeeing('edit'), [{ object: 'customer', op: 'update', id, values: { idCard: null } }])
    const masked = await revertChange(workspace, zhouSeeing('masked'), { changeId, mode: 'preview' })
    expect(JSON.stringify(masked)).not.toContain(card)
  })

  test('a completed order is closed, and so are its lines', async () => {
    const customer = await create(workspace, lin, 'customer', { name: '完成' })
    const order = await create(workspace, lin, 'order', { ...(await orderValues(customer)), status: 'processing' })
    await must(workspace, lin, [{ object: 'order', op: 'update', id: order, values: { status: 'completed' } }])
    const line = await firstLine(order)
    const outcome = await apply(workspace, lin, [
      { object: 'order', op: 'update', id: order, values: { deliverOn: '2030-01-01' } },
      { object: 'orderLine', op: 'update', id: line, values: { quantity: 99 } },
    ])
    // By itself: one change may name a record once.
    const deleted = await apply(workspace, lin, [{ object: 'order', op: 'delete', id: order }])
    for (const { refusals } of [...outcome.items, ...deleted.items])
      expect(refusals?.map(({ code }) => code)).toEqual(['order-completed'])
    expect([outcome.counts, deleted.counts]).toMatchObject([
      { applied: 0, refused: 2 },
      { applied: 0, refused: 1 },
    ])
  })
})

describe('deleting and restoring', () => {
  test('a customer goes with her contacts and comes back with them', async () => {
    const customer = await create(workspace, lin, 'customer', { name: '一起走' })
    const contact = await create(workspace, lin, 'contact', { name: '王芳', customer })
    await must(workspace, lin, [{ object: 'customer', op: 'delete', id: customer }])
    expect((await read('contact', contact)).deleted_at).not.toBeNull()
    await must(workspace, lin, [{ object: 'customer', op: 'restore', id: customer }])
    expect((await read('contact', contact)).deleted_at).toBeNull()
    expect((await read('customer', customer)).contact_count).toBe(1)
  })

  test('a customer with orders stays', async () => {
    const customer = await create(workspace, lin, 'customer', { name: '有订单' })
    await create(workspace, lin, 'order', await orderValues(customer))
    const outcome = await apply(workspace, lin, [{ object: 'customer', op: 'delete', id: customer }])
    expect(outcome.items[0]?.refusals).toEqual([
      { code: 'record-has-related', path: '', params: { count: 1, object: 'order' } },
    ])
  })
})

describe('taking back', () => {
  test('a preview writes nothing', async () => {
    const id = await create(workspace, lin, 'customer', { name: '预览' })
    const items = [{ object: 'customer', op: 'update', id, values: { name: '预览后' } } as const]
    const outcome = await apply(workspace, lin, items, { mode: 'preview' })
    expect(outcome).toMatchObject({ change: { status: 'previewed' }, counts: { applied: 1 } })
    expect(outcome.items[0]).toMatchObject({ before: { name: '预览' }, after: { name: '预览后' } })
    expect(await read('customer', id)).toMatchObject({ name: '预览', version: 1 })
  })

  test('a batch is taken back but for the record changed since', async () => {
    const ids = await Promise.all(['一', '二', '三'].map((name) => create(workspace, clerk, 'customer', { name })))
    const batch = await submitChange(workspace, clerk, {
      mode: 'apply',
      origin: 'batch',
      onRefusal: 'skip',
      object: 'customer',
      select: { ids },
      op: 'update',
      set: { latestNeed: '批量', source: 'exhibition' },
    })
    await must(workspace, clerk, [
      { object: 'customer', op: 'update', id: ids[1] ?? '', values: { latestNeed: '之后' } },
    ])
    const back = await revertChange(workspace, clerk, { changeId: batch.change.id ?? '', mode: 'apply' })
    expect(back.counts).toMatchObject({ applied: 2, refused: 1 })
    expect(back.items[0]).toMatchObject({ id: ids[1], refusals: [{ code: 'record-changed-since-change' }] })
    expect(await read('customer', ids[0] ?? '')).toMatchObject({ latest_need: null, source: null })
    expect(await read('customer', ids[1] ?? '')).toMatchObject({ latest_need: '之后', source: 'exhibition' })
  })

  test('the author takes a creation back without the right to delete', async () => {
    const grants = {
      objects: { customer: { view: 'own', create: true, edit: 'own' } },
      fields: {},
      rights: [],
    } as const
    const temp = await hire(workspace, '实习生', grants)
    const made = await must(workspace, temp, [{ object: 'customer', op: 'create', values: { name: '试试' } }])
    const back = await revertChange(workspace, temp, { changeId: made.change.id ?? '', mode: 'apply' })
    expect(back.counts.applied).toBe(1)
  })

  test('a stranger may not', async () => {
    const made = await must(workspace, zhouAll(), [{ object: 'customer', op: 'create', values: { name: '不是我的' } }])
    const back = await revertChange(workspace, lin, { changeId: made.change.id ?? '', mode: 'apply' })
    expect(back.items[0]?.refusals).toEqual([{ code: 'not-allowed-to-revert', path: '' }])
  })
})

test('the app’s own role cannot alter history', async () => {
  const { system, read: records } = workspace.database
  await expect(system.run(sql`UPDATE ${system.table('change_item')} SET op = 'x'`)).rejects.toThrow(/permission denied/)
  await expect(system.run(sql`DELETE FROM ${system.table('change')}`)).rejects.toThrow(/permission denied/)
  await expect(system.run(sql`DELETE FROM ${records.table('customer')}`)).rejects.toThrow(/permission denied/)
})

test('a change is applied once under its id, however often it is submitted', async () => {
  const changeId = '01980000-0000-7000-8000-000000000001'
  const request = {
    mode: 'apply',
    origin: 'import',
    onRefusal: 'skip',
    items: [{ object: 'customer', op: 'create', values: { name: '只一次' } }],
  } as const
  const first = await submitChange(workspace, lin, request, { changeId })
  const second = await submitChange(workspace, lin, request, { changeId })
  expect(second.counts).toEqual(first.counts)
  const { read: reader } = workspace.database
  const rows = await reader.rows(sql`SELECT 1 FROM ${reader.table('customer')} WHERE name = '只一次'`)
  expect(rows).toHaveLength(1)
})

/** 周航 with everybody's records in reach. */
function zhouAll(): Actor {
  return {
    ...zhou,
    roles: [
      {
        objects: { '*': { view: 'all', create: true, edit: 'all', delete: 'all', batch: true } },
        fields: {},
        rights: [],
      },
    ],
  }
}

function zhouSeeing(level: 'edit' | 'masked'): Actor {
  const actor = zhouAll()
  return { ...actor, roles: actor.roles.map((role) => ({ ...role, fields: { customer: { idCard: level } } })) }
}

async function orderValues(customer: string): Promise<Record<string, Json>> {
  const product = await create(workspace, systemActor, 'product', { name: `茶 ${customer}`, price: 50.5 })
  return {
    customer,
    orderedAt: '2026-11-20 10:00',
    lines: [
      { product, quantity: 1, price: 50.5 },
      { product, quantity: 10, price: 50, discount: 20 },
    ],
  }
}

async function firstLine(order: string): Promise<string> {
  const { read: reader } = workspace.database
  const rows = await reader.rows<{ id: string }>(
    sql`SELECT id FROM ${reader.table('order_line')} WHERE order_id = ${order} ORDER BY id`,
  )
  return rows[0]?.id ?? ''
}

async function read(object: string, id: string): Promise<Record<string, Json>> {
  const { read: reader } = workspace.database
  const table = reader.table(tableOf(workspace.definitions.get(object)))
  const rows = await reader.rows<Record<string, Json>>(sql`SELECT * FROM ${table} WHERE id = ${id}`)
  return rows[0] ?? {}
}
