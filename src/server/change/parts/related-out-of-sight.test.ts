import { afterAll, beforeAll, expect, test } from 'vitest'
import { apply, create, hire, must } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import { type Actor, systemActor } from '../../../core/access/index.ts'
import { revertChange } from '../index.ts'

let workspace: TestWorkspace
let lin: Actor
let chen: Actor
let clerk: Actor

beforeAll(async () => {
  workspace = await openTestWorkspace()
  lin = await hire(workspace, '林悦', 'salesRep')
  chen = await hire(workspace, '陈默', 'salesRep')
  clerk = await hire(workspace, '孟小雨', 'dataClerk')
})
afterAll(() => workspace?.close())

test('whoever deletes an order is told how many payments keep it, where she sees all of them', async () => {
  const order = await orderWithPaymentsOf([lin, lin])
  expect(await refusalsOfDeleting(lin, order)).toEqual([
    { code: 'record-has-related', path: '', params: { object: 'payment', count: 2 } },
  ])
})

test('where one is out of her sight, she is told only that there are payments', async () => {
  for (const owners of [[chen], [lin, chen, chen]]) {
    const order = await orderWithPaymentsOf(owners)
    expect(await refusalsOfDeleting(lin, order)).toEqual([
      { code: 'record-has-related-unseen', path: '', params: { object: 'payment' } },
    ])
    expect(await refusalsOfDeleting(clerk, order)).toMatchObject([{ params: { count: owners.length } }])
  }
})

test('nor does an undo count what others linked to it since, out of her sight', async () => {
  const made = await must(workspace, lin, [{ object: 'customer', op: 'create', values: { name: '海达商贸' } }])
  const customer = made.items[0]?.id ?? ''
  await create(workspace, systemActor, 'contact', { name: '王芳', customer, owner: chen.id })
  const back = await revertChange(workspace, lin, { changeId: made.change.id ?? '', mode: 'preview' })
  expect('items' in back && back.items[0]?.refusals).toEqual([
    { code: 'record-has-later-unseen', path: '', params: { object: 'contact' } },
  ])
})

async function orderWithPaymentsOf(owners: readonly Actor[]): Promise<string> {
  const customer = await create(workspace, lin, 'customer', { name: '长风外贸' })
  const order = await create(workspace, lin, 'order', { customer })
  for (const { id } of owners) await create(workspace, systemActor, 'payment', { order, amount: 1, owner: id })
  return order
}

async function refusalsOfDeleting(actor: Actor, id: string) {
  const outcome = await apply(workspace, actor, [{ object: 'order', op: 'delete', id }], { mode: 'preview' })
  return outcome.items[0]?.refusals
}
