import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { apply, create, hire, must } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import type { Actor } from '../../../core/access/index.ts'
import type { ChangeItem, ItemOutcome, Values } from '../../../core/change/change.ts'
import { recordHistory } from '../../history/index.ts'
import { getRecord } from '../../query/index.ts'

let workspace: TestWorkspace
let lin: Actor
let zhou: Actor
let customer: string
let product: string
let order: string
let lines: readonly string[]
/** The version of the order that both have read. */
let read: number

beforeAll(async () => {
  workspace = await openTestWorkspace()
  lin = await hire(workspace, '林悦', 'salesRep')
  zhou = await hire(workspace, '周航', 'dataClerk')
  customer = await create(workspace, lin, 'customer', { name: '长风外贸有限公司' })
  product = await create(workspace, zhou, 'product', { name: '轴承', price: 50 })
})
beforeEach(async () => {
  order = await create(workspace, lin, 'order', { customer, lines: [line(1), line(2), line(3)] })
  lines = (await linesOf()).map(({ id }) => String(id))
  read = await version()
})
afterAll(() => workspace?.close())

describe('the version of an order speaks for its lines', () => {
  test.each<[string, () => readonly ChangeItem[]]>([
    ['a remark to one', () => [updating('orderLine', lines[0], { remark: '加急' })]],
    ['one that costs nothing', () => [{ object: 'orderLine', op: 'create', values: { order, ...line(0) } }]],
    ['one that goes', () => [{ object: 'orderLine', op: 'delete', id: lines[0] ?? '' }]],
    ['a remark inside the order', () => [updating('order', order, { lines: listed({ 0: { remark: '加急' } }) })]],
  ])('%s gives it a new one', async (_, items) => {
    await must(workspace, zhou, items())
    expect(await version()).toBe(read + 1)
    const worked = await getRecord(workspace, { actor: lin, object: 'order', id: order })
    expect(worked).toMatchObject({ updatedBy: zhou.id })
    const [newest] = await recordHistory(workspace, { actor: lin, object: 'order', id: order })
    expect(newest).toMatchObject({ op: 'derive', versionBefore: read, versionAfter: read + 1 })
  })

  test('a line that moves gives one to both orders', async () => {
    const other = await create(workspace, lin, 'order', { customer })
    await must(workspace, lin, [updating('orderLine', lines[0], { order: other })])
    expect(await version()).toBe(read + 1)
    expect(await getRecord(workspace, { actor: lin, object: 'order', id: other })).toMatchObject({ version: 2 })
  })

  test('lines sent back as they were give it none', async () => {
    await apply(workspace, zhou, [updating('order', order, { lines: listed({}) })])
    expect(await version()).toBe(read)
  })
})

describe('two people who have read the same lines', () => {
  test('keep what each wrote in a line of her own', async () => {
    await zhouSaves({ 0: { quantity: 11 } })
    const saved = await linSaves(listed({ 1: { quantity: 22 } }))
    expect(saved).toMatchObject({ outcome: 'applied', merged: expect.arrayContaining(['lines']) })
    expect(await quantities()).toEqual([11, 22, 3])
  })

  test('keep what each wrote in a field of her own of one line', async () => {
    await zhouSaves({ 0: { remark: '加急' } })
    await linSaves(listed({ 0: { quantity: 22 } }))
    expect((await linesOf())[0]).toMatchObject({ quantity: 22, remark: '加急' })
  })

  test('are told where both wrote the same field of one line', async () => {
    await zhouSaves({ 0: { quantity: 11 } })
    const outcome = await linSaves(listed({ 0: { quantity: 22 }, 1: { quantity: 33 } }))
    expect(told(outcome)).toEqual(['lines.0.quantity record-changed-since-read'])
    expect(await quantities()).toEqual([11, 2, 3])
  })

  test('do not lose a line that one of them added, inside the order or by itself', async () => {
    await must(workspace, zhou, [{ object: 'orderLine', op: 'create', values: { order, ...line(4) } }])
    await must(workspace, zhou, [updating('order', order, { lines: [...(await listedNow()), line(5)] })])
    await linSaves(listed({ 1: { quantity: 22 } }))
    expect(await quantities()).toEqual([1, 22, 3, 4, 5])
  })

  test('do not lose a line that came from another order or out of the bin', async () => {
    const other = await create(workspace, lin, 'order', { customer })
    const moved = await create(workspace, lin, 'orderLine', { order: other, ...line(4) })
    const binned = await create(workspace, lin, 'orderLine', { order, ...line(5) })
    await must(workspace, lin, [{ object: 'orderLine', op: 'delete', id: binned }])
    read = await version()
    await must(workspace, zhou, [
      updating('orderLine', moved, { order }),
      { object: 'orderLine', op: 'restore', id: binned },
    ])
    await linSaves(listed({}))
    expect((await quantities()).toSorted()).toEqual([1, 2, 3, 4, 5])
  })

  test('cannot take out a line that the other changed', async () => {
    await zhouSaves({ 0: { quantity: 11 } })
    const outcome = await linSaves(listed({}).slice(1))
    expect(told(outcome)).toEqual(['lines record-changed-since-read'])
    expect(await quantities()).toEqual([11, 2, 3])
  })

  test('can take out a line that the other left alone', async () => {
    await zhouSaves({ 0: { quantity: 11 } })
    await linSaves(listed({}).slice(0, 2))
    expect(await quantities()).toEqual([11, 2])
  })

  test('do without a line that the other took out, written or not, which the first sends back as she read it', async () => {
    await zhouSaves({ 0: { remark: '不要了' } })
    await must(workspace, zhou, [{ object: 'orderLine', op: 'delete', id: lines[0] ?? '' }])
    const saved = await linSaves(listed({ 1: { quantity: 22 } }))
    expect(saved).toMatchObject({ outcome: 'applied', merged: expect.arrayContaining(['lines']) })
    expect(await quantities()).toEqual([22, 3])
  })

  test('are told of a line that the other took out and the first has written', async () => {
    await must(workspace, zhou, [{ object: 'orderLine', op: 'delete', id: lines[0] ?? '' }])
    expect(told(await linSaves(listed({ 0: { quantity: 22 } })))).toEqual(['lines.0 record-not-found'])
  })

  test('do not lose a change that was made together with one of the order', async () => {
    await must(workspace, zhou, [updating('order', order, { remark: '加急', lines: listed({ 0: { quantity: 11 } }) })])
    await linSaves(listed({ 1: { quantity: 22 } }))
    expect(await quantities()).toEqual([11, 22, 3])
  })
})

