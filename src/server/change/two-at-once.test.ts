import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { holdRows } from '../../../tests/held-rows.ts'
import { apply, create, hire, must } from '../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../tests/test-workspace.ts'
import { holdTo, validation } from '../../../tests/validations.ts'
import { type Actor, systemActor } from '../../core/access/index.ts'
import type { ChangeItem, ChangeOutcome, Values } from '../../core/change/change.ts'
import { newId } from '../db/index.ts'
import { tableOf } from '../metadata/index.ts'
import { getRecord } from '../query/index.ts'
import { submitChange } from './index.ts'

let workspace: TestWorkspace
let clerk: Actor
let customer: string
let other: string
let order: string

beforeAll(async () => {
  workspace = await openTestWorkspace()
  // Paid orders are open to her, too.
  clerk = await hire(workspace, '孟小雨', 'administrator')
})
beforeEach(async () => {
  customer = await create(workspace, clerk, 'customer', { name: '长风外贸有限公司' })
  other = await create(workspace, clerk, 'customer', { name: '海达贸易' })
  order = await create(workspace, clerk, 'order', { customer: other })
})
afterAll(() => workspace?.close())

describe('a payment and its order’s currency', () => {
  test('is in the currency that somebody gives the order at the same moment', async () => {
    const held = await holdRows(workspace.testDatabase, {
      text: "UPDATE main.order SET currency = 'USD', exchange_rate = 7.1, version = version + 1 WHERE id = $1",
      values: [order],
    })
    const paying = create(workspace, clerk, 'payment', { order, amount: 100, state: 'received' })
    await held.untilWaitedFor()
    await held.commit()
    expect(await read('payment', await paying)).toMatchObject({ currency: 'USD' })
  })

  test('keeps the order in its currency while it is written', async () => {
    const payment = await create(workspace, clerk, 'payment', { order, amount: 100, state: 'received' })
    const held = await holdRows(
      workspace.testDatabase,
      { text: 'SELECT 1 FROM main.order WHERE id = $1 FOR NO KEY UPDATE', values: [order] },
      { text: 'UPDATE main.payment SET deleted_at = NULL WHERE id = $1', values: [payment] },
    )
    const changing = apply(workspace, clerk, [updating('order', order, { currency: 'USD', exchangeRate: 7.1 })])
    await held.untilWaitedFor()
    await held.commit()
    expect(codes(await changing)).toEqual(['linked-in-currency'])
  })

  test('does not come back from the bin to an order that has another currency since', async () => {
    const payment = await create(workspace, clerk, 'payment', { order, amount: 100, state: 'received' })
    await must(workspace, clerk, [{ object: 'payment', op: 'delete', id: payment }])
    await must(workspace, clerk, [updating('order', order, { currency: 'USD', exchangeRate: 7.1 })])
    const restoring = [{ object: 'payment', op: 'restore', id: payment }] as const
    expect(codes(await apply(workspace, clerk, restoring))).toEqual(['currency-differs'])
  })
})

