import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apply, create, hire, must } from '../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../tests/test-workspace.ts'
import { type Actor, systemActor } from '../../core/access/index.ts'
import type { ChangeOutcome } from '../../core/change/change.ts'
import { tableOf } from '../metadata/index.ts'
import { revertChange } from './index.ts'

let workspace: TestWorkspace
let clerk: Actor
let lin: Actor

beforeAll(async () => {
  workspace = await openTestWorkspace()
  clerk = await hire(workspace, '孟小雨', 'dataClerk')
  lin = await hire(workspace, '林悦', 'salesRep')
})
afterAll(() => workspace?.close())

describe('the undo of an import', () => {
  test('leaves what somebody worked on since, and takes the others back', async () => {
    const made = await imported('甲', '乙', '丙', '丁', '戊')
    const [filled, withContact, told, untouched, changedBack] = idsOf(made)
    await edit(filled, { phone: '010-62551234' })
    const contact = await create(workspace, clerk, 'contact', { name: '王芳', customer: withContact })
    await create(workspace, clerk, 'ticket', { title: '发票抬头有误', customer: told })
    await edit(changedBack, { phone: '010-62551234' })
    await edit(changedBack, { phone: null })
    const preview = await undo(made, { mode: 'preview' })
    const back = await undo(made)

    for (const outcome of [preview, back]) {
      expect(outcome.counts).toMatchObject({ applied: 2, refused: 3 })
      expect(reasons(outcome)).toEqual({
        [filled]: ['record-changed-since-change'],
        [withContact]: ['record-has-later'],
        [told]: ['record-has-related'],
      })
    }
    expect(await living('customer', filled, withContact, told, untouched, changedBack)).toEqual([
      filled,
      withContact,
      told,
    ])
    expect(await living('contact', contact)).toEqual([contact])
  })

  test('says which records came later, and how many', async () => {
    const made = await imported('己')
    const [customer] = idsOf(made)
    for (const name of ['王芳', '李雷']) await create(workspace, clerk, 'contact', { name, customer })
    await create(workspace, clerk, 'followUp', { customer, content: '电话', kind: 'phone' })
    const back = await undo(made)
    expect(back.items[0]?.refusals).toEqual([
      { code: 'record-has-later', path: '', params: { object: 'contact', count: 2 } },
      { code: 'record-has-later', path: '', params: { object: 'followUp', count: 1 } },
    ])
  })

  test('leaves a contact that an order or follow-up written since names', async () => {
    const customer = await create(workspace, clerk, 'customer', { name: '庚' })
    const made = await must(workspace, clerk, [{ object: 'contact', op: 'create', values: { name: '王芳', customer } }])
    const [contact] = idsOf(made)
    await create(workspace, clerk, 'followUp', { customer, contact, content: '电话', kind: 'phone' })
    expect(reasons(await undo(made))).toEqual({ [contact]: ['record-has-later'] })
  })

  test('leaves a product that an opportunity lists since, and a role that somebody was given', async () => {
    const made = await must(workspace, systemActor, [
      { object: 'product', op: 'create', values: { name: '绿茶' } },
      { object: 'role', op: 'create', values: { name: '外勤' } },
    ])
    const [product, role] = idsOf(made)
    const customer = await create(workspace, clerk, 'customer', { name: '茶庄' })
    await create(workspace, clerk, 'opportunity', { name: '春茶', customer, products: [product] })
    await create(workspace, systemActor, 'user', { name: '何田', roles: [role] })
    for (const mode of ['preview', 'apply'] as const) {
      const back = await undo(made, { mode, by: systemActor })
      expect(back.items.map(({ refusals }) => refusals)).toEqual([
        [{ code: 'record-has-later', path: '', params: { object: 'user', count: 1 } }],
        [{ code: 'record-has-later', path: '', params: { object: 'opportunity', count: 1 } }],
      ])
    }
    expect((await undo(made, { by: systemActor, force: true })).counts.applied).toBe(2)
  })

  test('takes a product back with its place in the list that the same change wrote', async () => {
    const customer = await create(workspace, clerk, 'customer', { name: '茶行' })
    const opportunity = await create(workspace, clerk, 'opportunity', { name: '秋茶', customer })
    const product = crypto.randomUUID()
    const made = await must(workspace, clerk, [
      { object: 'product', op: 'create', id: product, values: { name: '乌龙' } },
      { object: 'opportunity', op: 'update', id: opportunity, values: { products: [product] } },
    ])
    for (const mode of ['preview', 'apply'] as const)
      expect((await undo(made, { mode })).counts).toMatchObject({ applied: 2, refused: 0 })
  })

  test('takes later work along where it is forced', async () => {
    const made = await imported('辛', '壬')
    const [filled, withContact] = idsOf(made)
    await edit(filled, { phone: '010-62551234' })
    const contact = await create(workspace, clerk, 'contact', { name: '王芳', customer: withContact })
    const back = await undo(made, { force: true })
    expect(back.counts).toMatchObject({ applied: 2, refused: 0 })
    expect(await living('customer', filled, withContact)).toEqual([])
    expect(await living('contact', contact)).toEqual([])
  })

  test('keeps a customer whose contact, made by the same change, was edited since', async () => {
    const customer = crypto.randomUUID()
    const contact = crypto.randomUUID()
    const made = await must(workspace, clerk, [
      { object: 'customer', op: 'create', id: customer, values: { name: '癸' } },
      { object: 'contact', op: 'create', id: contact, values: { name: '王芳', customer } },
    ])
    await must(workspace, clerk, [{ object: 'contact', op: 'update', id: contact, values: { title: '经理' } }])
    const back = await undo(made)
    expect(reasons(back)).toEqual({
      [contact]: ['record-changed-since-change'],
      [customer]: ['record-needed-by-kept'],
    })
    expect(await living('customer', customer)).toEqual([customer])
  })
})

