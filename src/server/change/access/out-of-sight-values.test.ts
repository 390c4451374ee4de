import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apply, create, hire, must } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import { type Actor, systemActor } from '../../../core/access/index.ts'
import { standardRoles } from '../../../core/access/standard-roles.ts'
import type { Refusal, Values } from '../../../core/change/change.ts'

let workspace: TestWorkspace
let lin: Actor
let chen: Actor
let herId: string

beforeAll(async () => {
  workspace = await openTestWorkspace()
  lin = await hire(workspace, '林悦', 'salesRep')
  chen = await hire(workspace, '陈默', 'salesRep')
  herId = await create(workspace, lin, 'customer', { name: '林悦的客户', code: 'L-1', externalId: 'E-1' })
})
afterAll(() => workspace?.close())

describe('that a value is taken is told with certainty only where its holder may be seen', () => {
  test.each(['code', 'externalId'])('%s', async (name) => {
    const value = name === 'code' ? 'L-1' : 'E-1'
    const values = { name: '又一个', [name]: value }
    expect(await refusalsFor(lin, values)).toEqual([{ code: 'value-taken', path: name, params: { value } }])
    expect(await refusalsFor(chen, values)).toEqual([{ code: 'value-not-available', path: name, params: { value } }])
  })

  test('a preview says what applying would', async () => {
    const items = [{ object: 'customer', op: 'create' as const, values: { name: '又一个', code: 'L-1' } }]
    const preview = await apply(workspace, chen, items, { mode: 'preview' })
    expect(preview.items[0]?.refusals?.map(({ code }) => code)).toEqual(['value-not-available'])
  })

  test('twice in one change is her own and named', async () => {
    const item = { object: 'customer', op: 'create' as const, values: { name: '孪生', code: 'T-1' } }
    const outcome = await apply(workspace, chen, [item, item], { mode: 'preview' })
    expect(outcome.items.flatMap(({ refusals = [] }) => refusals.map(({ code }) => code))).toEqual(['value-taken'])
  })
})

test('a restored record does not tell a hidden value that somebody else has meanwhile', async () => {
  const reader = withHidden('customer', 'externalId')
  const id = await create(workspace, lin, 'customer', { name: '先删后来', externalId: 'E-secret' })
  await must(workspace, lin, [{ object: 'customer', op: 'delete', id, version: 'any' }])
  await create(workspace, lin, 'customer', { name: '后来者', externalId: 'E-secret' })
  const outcome = await apply(workspace, reader, [{ object: 'customer', op: 'restore', id }])
  expect(outcome.items[0]?.refusals).toEqual([{ code: 'hidden-value-not-available', path: '' }])
})

test('her own record keeps its own values', async () => {
  const outcome = await apply(workspace, lin, [
    { object: 'customer', op: 'update', id: herId, values: { code: 'L-1', externalId: 'E-1', name: '林悦的老客户' } },
  ])
  expect(outcome.items[0]?.outcome).toBe('applied')
})

describe('an order out of sight', () => {
  test.each([{}, { currency: 'CNY' }])('is, to a payment of %j, as one that is not there', async (more) => {
    const customer = await create(workspace, lin, 'customer', { name: '远帆贸易' })
    const order = await create(workspace, lin, 'order', { customer, currency: 'USD', exchangeRate: 7.1 })
    const preview = async (id: string) => {
      const values = { order: id, amount: 1, ...more }
      const outcome = await apply(workspace, chen, [{ object: 'payment', op: 'create', values }], { mode: 'preview' })
      const { id: _, refusals, after, ...item } = outcome.items[0] ?? { id: '' }
      return { ...item, after: { ...after, order: null }, refusals: refusals?.map(({ code, path }) => [code, path]) }
    }
    const unknown = await preview(crypto.randomUUID())
    expect(await preview(order)).toEqual(unknown)
    expect(unknown.refusals).toEqual([['link-not-found', 'order']])
  })
})

test('a preview does not tell a currency that is hidden where it stands', async () => {
  const customer = await create(workspace, lin, 'customer', { name: '近海贸易' })
  const product = await create(workspace, systemActor, 'product', { name: '缆绳' })
  const order = await create(workspace, lin, 'order', { customer, currency: 'USD', exchangeRate: 7.1 })
  const add = (actor: Actor) =>
    apply(
      workspace,
      actor,
      [{ object: 'orderLine', op: 'create', values: { order, product, quantity: 1, price: 5 } }],
      {
        mode: 'preview',
      },
    )
  const told = { 'order.currency': 'USD' }
  expect((await add(lin)).items[0]?.currencies).toMatchObject({ after: told })
  expect((await add(withHidden('order', 'currency'))).items[0]?.currencies?.after).not.toHaveProperty('order.currency')
})

test('a line into an order out of sight is as one into an order that is not there', async () => {
  const customer = await create(workspace, lin, 'customer', { name: '远海贸易' })
  const order = await create(workspace, lin, 'order', { customer })
  const refusalsOf = async (id: string) => {
    const items = [{ object: 'orderLine', op: 'create' as const, values: { order: id, quantity: 1 } }]
    const [item] = (await apply(workspace, chen, items, { mode: 'preview' })).items
    return item?.refusals?.map(({ code, path }) => `${path} ${code}`)
  }
  expect(await refusalsOf(order)).toEqual(await refusalsOf(crypto.randomUUID()))
})

test('nobody is warned of a sum she may not read', async () => {
  const customer = await create(workspace, lin, 'customer', { name: '近岸贸易' })
  const order = await create(workspace, lin, 'order', { customer })
  const pay = (actor: Actor) =>
    apply(workspace, actor, [{ object: 'payment', op: 'create', values: { order, amount: 1, state: 'received' } }], {
      mode: 'preview',
    })
  expect((await pay(lin)).items[0]?.warnings).toMatchObject([{ code: 'more-paid-than-due' }])
  expect((await pay(withHidden('order', 'paidTotal'))).items[0]?.warnings).toBeUndefined()
})

test('nobody is warned of the sum of an order that somebody else has now', async () => {
  const customer = await create(workspace, lin, 'customer', { name: '近港贸易' })
  const order = await create(workspace, lin, 'order', { customer })
  const payment = await create(workspace, lin, 'payment', { order, amount: 1, state: 'received' })
  const raise = async () => {
    const items = [{ object: 'payment', op: 'update' as const, id: payment, values: { amount: 2 } }]
    return (await apply(workspace, lin, items, { mode: 'preview' })).items[0]
  }
  expect(await raise()).toMatchObject({ outcome: 'applied', warnings: [{ code: 'more-paid-than-due' }] })
  await must(workspace, lin, [{ object: 'order', op: 'update', id: order, values: { owner: chen.id } }])
  const raised = await raise()
  expect(raised).toMatchObject({ outcome: 'applied' })
  expect(raised?.warnings).toBeUndefined()
})

async function refusalsFor(actor: Actor, values: Values): Promise<readonly Refusal[] | undefined> {
  const outcome = await apply(workspace, actor, [{ object: 'customer', op: 'create', values }])
  return outcome.items[0]?.refusals
}

/** 林悦, without this field. */
function withHidden(object: string, field: string): Actor {
  const { grants } = standardRoles.salesRep
  return { ...lin, roles: [{ ...grants, fields: { [object]: { [field]: 'hidden' } } }] }
}