describe('a child and its parent', () => {
  test.each<[string, () => Promise<ChangeItem>]>([
    ['made', async () => ({ object: 'contact', op: 'create', values: { name: '王芳', customer } })],
    [
      'moved',
      async () =>
        updating('contact', await create(workspace, clerk, 'contact', { name: '王芳', customer: other }), { customer }),
    ],
    [
      'restored',
      async () => {
        const id = await create(workspace, clerk, 'contact', { name: '王芳', customer })
        await must(workspace, clerk, [{ object: 'contact', op: 'delete', id }])
        return { object: 'contact', op: 'restore', id }
      },
    ],
  ])('is not %s where somebody deletes the parent at the same moment', async (_, childOf) => {
    const child = await childOf()
    const held = await deleting(customer)
    const making = apply(workspace, clerk, [child])
    await held.untilWaitedFor()
    await held.commit()
    expect((await making).counts).toMatchObject({ applied: 0, refused: 1 })
    expect(await livingUnder(customer)).toEqual([])
  })

  test('keeps the parent, or falls with it, where it comes first', async () => {
    const contact = await create(workspace, clerk, 'contact', { name: '王芳', customer: other })
    const held = await holdRows(
      workspace.testDatabase,
      { text: 'SELECT 1 FROM main.customer WHERE id = $1 FOR KEY SHARE', values: [customer] },
      {
        text: 'UPDATE main.contact SET customer_id = $1, version = version + 1 WHERE id = $2',
        values: [customer, contact],
      },
    )
    const going = apply(workspace, clerk, [{ object: 'customer', op: 'delete', id: customer }])
    await held.untilWaitedFor()
    await held.commit()
    expect((await going).counts.applied).toBe(1)
    expect(await livingUnder(customer)).toEqual([])
  })

  test('may be made while somebody only edits the parent', async () => {
    const held = await holdRows(
      workspace.testDatabase,
      { text: 'SELECT 1 FROM main.customer WHERE id = $1 FOR NO KEY UPDATE', values: [customer] },
      { text: "UPDATE main.customer SET remark = '常客' WHERE id = $1", values: [customer] },
    )
    const ticket = create(workspace, clerk, 'ticket', { title: '缺件', customer })
    expect(await read('ticket', await ticket)).toMatchObject({ customer })
    await held.commit()
  })

  test('does not fall with a parent that it has just left', async () => {
    const contact = await create(workspace, clerk, 'contact', { name: '王芳', customer })
    const held = await holdRows(workspace.testDatabase, {
      text: 'UPDATE main.contact SET customer_id = $1, version = version + 1 WHERE id = $2',
      values: [other, contact],
    })
    const going = apply(workspace, clerk, [{ object: 'customer', op: 'delete', id: customer }])
    await held.untilWaitedFor()
    await held.commit()
    expect((await going).counts.applied).toBe(1)
    expect(await livingUnder(other)).toEqual([contact])
  })
})

describe('what a sum is held against', () => {
  let setting: string
  beforeAll(async () => {
    setting = await create(workspace, systemActor, 'overpayment', { object: 'order', outcome: 'refuse' })
  })
  afterAll(() => apply(workspace, systemActor, [{ object: 'overpayment', op: 'delete', id: setting }]))
  beforeEach(async () => {
    order = await create(workspace, clerk, 'order', { customer: other, freight: 100 })
  })

  test.each<[string, string, Values, Values, Values]>([
    ['both arrive', 'more-paid-than-due', {}, { amount: 100, state: 'pending' }, { state: 'received' }],
    ['both become larger', 'more-paid-than-due', {}, { amount: 10, state: 'received' }, { amount: 90 }],
    [
      'both go back',
      'more-refunded-than-paid',
      { amount: 100, state: 'received' },
      { amount: 100, kind: 'refund', state: 'pending' },
      { state: 'received' },
    ],
  ])('is there once for two payments of which %s at the same moment', async (_, problem, first, values, change) => {
    if (first.amount) await create(workspace, clerk, 'payment', { order, ...first })
    const payments = [values, values].map((one) => create(workspace, clerk, 'payment', { order, ...one }))
    const ids = await Promise.all(payments)
    const outcomes = await meanwhileHeld('order', order, () =>
      ids.map((id) => apply(workspace, clerk, [updating('payment', id, change)])),
    )
    expect(outcomes.flatMap(codes)).toEqual([problem])
  })
})

test('a condition on a sum of the linked record sees what somebody adds to it at the same moment', async () => {
  const definitions = workspace.definitions.all()
  holdTo(workspace, 'order', [validation('freight + customer.openTotal <= 150')])
  const making = () => apply(workspace, clerk, [{ object: 'order', op: 'create', values: { customer, freight: 100 } }])
  const outcomes = await meanwhileHeld('customer', customer, () => [making(), making()])
  workspace.define(definitions)
  expect(outcomes.flatMap(codes)).toEqual(['rule-broken'])
})

/** Both are under way before either can write its sums. */
async function meanwhileHeld(
  object: 'customer' | 'order',
  id: string,
  changes: () => readonly Promise<ChangeOutcome>[],
): Promise<readonly ChangeOutcome[]> {
  const text = `SELECT 1 FROM main.${object} WHERE id = $1 FOR NO KEY UPDATE`
  const held = await holdRows(workspace.testDatabase, { text, values: [id] })
  const changing = Promise.all(changes())
  await held.untilWaitedFor()
  await held.commit()
  return changing
}

