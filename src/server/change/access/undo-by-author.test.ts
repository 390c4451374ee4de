import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { create, hire, must } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import type { Actor } from '../../../core/access/index.ts'
import { standardRoles } from '../../../core/access/standard-roles.ts'
import type { ChangeItem, ChangeOutcome } from '../../../core/change/change.ts'
import { recordHistory } from '../../history/index.ts'
import { revertChange } from '../index.ts'

let workspace: TestWorkspace
let now: Date | undefined
let lin: Actor
let chen: Actor
let clerk: Actor

beforeAll(async () => {
  workspace = await openTestWorkspace({ undoHours: 2, now: () => now ?? new Date() })
  lin = await hire(workspace, '林悦', 'salesRep')
  chen = await hire(workspace, '陈默', 'salesRep')
  clerk = await hire(workspace, '孟小雨', 'dataClerk')
})
beforeEach(() => {
  now = undefined
})
afterAll(() => workspace?.close())

describe('who closed an order takes that back', () => {
  test('with its lines, for the hours the administrator gives', async () => {
    const { order, line } = await ordered()
    const closed = await write(lin, [
      { object: 'orderLine', op: 'update', id: line, values: { quantity: 3 } },
      { object: 'order', op: 'update', id: order, values: { status: 'completed' } },
    ])
    expect(await undo(lin, closed)).toMatchObject({ counts: { applied: 2, refused: 0 } })
    const again = await write(lin, [{ object: 'order', op: 'update', id: order, values: { status: 'completed' } }])
    now = new Date(Date.now() + 2 * 3_600_000 + 60_000)
    expect(codes(await undo(lin, again))).toEqual(['order-completed'])
  })

  test('and her page offers it for as long, to nobody else', async () => {
    const { order } = await ordered()
    await write(lin, [{ object: 'order', op: 'update', id: order, values: { status: 'completed' } }])
    expect(await offered(lin, order)).toBe(true)
    expect(await offered(chen, order)).toBe(false)
    now = new Date(Date.now() + 2 * 3_600_000 + 60_000)
    expect(await offered(lin, order)).toBe(false)
  })

  test('but not what she wrote before somebody else closed it', async () => {
    const { order } = await ordered()
    const edited = await write(lin, [{ object: 'order', op: 'update', id: order, values: { deliverOn: '2026-12-01' } }])
    await write(clerk, [{ object: 'order', op: 'update', id: order, values: { status: 'completed' } }])
    expect(codes(await undo(lin, edited))).toEqual(['order-completed'])
  })

  test('but not where somebody opened and closed it again since', async () => {
    const { order } = await ordered()
    const closed = await write(lin, [{ object: 'order', op: 'update', id: order, values: { status: 'completed' } }])
    const manager = await hire(workspace, '周航', 'salesManager')
    for (const status of ['processing', 'completed'])
      await write({ ...manager, teamTreeMemberIds: new Set([lin.id]) }, [
        { object: 'order', op: 'update', id: order, values: { status } },
      ])
    expect(codes(await undo(lin, closed))).toEqual(['order-completed'])
  })

  test('and nobody else does without the right to', async () => {
    const { order } = await ordered()
    const closed = await write(lin, [{ object: 'order', op: 'update', id: order, values: { status: 'completed' } }])
    expect(codes(await undo(chen, closed))).toEqual(['not-allowed-to-revert'])
  })
})

