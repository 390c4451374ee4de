import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { apply, create, hire } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import { type Actor, systemActor } from '../../../core/access/index.ts'
import { standardRoles } from '../../../core/access/standard-roles.ts'
import type { ChangeItem, ChangeOutcome, Values } from '../../../core/change/change.ts'
import { getRecord, listRecords } from '../../query/index.ts'

let workspace: TestWorkspace
/** Sellers who may see the lines of their orders, and who may not. */
let reader: Actor
let blind: Actor
let product: string
let customer: string
let order: string
let line: string

beforeAll(async () => {
  workspace = await openTestWorkspace()
  const { grants } = standardRoles.salesRep
  reader = await hire(workspace, '林悦', { ...grants, fields: { order: { lines: 'read' } } })
  blind = await hire(workspace, '陈默', { ...grants, fields: { order: { lines: 'hidden' } } })
  product = await create(workspace, systemActor, 'product', { name: '轴承', price: 50 })
})
afterAll(() => workspace?.close())

describe.each<[string, () => Actor, string, string]>([
  ['reads', () => reader, 'not-allowed-to-edit', 'not-allowed-to-delete'],
  ['does not see', () => blind, 'record-not-found', 'record-not-found'],
])('who only %s the lines of her order', (_, who, notEdited, notDeleted) => {
  beforeEach(async () => {
    const owner = who().id
    customer = await create(workspace, systemActor, 'customer', { name: '长风外贸', owner })
    order = await create(workspace, systemActor, 'order', { customer, owner })
    line = await create(workspace, systemActor, 'orderLine', { order, product, quantity: 1 })
  })

  test.each<[string, () => ChangeItem, () => string]>([
    ['adds none', () => ({ object: 'orderLine', op: 'create', values: added() }), () => 'not-allowed-to-create'],
    ['writes none', () => ({ object: 'orderLine', op: 'update', id: line, values: { quantity: 2 } }), () => notEdited],
    ['takes none out', () => ({ object: 'orderLine', op: 'delete', id: line }), () => notDeleted],
  ])('%s by itself either', async (__, item, code) => {
    for (const mode of ['preview', 'apply'] as const)
      expect(refusalsOf(await apply(workspace, who(), [item()], { mode }))).toEqual([code()])
  })

  test('nor adds one to an order that the same change makes', async () => {
    const id = randomUUID()
    const outcome = await apply(workspace, who(), [
      { object: 'order', op: 'create', id, values: { customer } },
      { object: 'orderLine', op: 'create', values: { ...added(), order: id } },
    ])
    expect(refusalsOf(outcome)).toEqual(['not-allowed-to-create'])
  })

  test('is told so before she tries', async () => {
    const record = await getRecord(workspace, { actor: who(), object: 'orderLine', id: line })
    if (who() === blind) expect(record).toBeNull()
    else expect(record?.access).toMatchObject({ edit: false, delete: false })
  })
})

test('lines that she does not see are in no list', async () => {
  await expect(listRecords(workspace, { actor: blind, object: 'orderLine' })).rejects.toMatchObject({
    code: 'not-allowed-to-view',
  })
  expect((await listRecords(workspace, { actor: reader, object: 'orderLine' })).items).not.toEqual([])
})

function added(): Values {
  return { order, product, quantity: 3 }
}

function refusalsOf({ items }: ChangeOutcome): string[] {
  return items.flatMap(({ refusals = [] }) => refusals.map(({ code }) => code))
}