describe('an order is deleted with the lines that were read', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['changed a line', () => zhouSaves({ 0: { quantity: 11 } })],
    ['remarked on one', () => must(workspace, zhou, [updating('orderLine', lines[0], { remark: '加急' })])],
    ['added one', () => create(workspace, zhou, 'orderLine', { order, ...line(4) })],
  ])('and stays where another %s since', async (_, work) => {
    await work()
    for (const mode of ['preview', 'apply'] as const) {
      const [outcome] = (await apply(workspace, lin, [deletion(read)], { mode })).items
      expect(told(outcome)).toEqual([' record-changed-since-read'])
    }
    await must(workspace, lin, [deletion(await version())])
  })

  test('and goes where a line is again as it was', async () => {
    await zhouSaves({ 0: { quantity: 11 } })
    await must(workspace, zhou, [updating('orderLine', lines[0], { quantity: 1 })])
    await must(workspace, lin, [deletion(read)])
  })
})

test('who overwrites whatever is there writes the whole list', async () => {
  await zhouSaves({ 0: { quantity: 11 } })
  await must(workspace, zhou, [{ object: 'orderLine', op: 'create', values: { order, ...line(4) } }])
  await must(workspace, lin, [updating('order', order, { lines: listed({ 1: { quantity: 22 } }) })])
  expect(await quantities()).toEqual([1, 22, 3])
})

function line(quantity: number): Record<string, string | number> {
  return { product, quantity, price: 50 }
}

/** The lines as both have read them, with what one of them writes at which place. */
function listed(written: Readonly<Record<number, Values>>): Record<string, Values[string]>[] {
  return lines.map((id, i) => ({ id, ...line(i + 1), ...written[i] }))
}

async function listedNow(): Promise<Record<string, Values[string]>[]> {
  return (await linesOf()).map(({ id = null, quantity }) => ({ id, ...line(Number(quantity)) }))
}

function zhouSaves(written: Readonly<Record<number, Values>>) {
  return must(workspace, zhou, [{ ...updating('order', order, { lines: listed(written) }), version: read }])
}

/** Saves onto the version that was read; the preview must have said the same. */
async function linSaves(list: readonly Record<string, Values[string]>[]): Promise<ItemOutcome | undefined> {
  const items = [{ ...updating('order', order, { lines: list }), version: read }]
  const [preview] = (await apply(workspace, lin, items, { mode: 'preview' })).items
  const [outcome] = (await apply(workspace, lin, items)).items
  expect([preview?.outcome, told(preview)]).toEqual([outcome?.outcome, told(outcome)])
  return outcome
}

function deletion(of: number): ChangeItem {
  return { object: 'order', op: 'delete', id: order, version: of }
}

function told(outcome: ItemOutcome | undefined): string[] {
  return outcome?.refusals?.map(({ path, code }) => `${path} ${code}`) ?? []
}

async function linesOf(): Promise<Record<string, Values[string]>[]> {
  const record = await getRecord(workspace, { actor: zhou, object: 'order', id: order })
  return Array.isArray(record?.lines) ? record.lines : []
}

async function quantities(): Promise<number[]> {
  return (await linesOf()).map(({ quantity }) => Number(quantity))
}

async function version(): Promise<number> {
  return (await getRecord(workspace, { actor: lin, object: 'order', id: order }))?.version ?? 0
}

function updating(object: string, id = '', values: Values = {}): ChangeItem {
  return { object, op: 'update', id, values }
}