describe('the undo of an order', () => {
  test('leaves it where a line was changed, added or taken out since', async () => {
    for (const later of ['changed', 'added', 'deleted'] as const) {
      const made = await ordered()
      const order = made.items.find(({ object }) => object === 'order')?.id ?? ''
      await workOnLines(order, later)
      const back = await undo(made)
      expect(await living('order', order), later).toEqual([order])
      expect(back.counts.applied, later).toBe(0)
    }
  })
})

describe('the undo of a restoration', () => {
  test('leaves what was worked on since, and puts the others back into the bin', async () => {
    const [edited, untouched, withContact] = idsOf(await imported('子', '丑', '寅'))
    const ids = [edited, untouched, withContact]
    await must(workspace, clerk, remove(ids))
    const restored = await must(
      workspace,
      clerk,
      ids.map((id) => ({ object: 'customer', op: 'restore' as const, id })),
    )
    await edit(edited, { phone: '010-62551234' })
    await create(workspace, clerk, 'contact', { name: '王芳', customer: withContact })
    const back = await undo(restored)
    expect(reasons(back)).toEqual({ [edited]: ['record-changed-since-change'], [withContact]: ['record-has-later'] })
    expect(await living('customer', ...ids)).toEqual([edited, withContact])
    expect(await living('customer', untouched)).toEqual([])
  })

  test('does not call later what named the record all along', async () => {
    const product = await create(workspace, clerk, 'product', { name: '白茶' })
    const customer = await create(workspace, clerk, 'customer', { name: '茶楼' })
    await create(workspace, clerk, 'opportunity', { name: '冬茶', customer, products: [product] })
    await must(workspace, clerk, [{ object: 'product', op: 'delete', id: product }])
    const restored = await must(workspace, clerk, [{ object: 'product', op: 'restore', id: product }])
    for (const mode of ['preview', 'apply'] as const)
      expect((await undo(restored, { mode })).counts).toMatchObject({ applied: 1, refused: 0 })
  })
})

describe('what falls with its parent', () => {
  test('a deletion that would take along what she may not delete is refused, whole, and says so before', async () => {
    const customer = await create(workspace, lin, 'customer', { name: '卯' })
    const contact = await create(workspace, systemActor, 'contact', { name: '王芳', customer, owner: clerk.id })
    for (const mode of ['preview', 'apply'] as const) {
      const outcome = await apply(workspace, lin, remove([customer]), { mode })
      const problem = { code: 'related-not-allowed-to-delete', params: { object: 'contact' } }
      expect(outcome.items[0]?.refusals).toEqual([
        { ...problem, path: '', because: [{ rule: 'related', source: { kind: 'object' }, problem }] },
      ])
    }
    expect(await living('contact', contact)).toEqual([contact])
    expect((await apply(workspace, clerk, remove([customer]))).counts.applied).toBe(1)
    expect(await living('contact', contact)).toEqual([])
  })

  test('what fell with its parent is not restored without it', async () => {
    const customer = await create(workspace, clerk, 'customer', { name: '辰' })
    const contact = await create(workspace, clerk, 'contact', { name: '王芳', customer })
    await must(workspace, clerk, remove([customer]))
    const alone = await apply(workspace, clerk, [{ object: 'contact', op: 'restore', id: contact }])
    expect(alone.items[0]?.refusals).toEqual([
      { code: 'parent-deleted', path: 'customer', params: { object: 'customer' } },
    ])
    const together = await apply(workspace, clerk, [
      { object: 'contact', op: 'restore', id: contact },
      { object: 'customer', op: 'restore', id: customer },
    ])
    expect(together.counts).toMatchObject({ applied: 2, refused: 0 })
    expect(await living('contact', contact)).toEqual([contact])
  })

  test('an order is not restored under a deleted customer, nor a line under a deleted order', async () => {
    const made = await ordered()
    const order = made.items.find(({ object }) => object === 'order')?.id ?? ''
    const customer = await customerOf(order)
    const line = await firstLine(order)
    await must(workspace, clerk, [{ object: 'order', op: 'delete', id: order }])
    await must(workspace, clerk, remove([customer]))
    const orderAlone = await apply(workspace, clerk, [{ object: 'order', op: 'restore', id: order }])
    expect(orderAlone.items[0]?.refusals).toEqual([
      { code: 'parent-deleted', path: 'customer', params: { object: 'customer' } },
    ])
    const lineAlone = await apply(workspace, clerk, [{ object: 'orderLine', op: 'restore', id: line }])
    expect(lineAlone.items[0]?.refusals).toEqual([
      { code: 'parent-deleted', path: 'order', params: { object: 'order' } },
    ])
  })

  test('the undo of a deletion brings all of it back, parents first', async () => {
    const customer = await create(workspace, clerk, 'customer', { name: '巳' })
    const contact = await create(workspace, clerk, 'contact', { name: '王芳', customer })
    const gone = await must(workspace, clerk, [{ object: 'contact', op: 'delete', id: contact }, ...remove([customer])])
    expect((await undo(gone)).counts).toMatchObject({ applied: 2, refused: 0 })
    expect(await living('contact', contact)).toEqual([contact])
  })
})

