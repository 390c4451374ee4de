import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { appoint, create, hire, must } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import { type Actor, systemActor } from '../../../core/access/index.ts'
import type { ChangeItem, ChangeOutcome, ChangeRequest, Values } from '../../../core/change/change.ts'
import { newId } from '../../db/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import { loadActor } from '../../policy/index.ts'
import { type SubmitOptions, submitChange } from '../index.ts'
import { openAskedAgain } from './asked-again.ts'

let workspace: TestWorkspace
let lin: Actor
let boss: Actor
let customer: string
let order: string

beforeAll(async () => {
  workspace = await openTestWorkspace()
  boss = (await loadActor(workspace, await appoint(workspace))) ?? systemActor
  lin = await hire(workspace, '林悦', 'salesRep')
  customer = await create(workspace, lin, 'customer', { name: '云帆' })
  await draw('运费过高', { condition: 'after.freight > 1000', fields: ['freight'] })
  await draw('大单', { condition: 'after.companyTotal > 100000', fields: ['lines'] })
  await draw('批量降级', {
    object: 'customer',
    fields: ['level'],
    operations: ['update'],
    partial: 'rest',
    condition: 'after.level == "C"',
  })
})
beforeEach(async () => {
  order = await create(workspace, lin, 'order', { customer, freight: 10 })
})
afterAll(() => workspace?.close())