test('ten payments into one order at once wait for each other in turn', async () => {
  const paying = Array.from({ length: 10 }, () =>
    create(workspace, clerk, 'payment', { order, amount: 10, state: 'received' }),
  )
  await Promise.all(paying)
  expect(await read('order', order)).toMatchObject({ paidTotal: 100 })
  expect(await deadlocks()).toBe(0)
})

test('a change that has lost to somebody who comes from above begins again from above', async () => {
  const product = await create(workspace, clerk, 'product', { name: '茶' })
  const line = await create(workspace, clerk, 'orderLine', { order, product, quantity: 1, price: 5 })
  await losingOnce('main.order_line')
  const held = await holdRows(workspace.testDatabase, {
    text: 'SELECT 1 FROM main.customer WHERE id = $1 FOR NO KEY UPDATE',
    values: [other],
  })
  const raising = apply(workspace, clerk, [updating('orderLine', line, { quantity: 2 })])
  await held.untilWaitedFor()
  // Waiting for the customer it holds neither order nor line.
  await held.also({ text: 'SELECT 1 FROM main.order WHERE id = $1 FOR NO KEY UPDATE NOWAIT', values: [order] })
  await held.also({ text: 'SELECT 1 FROM main.order_line WHERE id = $1 FOR NO KEY UPDATE NOWAIT', values: [line] })
  await held.commit()
  expect((await raising).counts.applied).toBe(1)
  expect(await read('order', order)).toMatchObject({ total: 10 })
})

test('a change that is submitted again while it waits is done once, and told as done both times', async () => {
  const held = await holdRows(workspace.testDatabase, {
    text: 'SELECT 1 FROM main.customer WHERE id = $1 FOR UPDATE',
    values: [customer],
  })
  const changeId = newId()
  const deletion = { object: 'customer', op: 'delete', id: customer, version: 'any' } as const
  const request = { mode: 'apply', origin: 'api', onRefusal: 'stop', items: [deletion] } as const
  const both = [1, 2].map(() => submitChange(workspace, clerk, request, { changeId }))
  while ((await waitingSessions()) < 2);
  await held.commit()
  const outcomes = await Promise.all(both)
  expect(outcomes.map(({ change, counts }) => [change.id, change.status, counts.applied])).toEqual([
    [changeId, 'applied', 1],
    [changeId, 'applied', 1],
  ])
})

/** The first who writes there is told that it has lost a deadlock. */
async function losingOnce(table: string): Promise<void> {
  const owner = new pg.Client({ connectionString: workspace.testDatabase.ownerUrl })
  await owner.connect()
  await owner.query(`
    CREATE SEQUENCE public.writes;
    CREATE FUNCTION public.lose_once() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
      IF nextval('public.writes') = 1 THEN RAISE 'deadlock detected' USING ERRCODE = '40P01'; END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER lose_once BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION public.lose_once()`)
  await owner.end()
}

async function waitingSessions(): Promise<number> {
  const rows = await workspace.database.read.rows(sql`
    SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)
  return rows.length
}

/** Somebody's deletion, as the write path does it, not committed yet. */
function deleting(id: string) {
  return holdRows(
    workspace.testDatabase,
    { text: 'SELECT 1 FROM main.customer WHERE id = $1 FOR UPDATE', values: [id] },
    { text: 'UPDATE main.customer SET deleted_at = now(), version = version + 1 WHERE id = $1', values: [id] },
  )
}

async function livingUnder(id: string): Promise<string[]> {
  const { read: reader } = workspace.database
  const contacts = reader.table(tableOf(workspace.definitions.get('contact')))
  const rows = await reader.rows<{ id: string }>(
    sql`SELECT id FROM ${contacts} WHERE customer_id = ${id} AND deleted_at IS NULL`,
  )
  return rows.map((row) => row.id)
}

async function deadlocks(): Promise<number> {
  const { read: reader } = workspace.database
  const [row] = await reader.rows<{ deadlocks: number }>(
    sql`SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()`,
  )
  return row?.deadlocks ?? 0
}

function updating(object: string, id: string, values: Values): ChangeItem {
  return { object, op: 'update', id, values }
}

function read(object: string, id: string) {
  return getRecord(workspace, { actor: clerk, object, id })
}

function codes({ items }: ChangeOutcome): string[] {
  return items.flatMap(({ refusals = [] }) => refusals.map(({ code }) => code))
}
