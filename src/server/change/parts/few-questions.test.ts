import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { create, hire } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import { type Actor, systemActor } from '../../../core/access/index.ts'
import type { ChangeItem } from '../../../core/change/change.ts'
import { submitChange } from '../index.ts'

let workspace: TestWorkspace

beforeAll(async () => {
  workspace = await openTestWorkspace()
})

afterAll(async () => {
  await workspace.close()
})

test('an edit of one field asks nothing of the records that merely point at its record', async () => {
  const id = crypto.randomUUID()
  await submit({ object: 'customer', op: 'create', id, values: { name: '安徽少问' } })
  const query = vi.spyOn(pg.Client.prototype, 'query')
  await submit({ object: 'customer', op: 'update', id, version: 1, values: { latestNeed: '季度回访' } })
  const asked = query.mock.calls.map(([statement]) => JSON.stringify(statement))
  query.mockRestore()
  expect(asked.some((statement) => statement.includes(id))).toBe(true)
  expect(asked.filter((statement) => /contact|opportunity|order|follow_up|ticket/.test(statement))).toEqual([])
})

test('an edit asks no more where flows of approvals are drawn that let it go', async () => {
  const lin = await hire(workspace, '林悦', 'salesRep')
  const id = await create(workspace, lin, 'customer', { name: '安徽不审' })
  const edit = (version: number) =>
    submit({ object: 'customer', op: 'update', id, version, values: { latestNeed: `第 ${version} 次` } }, lin)
  await edit(1)
  const query = vi.spyOn(pg.Client.prototype, 'query')
  await edit(2)
  const before = query.mock.calls.length
  const steps = [{ approvers: [{ manager: 'author' }], mode: 'any' }]
  await create(workspace, systemActor, 'approvalFlow', {
    object: 'customer',
    name: '重点客户',
    condition: 'after.level == "A" && after.orderTotal > 100000',
    steps,
  })
  await edit(3)
  query.mockClear()
  await edit(4)
  expect(query.mock.calls.length).toBe(before)
  query.mockRestore()
})

test('what flows ask of linked records and of lines is read once, however many records there are', async () => {
  const { asked, lin } = await withFloorFlow()
  expect(await asked(lin, 12)).toBe(await asked(lin, 3))
})

/** A flow that looks at the products of lines, and how many questions it takes to change so many orders. */
async function withFloorFlow() {
  const lin = await hire(workspace, '林问', 'salesRep')
  const steps = [{ approvers: [{ manager: 'author' }], mode: 'any' }]
  const flow = { object: 'order', name: '底价', lineCondition: 'netPrice < after.product.floorPrice', steps }
  await create(workspace, systemActor, 'approvalFlow', flow)
  const product = await create(workspace, systemActor, 'product', { name: '问价器', price: 100, floorPrice: 80 })
  const customer = await create(workspace, lin, 'customer', { name: '安徽问价' })
  const asked = async (actor: Actor, count: number) => {
    const lines = [{ product, quantity: 1, price: 100 }]
    const orders = Array.from({ length: count }, () => crypto.randomUUID())
    for (const id of orders) await submit({ object: 'order', op: 'create', id, values: { customer, lines } }, actor)
    const query = vi.spyOn(pg.Client.prototype, 'query')
    const items = orders.map(
      (id) => ({ object: 'order', op: 'update', id, version: 1, values: { discount: 5 } }) as const,
    )
    const { counts } = await submitChange(workspace, actor, {
      mode: 'preview',
      origin: 'form',
      onRefusal: 'stop',
      items,
    })
    const questions = query.mock.calls.length
    query.mockRestore()
    expect(counts).toMatchObject({ applied: count })
    return questions
  }
  return { asked, lin }
}

async function submit(item: ChangeItem, actor: Actor = systemActor) {
  const { change } = await submitChange(workspace, actor, {
    mode: 'apply',
    origin: 'form',
    onRefusal: 'stop',
    items: [item],
  })
  expect(change.status).toBe('applied')
}