describe('a change that a rule parks', () => {
  test('waits, and nothing of it is in the data', async () => {
    const outcome = await ask([dear()])
    expect(outcome).toMatchObject({
      change: { status: 'pending' },
      counts: { applied: 0, pending: 1, refused: 0 },
      items: [{ outcome: 'pending', after: { freight: 5000 } }],
    })
    expect(await freight()).toBe('10')
    expect(await countOf(sql`${table('change')} WHERE id = ${outcome.change.id}`)).toBe(0)
  })

  test('is told of by its preview', async () => {
    const parked = await countOf(table('parked_change'))
    const outcome = await ask([dear()], { mode: 'preview' })
    expect(outcome).toMatchObject({ change: { status: 'previewed', id: null }, counts: { applied: 0, pending: 1 } })
    expect(await countOf(table('parked_change'))).toBe(parked)
  })

  test('is kept under the id it will have, with its flow as it is now, and what it was asked with sealed', async () => {
    const reason = '客户自提改为专车'
    const { change } = await ask([dear()], { reason })
    const [row] = await workspace.database.read.rows(sql<{ request: string; item: string; flows: object[] }>`
      SELECT p.request, p.state, p.version, p.count, p.flows, p.title, i.record_id, i.version_before, i.fields, i.before, i.after, i.item
      FROM ${table('parked_change')} p JOIN ${table('parked_item')} i ON i.change_id = p.id
      WHERE p.id = ${change.id} AND p.asked_by_id = ${lin.id}`)
    expect(row).toMatchObject({
      state: 'pending',
      version: 1,
      count: 1,
      flows: [{ name: '运费过高', count: 1, steps: [{ mode: 'any' }] }],
      title: { id: order },
      record_id: order,
      version_before: 1,
      fields: ['freight'],
      before: { freight: 10 },
      after: { freight: 5000 },
    })
    expect(row?.request).not.toContain(reason)
    const place = { changeId: change.id ?? '', round: 1, n: 0 }
    expect(openAskedAgain(workspace, row?.item ?? '', place)).toEqual({
      object: 'order',
      op: 'update',
      id: order,
      version: 1,
      values: { freight: 5000 },
    })
  })

  test('waits whole: what nobody would stop waits with it, whatever its chunk', async () => {
    const names = Array.from({ length: 1200 }, (_, n) => ({
      object: 'customer',
      op: 'create' as const,
      values: { name: `一起等 ${order} ${n}` },
    }))
    const outcome = await ask([...names, dear()])
    expect(outcome).toMatchObject({ change: { status: 'pending' }, counts: { applied: 0, pending: 1201 } })
    expect(await countOf(sql`${table('customer')} WHERE name LIKE ${`一起等 ${order}%`}`)).toBe(0)
  })

  test('waits for a line as for its order, whose amount counts in the company’s currency', async () => {
    const clerk = await hire(workspace, '孟小雨', 'dataClerk')
    const product = await create(workspace, clerk, 'product', { name: `茶 ${order}`, price: 5 })
    const within = [{ product, quantity: 1, price: 90_000 }]
    const asked = { object: 'order', op: 'update', id: order, version: 'any' } as const
    expect(await ask([{ ...asked, values: { lines: within } }])).toMatchObject({ counts: { applied: 1 } })
    const line = { object: 'orderLine', op: 'create', values: { order, product, quantity: 1, price: 20_000 } } as const
    expect(await ask([line])).toMatchObject({ change: { status: 'pending' }, counts: { pending: 1 } })
    const more = [...within, { product, quantity: 1, price: 20_000 }]
    expect(await ask([{ ...asked, values: { lines: more } }])).toMatchObject({ change: { status: 'pending' } })
    expect(await countOf(sql`${table('order_line')} WHERE order_id = ${order}`)).toBe(1)
    const abroad = { id: await create(workspace, lin, 'order', { customer, currency: 'USD', exchangeRate: 7 }) }
    const dollars = (price: number) => ({ ...asked, ...abroad, values: { lines: [{ product, quantity: 1, price }] } })
    expect(await ask([dollars(14_000)])).toMatchObject({ counts: { applied: 1 } })
    expect(await ask([dollars(15_000)])).toMatchObject({ change: { status: 'pending' } })
  })

  test('lets the rest go on where its flow says so, and waits under an id of its own', async () => {
    const ids = await Promise.all(
      ['甲', '乙', '丙'].map((name) => create(workspace, lin, 'customer', { name, level: 'A' })),
    )
    const item = (id: string | undefined, level: string) =>
      ({ object: 'customer', op: 'update', id: id ?? '', version: 1, values: { level } }) as const
    const outcome = await ask([item(ids[0], 'B'), item(ids[1], 'C'), item(ids[2], 'B')])
    expect(outcome).toMatchObject({ change: { status: 'applied' }, counts: { applied: 2, pending: 1 } })
    expect(outcome.items.map((one) => [one.n, one.outcome])).toEqual([
      [1, 'pending'],
      [0, 'applied'],
      [2, 'applied'],
    ])
    expect(await countOf(sql`${table('customer')} WHERE id = ANY(${ids}::uuid[]) AND level = 'B'`)).toBe(2)
    expect(
      await countOf(
        sql`${table('parked_change')} WHERE id = ${outcome.change.rest} AND rest_of = ${outcome.change.id}`,
      ),
    ).toBe(1)
    const all = await ask([item(ids[0], 'C'), item(ids[2], 'C')].map((one) => ({ ...one, version: 'any' })))
    expect(all).toMatchObject({ change: { status: 'pending' }, counts: { applied: 0, pending: 2 } })
  })

  test('is one, however often it is submitted', async () => {
    const changeId = newId()
    const [one, other] = [await ask([dear()], {}, { changeId }), await ask([dear()], {}, { changeId })]
    expect(other).toMatchObject({
      change: { id: changeId, status: 'pending' },
      counts: one.counts,
      items: [{ id: order, outcome: 'pending' }],
    })
    expect(await countOf(sql`${table('parked_change')} WHERE id = ${changeId}`)).toBe(1)
  })
})

