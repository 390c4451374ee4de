import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { create, hire } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import type { Actor } from '../../../core/access/index.ts'
import type { ChangeItem, ChangeOutcome, ChangeRequest } from '../../../core/change/change.ts'
import { type PolicyRule, policyRules } from '../../../core/policy/index.ts'
import { newId } from '../../db/index.ts'
import { sealedPlaces, type Workspace } from '../../metadata/index.ts'
import { type SubmitOptions, submitChange } from '../index.ts'

/** Nothing of the house parks yet: here freight above 1000 does, and an order line for less than 1. */
const dearFreight: PolicyRule = {
  name: 'dear-freight',
  onResult: ({ definition, after }) =>
    definition.name === 'order' && Number(after.freight ?? 0) > 1000 ? [{ verdict: 'park', rule: 'dear-freight' }] : [],
}
const cheapLine: PolicyRule = {
  name: 'cheap-line',
  onResult: ({ definition, after }) =>
    definition.name === 'orderLine' && Number(after.price ?? 1) < 1 ? [{ verdict: 'park', rule: 'cheap-line' }] : [],
}

let workspace: TestWorkspace
let lin: Actor
let customer: string
let order: string

beforeAll(async () => {
  workspace = await openTestWorkspace()
  lin = await hire(workspace, '林悦', 'salesRep')
  customer = await create(workspace, lin, 'customer', { name: '云帆' })
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

  test('is kept as it was asked for, under the id it will have, sealed', async () => {
    const reason = '客户自提改为专车'
    const { change } = await ask([dear()], { reason })
    const [row] = await workspace.database.read.rows(sql<{ request: string; rules: string[]; state: string }>`
      SELECT request, rules, state FROM ${table('parked_change')} WHERE id = ${change.id} AND asked_by_id = ${lin.id}`)
    expect(row).toMatchObject({ rules: ['dear-freight'], state: 'waiting' })
    expect(row?.request).not.toContain(reason)
    const request = workspace.vault.open(row?.request ?? '', sealedPlaces.parkedRequest(change.id ?? ''))
    expect(JSON.parse(request)).toMatchObject({ reason, items: [{ id: order, values: { freight: 5000 }, version: 1 }] })
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

  test('waits for a line as for its order', async () => {
    const clerk = await hire(workspace, '孟小雨', 'dataClerk')
    const product = await create(workspace, clerk, 'product', { name: `茶 ${order}`, price: 5 })
    const lines = [{ product, quantity: 1, price: 0.5 }]
    const outcome = await ask([{ object: 'order', op: 'update', id: order, version: 1, values: { lines } }])
    expect(outcome).toMatchObject({ change: { status: 'pending' }, counts: { pending: 1 } })
    expect(await countOf(sql`${table('order_line')} WHERE order_id = ${order}`)).toBe(0)
  })

  test('is one, however often it is submitted', async () => {
    const changeId = newId()
    await ask([dear()], {}, { changeId })
    await ask([dear()], {}, { changeId })
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

test('a change says what caused it, for whom it was made and who approved it', async () => {
  const [causeId, onBehalfOfId, approvedById] = [newId(), newId(), newId()]
  const provenance = { cause: { id: causeId, depth: 2 }, onBehalfOfId, approvedById }
  const { change } = await ask([{ ...dear(), values: { freight: 11 } }], {}, { provenance })
  const [row] = await workspace.database.read.rows(sql`
    SELECT cause_id, depth, on_behalf_of_id, approved_by_id FROM ${table('change')} WHERE id = ${change.id}`)
  expect(row).toEqual({ cause_id: causeId, depth: 2, on_behalf_of_id: onBehalfOfId, approved_by_id: approvedById })
})

function dear(): ChangeItem {
  return { object: 'order', op: 'update', id: order, version: 1, values: { freight: 5000 } }
}

function ask(
  items: readonly ChangeItem[],
  more: Partial<Pick<ChangeRequest, 'mode' | 'reason'>> = {},
  options: SubmitOptions = {},
): Promise<ChangeOutcome> {
  const request = { mode: 'apply', origin: 'api', onRefusal: 'skip', items, ...more } as const
  return submitChange(workspace, lin, request, { policy: [...policyRules, dearFreight, cheapLine], ...options })
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