describe('who gave a customer away takes that back', () => {
  test('as long as the new owner did not work on whose it is', async () => {
    const customer = await create(workspace, lin, 'customer', { name: '甲' })
    const given = await write(lin, [{ object: 'customer', op: 'update', id: customer, values: { owner: chen.id } }])
    expect(await undo(lin, given)).toMatchObject({ counts: { applied: 1, refused: 0 } })
    const again = await write(lin, [{ object: 'customer', op: 'update', id: customer, values: { owner: chen.id } }])
    await write(chen, [{ object: 'customer', op: 'update', id: customer, values: { owner: clerk.id } }])
    expect(codes(await undo(lin, again))).toEqual(['record-not-found'])
  })

  test('and nobody gave it on and back', async () => {
    const customer = await create(workspace, lin, 'customer', { name: '丙' })
    const given = await write(lin, [{ object: 'customer', op: 'update', id: customer, values: { owner: chen.id } }])
    for (const owner of [clerk.id, chen.id])
      await write(clerk, [{ object: 'customer', op: 'update', id: customer, values: { owner } }])
    expect(codes(await undo(lin, given))).toEqual(['record-not-found'])
    const seeing = { ...lin, teamMemberIds: new Set([lin.id, chen.id]), teamTreeMemberIds: new Set([lin.id, chen.id]) }
    const { grants } = standardRoles.salesRep
    const objects = { ...grants.objects, '*': { ...grants.objects['*'], view: 'teamTree' } } as const
    const colleague: Actor = { ...seeing, roles: [{ ...grants, objects }] }
    expect(codes(await undo(colleague, given))).toEqual(['record-changed-since-change'])
  })

  test('and is told nothing of what became of it out of her sight', async () => {
    const values = { phone: '010-11112222', owner: chen.id }
    const customer = await create(workspace, lin, 'customer', { name: '丁' })
    const given = await write(lin, [{ object: 'customer', op: 'update', id: customer, values }])
    await write(chen, [{ object: 'customer', op: 'update', id: customer, values: { phone: '010-98765432' } }])
    for (const mode of ['preview', 'apply'] as const) {
      const undone = await revertChange(workspace, lin, { changeId: given.change.id ?? '', mode })
      const refusals = [{ code: 'record-changed-since-change', path: '' }]
      const told = { n: 0, object: 'customer', op: 'update', outcome: 'refused', id: customer, refusals }
      expect(undone.items).toEqual([told])
    }
  })

  test('and of what she made for a colleague', async () => {
    const made = await must(workspace, lin, [
      { object: 'customer', op: 'create', values: { name: '乙', owner: chen.id } },
    ])
    expect(await undo(lin, made)).toMatchObject({ counts: { applied: 1, refused: 0 } })
  })
})

test('who lost a right does not give it back to herself by undoing how she lost it', async () => {
  const ada = await hire(workspace, 'Ada', 'administrator')
  const role = await create(workspace, ada, 'role', { name: '管理员' })
  await write(ada, [{ object: 'user', op: 'update', id: ada.id, values: { roles: [role] } }])
  const handedOver = await write(ada, [{ object: 'user', op: 'update', id: ada.id, values: { roles: [] } }])
  const auditor = { ...ada, roles: [standardRoles.auditor.grants] }
  for (const mode of ['preview', 'apply'] as const) {
    const undone = await revertChange(workspace, auditor, { changeId: handedOver.change.id ?? '', mode })
    expect([undone.counts.applied, codes(undone)]).toEqual([0, ['not-allowed-to-edit']])
  }
  expect(await undo(ada, handedOver)).toMatchObject({ counts: { applied: 1 } })
})

test('where a change holds people beside records, its author is offered no more than the undo allows', async () => {
  const ada = await hire(workspace, 'Ada', 'administrator')
  const { order } = await ordered()
  const both = await write(ada, [
    { object: 'order', op: 'update', id: order, values: { status: 'completed' } },
    { object: 'user', op: 'update', id: chen.id, values: { title: '销售' } },
  ])
  const auditor = { ...ada, roles: [standardRoles.auditor.grants] }
  expect(await offered(auditor, order)).toBe(false)
  const undone = await revertChange(workspace, auditor, { changeId: both.change.id ?? '', mode: 'preview' })
  expect(undone.counts).toMatchObject({ applied: 0, refused: 2 })
})

async function ordered(): Promise<{ order: string; line: string }> {
  const customer = await create(workspace, lin, 'customer', { name: '订货' })
  const product = await create(workspace, clerk, 'product', { name: `茶 ${customer}`, price: 50 })
  const order = await create(workspace, lin, 'order', { customer, status: 'processing' })
  return { order, line: await create(workspace, lin, 'orderLine', { order, product, quantity: 1, price: 50 }) }
}

function write(actor: Actor, items: readonly ChangeItem[]): Promise<ChangeOutcome> {
  return must(workspace, actor, items)
}

function undo(actor: Actor, { change }: ChangeOutcome): Promise<ChangeOutcome> {
  return revertChange(workspace, actor, { changeId: change.id ?? '', mode: 'apply' })
}

/** Whether the newest entry of the order's history says that it may be taken back as its author. */
async function offered(actor: Actor, id: string): Promise<boolean | undefined> {
  const [newest] = await recordHistory(workspace, { actor, object: 'order', id })
  return newest?.asAuthor
}

function codes({ items }: ChangeOutcome): string[] {
  return items.flatMap(({ refusals = [] }) => refusals.map(({ code }) => code))
}