describe('what is refused does not wait', () => {
  test('where the record that would be parked is', async () => {
    const outcome = await ask([{ ...dear(), values: { freight: 5000, orderedAt: 'yesterday or so' } }])
    expect(outcome).toMatchObject({ change: { status: 'refused' }, counts: { refused: 1, pending: 0 } })
  })

  test('and the others are applied', async () => {
    const refused = { ...dear(), values: { freight: 5000, orderedAt: 'yesterday or so' } }
    const named = { object: 'customer', op: 'create', values: { name: `不等 ${order}` } } as const
    const outcome = await ask([refused, named])
    expect(outcome).toMatchObject({ change: { status: 'applied' }, counts: { applied: 1, refused: 1, pending: 0 } })
  })
})

test('what nobody but its author could decide on is refused, beforehand and then', async () => {
  const before = await countOf(table('parked_change'))
  const refused = {
    counts: { applied: 0, pending: 0, refused: 1 },
    items: [{ outcome: 'refused', refusals: [{ code: 'approval-nobody', params: { flow: '运费过高' } }] }],
  }
  const request = { origin: 'api', onRefusal: 'skip', items: [dear()] } as const
  expect(await submitChange(workspace, boss, { mode: 'preview', ...request })).toMatchObject(refused)
  expect(await submitChange(workspace, boss, { mode: 'apply', ...request })).toMatchObject(refused)
  expect([await freight(), await countOf(table('parked_change'))]).toEqual(['10', before])
})

test('what goes along with an order whose deletion would wait is told beforehand', async () => {
  await draw('删单', { operations: ['delete'], partial: 'rest' })
  const product = await create(workspace, systemActor, 'product', { name: '绿茶', price: 50 })
  const id = await create(workspace, lin, 'order', { customer, lines: [{ product, quantity: 1, price: 50 }] })
  const { impact, counts } = await ask([{ object: 'order', op: 'delete', id, version: 1 }], { mode: 'preview' })
  expect(counts).toMatchObject({ pending: 1, applied: 0 })
  expect(impact).toMatchObject({ along: { orderLine: 1 }, approvals: [{ flow: { name: '删单' } }] })
})

test('a change says what caused it, for whom it was made and who approved it', async () => {
  const [causeId, onBehalfOfId, approvedById] = [newId(), newId(), newId()]
  const provenance = { cause: { id: causeId, depth: 2 }, onBehalfOfId, approvedById }
  const { change } = await ask([{ ...dear(), values: { freight: 11 } }], {}, { provenance })
  const [row] = await workspace.database.read.rows(sql`
    SELECT cause_id, depth, on_behalf_of_id, approved_by_id FROM ${table('change')} WHERE id = ${change.id}`)
  expect(row).toEqual({ cause_id: causeId, depth: 2, on_behalf_of_id: onBehalfOfId, approved_by_id: approvedById })
})

function draw(name: string, values: Values) {
  const steps = [{ approvers: [{ manager: 'author' }], mode: 'any' }]
  return must(workspace, systemActor, [
    { object: 'approvalFlow', op: 'create', values: { object: 'order', name, steps, ...values } },
  ])
}

function dear(): ChangeItem {
  return { object: 'order', op: 'update', id: order, version: 1, values: { freight: 5000 } }
}

function ask(
  items: readonly ChangeItem[],
  more: Partial<Pick<ChangeRequest, 'mode' | 'reason'>> = {},
  options: SubmitOptions = {},
): Promise<ChangeOutcome> {
  const request = { mode: 'apply', origin: 'api', onRefusal: 'skip', items, ...more } as const
  return submitChange(workspace, lin, request, options)
}

function table(name: Parameters<Workspace['database']['read']['table']>[0]) {
  return workspace.database.read.table(name)
}

async function freight(): Promise<string> {
  const [row] = await workspace.database.read.rows(sql<{ freight: unknown }>`
    SELECT freight FROM ${table('order')} WHERE id = ${order}`)
  return String(row?.freight)
}

async function countOf(from: RawBuilder<unknown>): Promise<number> {
  const [row] = await workspace.database.read.rows(sql<{ count: number }>`SELECT count(*)::int AS count FROM ${from}`)
  return row?.count ?? -1
}
