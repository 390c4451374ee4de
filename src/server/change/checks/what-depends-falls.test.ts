import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { apply, create, hire, must } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import type { Actor } from '../../../core/access/index.ts'
import type { ChangeItem, ChangeOutcome, Values } from '../../../core/change/change.ts'
import { getRecord } from '../../query/index.ts'
import { revertChange } from '../index.ts'

/** Small enough that a change of a few records has several chunks. */
vi.mock('../context/in-chunks.ts', async (load) => {
  const { inChunks } = await load<typeof import('../context/in-chunks.ts')>()
  return { chunkSize: 3, inChunks: (values: readonly unknown[]) => inChunks(values, 3) }
})

let workspace: TestWorkspace
let clerk: Actor
let lin: Actor
let customer: string
let product: string
let taken = 0

beforeAll(async () => {
  workspace = await openTestWorkspace()
  clerk = await hire(workspace, '孟小雨', 'dataClerk')
  lin = await hire(workspace, '林悦', 'salesRep')
  product = await create(workspace, clerk, 'product', { name: '轴承', price: 50 })
})
beforeEach(async () => {
  customer = await create(workspace, clerk, 'customer', { name: '长风外贸', externalId: nextExternalId() })
})
afterAll(() => workspace?.close())

describe('what hangs on a record that is refused by the last of the checks', () => {
  test('comes back from the bin with its customer or not at all', async () => {
    const contact = await create(workspace, clerk, 'contact', { name: '韩磊', customer })
    const { change } = await must(workspace, clerk, [deleting('customer', customer)])
    await create(workspace, clerk, 'customer', { name: '新客', externalId: externalId() })
    const undone = await revertChange(workspace, clerk, { changeId: change.id ?? '', mode: 'apply' })
    expect(refusalsOf(undone)).toEqual(['contact: parent-deleted', 'customer: value-taken'])
    expect(await isLiving('contact', contact)).toBe(false)
  })

  test('comes back to it where the same change had put it elsewhere', async () => {
    const contact = await create(workspace, clerk, 'contact', { name: '韩磊', customer })
    const other = await create(workspace, clerk, 'customer', { name: '海达' })
    const { change } = await must(workspace, clerk, [
      { object: 'contact', op: 'update', id: contact, values: { customer: other } },
      deleting('customer', customer),
    ])
    const undone = await revertChange(workspace, clerk, { changeId: change.id ?? '', mode: 'apply' })
    expect(undone.counts).toMatchObject({ applied: 2, refused: 0 })
    const record = await getRecord(workspace, { actor: clerk, object: 'contact', id: contact })
    expect(record).toMatchObject({ customer })
  })

  test('is not made, be it the only one or one of many', async () => {
    for (const many of [0, 6]) {
      const id = randomUUID()
      const others = Array.from({ length: many }, (_, n) => making('customer', { name: `海达${n}` }))
      const items = [
        making('customer', { name: '新客', externalId: externalId() }, id),
        making('contact', { name: '叶知秋', customer: id }),
        making('order', { customer: id, lines: [{ product, quantity: 1 }] }),
        ...others,
      ]
      for (const mode of ['preview', 'apply'] as const) {
        const outcome = await apply(workspace, clerk, items, { mode })
        expect(refusalsOf(outcome)).toEqual([
          'contact: link-not-found',
          'customer: value-taken',
          'order: link-not-found',
        ])
      }
    }
  })

  test('is not made where it is a line that is at fault', async () => {
    const order = randomUUID()
    const outcome = await apply(workspace, clerk, [
      making('order', { customer, lines: [{ product, quantity: -1 }] }, order),
      making('payment', { order, amount: 1 }),
    ])
    expect(outcome.counts).toMatchObject({ applied: 0, refused: 2 })
  })

  test('leaves to others the values that it would have had', async () => {
    const [id, code] = [randomUUID(), `C-${externalId()}`]
    const outcome = await apply(workspace, clerk, [
      making('customer', { name: '新客', externalId: externalId() }, id),
      making('contact', { name: '叶知秋', customer: id, code }),
      making('contact', { name: '韩磊', customer, code }),
    ])
    expect(refusalsOf(outcome)).toEqual(['contact: link-not-found', 'customer: value-taken'])
  })
})