test('a deletion is not refused because of an edit that was taken back', async () => {
  const [id] = idsOf(await imported('午'))
  await edit(id, { phone: '010-62551234' })
  await edit(id, { phone: null })
  const outcome = await apply(workspace, clerk, [{ object: 'customer', op: 'delete', id, version: 1 }])
  expect(outcome.counts.applied).toBe(1)
})

/** Made as an import makes them: one change of all. */
function imported(...names: readonly string[]): Promise<ChangeOutcome> {
  return must(
    workspace,
    clerk,
    names.map((name) => ({ object: 'customer', op: 'create', values: { name } })),
  )
}

async function ordered(): Promise<ChangeOutcome> {
  const customer = await create(workspace, clerk, 'customer', { name: '订货' })
  const product = await create(workspace, clerk, 'product', { name: `茶 ${customer}`, price: 50 })
  const lines = [1, 2].map((quantity) => ({ product, quantity, price: 50 }))
  return must(workspace, clerk, [{ object: 'order', op: 'create', values: { customer, lines } }])
}

async function workOnLines(order: string, later: 'changed' | 'added' | 'deleted'): Promise<void> {
  const id = await firstLine(order)
  if (later === 'changed')
    await must(workspace, clerk, [{ object: 'orderLine', op: 'update', id, values: { quantity: 7 } }])
  if (later === 'deleted') await must(workspace, clerk, [{ object: 'orderLine', op: 'delete', id }])
  if (later !== 'added') return
  const product = await create(workspace, clerk, 'product', { name: `新 ${order}`, price: 5 })
  await create(workspace, clerk, 'orderLine', { order, product, quantity: 1, price: 5 })
}

function undo(
  { change }: ChangeOutcome,
  { mode = 'apply', force = false, by = clerk }: { mode?: 'preview' | 'apply'; force?: boolean; by?: Actor } = {},
): Promise<ChangeOutcome> {
  return revertChange(workspace, by, { changeId: change.id ?? '', mode, force })
}

function edit(id: string, values: Parameters<typeof create>[3]): Promise<ChangeOutcome> {
  return must(workspace, clerk, [{ object: 'customer', op: 'update', id, values }])
}

function remove(ids: readonly string[]) {
  return ids.map((id) => ({ object: 'customer', op: 'delete' as const, id }))
}

function idsOf({ items }: ChangeOutcome): [string, string, string, string, string] {
  const [a = '', b = '', c = '', d = '', e = ''] = items.map(({ id }) => id)
  return [a, b, c, d, e]
}

function reasons({ items }: ChangeOutcome): Record<string, string[]> {
  return Object.fromEntries(
    items.flatMap(({ id, refusals }) => (refusals ? [[id, refusals.map(({ code }) => code)]] : [])),
  )
}

async function living(object: string, ...ids: string[]): Promise<string[]> {
  const { read } = workspace.database
  const table = read.table(tableOf(workspace.definitions.get(object)))
  const rows = await read.rows<{ id: string }>(
    sql`SELECT id FROM ${table} WHERE id = ANY(${ids.filter(Boolean)}::uuid[]) AND deleted_at IS NULL`,
  )
  const found = new Set(rows.map(({ id }) => id))
  return ids.filter((id) => found.has(id))
}

async function firstLine(order: string): Promise<string> {
  const { read } = workspace.database
  const [row] = await read.rows<{ id: string }>(
    sql`SELECT id FROM ${read.table('order_line')} WHERE order_id = ${order} ORDER BY id LIMIT 1`,
  )
  return row?.id ?? ''
}

async function customerOf(order: string): Promise<string> {
  const { read } = workspace.database
  const [row] = await read.rows<{ id: string }>(
    sql`SELECT customer_id AS id FROM ${read.table('order')} WHERE id = ${order}`,
  )
  return row?.id ?? ''
}