describe('a customer is not deleted beside what stays', () => {
  test.each<[string, string]>([
    ['an order', 'order'],
    ['a contact', 'contact'],
  ])('where the change names the id of %s as that of a product', async (_, object) => {
    const child = await create(workspace, clerk, object, {
      ...(object === 'contact' ? { name: '韩磊' } : {}),
      customer,
    })
    const outcome = await apply(workspace, clerk, [deleting('product', child), deleting('customer', customer)])
    const isDeleted = object === 'contact'
    expect(outcome.counts).toMatchObject(isDeleted ? { applied: 1, refused: 1 } : { applied: 0, refused: 2 })
    expect(await isLiving(object, child)).toBe(!isDeleted)
    expect(await isLiving('customer', customer)).toBe(!isDeleted)
  })

  test('a contact that its deleter does not see, named to be deleted', async () => {
    const hers = await create(workspace, lin, 'customer', { name: '云帆' })
    const contact = await create(workspace, clerk, 'contact', { name: '韩磊', customer: hers, owner: clerk.id })
    const items = [deleting('contact', contact), deleting('customer', hers)]
    for (const mode of ['preview', 'apply'] as const) {
      const outcome = await apply(workspace, lin, items, { mode })
      expect(refusalsOf(outcome)).toEqual(['contact: record-not-found', 'customer: record-needed-by-kept'])
    }
    expect(await isLiving('contact', contact)).toBe(true)
  })

  test('an order whose version is not the one that was read', async () => {
    const order = await create(workspace, clerk, 'order', { customer })
    const outcome = await apply(workspace, clerk, [
      { ...deleting('order', order), version: 9 },
      deleting('customer', customer),
    ])
    expect(refusalsOf(outcome)).toEqual(['customer: record-needed-by-kept', 'order: record-changed-since-read'])
  })

  test('and goes with an order that the same change deletes', async () => {
    const order = await create(workspace, clerk, 'order', { customer })
    await must(workspace, clerk, [deleting('customer', customer), deleting('order', order)])
    expect(await isLiving('customer', customer)).toBe(false)
  })
})

test('a line falls with its order, whatever object its id is named with', async () => {
  const order = await create(workspace, clerk, 'order', { customer, lines: [{ product, quantity: 1 }] })
  const line = await lineOf(order)
  await apply(workspace, clerk, [deleting('contact', line), deleting('order', order)])
  expect(await isLiving('orderLine', line)).toBe(false)
})

describe('a link leads to a record of its object', () => {
  test.each<[string, string, (id: string) => Values]>([
    ['order', 'customer', (id) => ({ customer: id })],
    ['contact', 'owner', (id) => ({ name: '韩磊', customer, owner: id })],
    ['orderLine', 'order', (id) => ({ order: id, product, quantity: 1 })],
  ])('of %s.%s, also where the change makes the other record', async (object, field, values) => {
    for (const many of [0, 6]) {
      const id = randomUUID()
      const made = making('product', { name: `滚珠${id}` }, id)
      const others = Array.from({ length: many }, (_, n) => making('product', { name: `垫片${n}${id}` }))
      const outcome = await apply(workspace, clerk, [made, making(object, values(id)), ...others])
      expect(refusalsOf(outcome)).toEqual([`${object}: link-not-found`])
      expect(outcome.items[0]?.refusals?.[0]?.path).toBe(field)
    }
  })
})

function externalId(): string {
  return `E-${taken}`
}

function nextExternalId(): string {
  taken += 1
  return externalId()
}

function making(object: string, values: Values, id?: string): ChangeItem {
  return { object, op: 'create', ...(id ? { id } : {}), values }
}

function deleting(object: string, id: string): ChangeItem {
  return { object, op: 'delete', id }
}

function refusalsOf({ items }: ChangeOutcome): string[] {
  return items.flatMap(({ object, refusals = [] }) => refusals.map(({ code }) => `${object}: ${code}`)).toSorted()
}

async function lineOf(order: string): Promise<string> {
  const record = await getRecord(workspace, { actor: clerk, object: 'order', id: order })
  const lines = Array.isArray(record?.lines) ? record.lines : []
  return String(lines[0]?.id)
}

async function isLiving(object: string, id: string): Promise<boolean> {
  const record = await getRecord(workspace, { actor: clerk, object, id })
  return record !== null && !record.deletedAt
}
