import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { holdRows } from '../../../../tests/held-rows.ts'
import { apply, create, hire, must } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import type { Actor } from '../../../core/access/index.ts'
import type { ChangeOutcome, ChangeRequest, Values } from '../../../core/change/change.ts'
import { getRecord } from '../../query/index.ts'
import { lockRecord, revertChange, submitChange } from '../index.ts'

let workspace: TestWorkspace
let lin: Actor
let chen: Actor
let clerk: Actor
let customer: string
let hers: Record<string, string>

beforeAll(async () => {
  workspace = await openTestWorkspace()
  lin = await hire(workspace, '林悦', 'salesRep')
  chen = await hire(workspace, '陈默', 'salesRep')
  clerk = await hire(workspace, '孟小雨', 'dataClerk')
})
beforeEach(async () => {
  customer = await create(workspace, lin, 'customer', { name: '长风外贸有限公司' })
  hers = {
    contact: await create(workspace, lin, 'contact', { name: '韩磊', customer }),
    opportunity: await create(workspace, lin, 'opportunity', { name: '二期', customer }),
    order: await create(workspace, lin, 'order', { customer }),
    ticket: await create(workspace, lin, 'ticket', { title: '缺件', customer }),
    followUp: await create(workspace, lin, 'followUp', { content: '已电话联系', customer }),
    wonOpportunity: await create(workspace, lin, 'opportunity', { name: '一期', customer, stage: 'won' }),
  }
})
afterAll(() => workspace?.close())

const everything = ['contact.owner', 'opportunity.owner', 'order.owner', 'ticket.owner', 'followUp.owner']

describe('a customer that gets another owner', () => {
  test('is previewed with all that could go along, and what of it is open', async () => {
    await create(workspace, clerk, 'contact', { name: '叶知秋', customer, owner: clerk.id })
    const { impact } = await give(lin, { mode: 'preview' })
    expect(impact.carried?.map(({ key, count }) => [key, count])).toEqual(everything.map((key) => [key, 1]))
    expect(impact.carried?.[0]).toMatchObject({
      object: 'contact',
      field: 'owner',
      sample: [{ object: 'contact', id: hers.contact, title: '韩磊' }],
    })
    expect(await owners()).toEqual([lin.id, lin.id, lin.id, lin.id, lin.id, lin.id])
  })

  test('takes along what was chosen, in the same change, and nothing else', async () => {
    const outcome = await give(lin, { carry: ['contact.owner', 'order.owner'] })
    expect(outcome).toMatchObject({ counts: { applied: 1 }, impact: { derived: { contact: 1, order: 1 } } })
    expect(await owners()).toEqual([chen.id, lin.id, chen.id, lin.id, lin.id, lin.id])
    await revertChange(workspace, lin, { changeId: outcome.change.id ?? '', mode: 'apply' })
    expect(await owners()).toEqual([lin.id, lin.id, lin.id, lin.id, lin.id, lin.id])
  })

  test('takes along everything that is open, from a batch too', async () => {
    const request = { mode: 'apply', origin: 'batch', onRefusal: 'skip', object: 'customer', op: 'update' } as const
    const batch = { ...request, select: { ids: [customer] }, set: { owner: chen.id }, carry: everything }
    expect(await submitChange(workspace, clerk, batch)).toMatchObject({ counts: { applied: 1 } })
    expect(await owners()).toEqual([chen.id, chen.id, chen.id, chen.id, chen.id, lin.id])
  })

  test('leaves what its old owner did not own', async () => {
    const other = await create(workspace, clerk, 'contact', { name: '叶知秋', customer, owner: clerk.id })
    await give(lin, { carry: everything })
    expect(await ownerOf('contact', other)).toBe(clerk.id)
  })

  test('leaves a contact that somebody else gives away, and one that is moved, at the same moment', async () => {
    const [other, moved] = [
      await create(workspace, clerk, 'customer', { name: '海达贸易' }),
      await create(workspace, lin, 'contact', { name: '叶知秋', customer }),
    ]
    const held = await holdRows(
      workspace.testDatabase,
      { text: 'UPDATE main.contact SET owner_id = $1 WHERE id = $2', values: [clerk.id, hers.contact] },
      { text: 'UPDATE main.contact SET customer_id = $1 WHERE id = $2', values: [other, moved] },
      { text: "UPDATE main.order SET status = 'completed' WHERE id = $1", values: [hers.order] },
    )
    const giving = give(lin, { carry: everything })
    await held.untilWaitedFor()
    await held.commit()
    expect((await giving).counts).toMatchObject({ applied: 1 })
    expect(await owners()).toEqual([clerk.id, chen.id, lin.id, chen.id, chen.id, lin.id])
    expect(await ownerOf('contact', moved)).toBe(lin.id)
  })

  test('takes nothing along to an owner who was only read, where it has another since', async () => {
    const version = (await getRecord(workspace, { actor: clerk, object: 'customer', id: customer }))?.version
    await must(workspace, clerk, [{ object: 'customer', op: 'update', id: customer, values: { owner: chen.id } }])
    await must(workspace, clerk, [
      { object: 'contact', op: 'update', id: hers.contact ?? '', values: { owner: chen.id } },
    ])
    const values = { owner: lin.id, website: 'https://changfeng.example' }
    const items = [{ object: 'customer', op: 'update', id: customer, version: version ?? 0, values }] as const
    const preview = await apply(workspace, clerk, items, { mode: 'preview' })
    expect(preview.impact.carried).toBeUndefined()
    await apply(workspace, clerk, items, { carry: everything })
    expect(await ownerOf('customer', customer)).toBe(chen.id)
    expect(await ownerOf('contact', hers.contact ?? '')).toBe(chen.id)
  })

  test('is previewed with five of many, by the beginning of what they are called, without those asked for', async () => {
    const content = '今天'.repeat(1000)
    const followUps = Array.from({ length: 6 }, () => ({
      object: 'followUp',
      op: 'create' as const,
      values: { content, customer },
    }))
    const made = await must(workspace, lin, followUps)
    const asked = made.items[0]?.id ?? ''
    const items = [
      { object: 'customer', op: 'update', id: customer, values: { owner: chen.id } },
      { object: 'followUp', op: 'update', id: asked, values: { content: '改期' } },
    ] as const
    const { impact } = await apply(workspace, lin, items, { mode: 'preview' })
    const told = impact.carried?.find(({ key }) => key === 'followUp.owner')
    expect(told).toMatchObject({ count: 6, sample: { length: 5 } })
    expect(told?.sample.map(({ title }) => title.length)).toEqual([5, 100, 100, 100, 100])
  })

  test('is refused whole where `carry` names what cannot go along', async () => {
    const outcome = await give(lin, { carry: ['product.owner'] })
    expect(outcome.items[0]?.refusals?.[0]?.code).toBe('carry-unknown')
    expect(await ownerOf('customer', customer)).toBe(lin.id)
  })

  test('whose owner stays takes nothing along', async () => {
    const items = [{ object: 'customer', op: 'update', id: customer, values: { name: '长风', owner: lin.id } }] as const
    const outcome = await apply(workspace, lin, items, { mode: 'preview' })
    expect(outcome.impact.carried).toBeUndefined()
  })
})

describe('what was copied from a customer and her primary contact', () => {
  const address = { province: '上海市', city: '上海市', district: '浦东新区', street: '世纪大道 1 号' }
  let contact: string
  let open: string
  let elsewhere: string
  let completed: string

  beforeEach(async () => {
    await must(workspace, lin, [{ object: 'customer', op: 'update', id: customer, values: { address } }])
    contact = await create(workspace, lin, 'contact', {
      name: '叶知秋',
      mobile: '13800138000',
      isPrimary: true,
      customer,
    })
    const copied = { customer, contactName: '叶知秋', contactPhone: '13800138000', address }
    open = hers.order ?? ''
    const { customer: _, ...values } = copied
    await must(workspace, lin, [{ object: 'order', op: 'update', id: open, values }])
    elsewhere = await create(workspace, lin, 'order', { ...copied, contactName: '仓库', contactPhone: '021-50001234' })
    completed = await create(workspace, lin, 'order', { ...copied, status: 'completed' })
  })

  test('is told with the orders that are open and still hold the copy, from what to what', async () => {
    const { impact } = await edit('contact', contact, { mobile: '13900139000' }, { mode: 'preview' })
    expect(impact.carried).toMatchObject([
      {
        key: 'order.contactPhone',
        object: 'order',
        field: 'contactPhone',
        count: 1,
        from: '13800138000',
        to: '13900139000',
        sample: [{ id: open }],
      },
    ])
  })

  test('goes along in one change, and comes back with it', async () => {
    const carry = ['order.contactName', 'order.contactPhone']
    const outcome = await edit('contact', contact, { name: '叶知夏', mobile: '13900139000' }, { carry })
    expect(outcome).toMatchObject({ counts: { applied: 1 }, impact: { derived: { order: 1 } } })
    expect(await read(open)).toMatchObject({ contactName: '叶知夏', contactPhone: '13900139000' })
    expect(await read(elsewhere)).toMatchObject({ contactName: '仓库', contactPhone: '021-50001234' })
    expect(await read(completed)).toMatchObject({ contactPhone: '13800138000' })
    await revertChange(workspace, lin, { changeId: outcome.change.id ?? '', mode: 'apply' })
    expect(await read(open)).toMatchObject({ contactName: '叶知秋', contactPhone: '13800138000' })
  })

  test('is told of the number of a person who is a customer herself, whoever her contact is', async () => {
    await must(workspace, lin, [{ object: 'customer', op: 'update', id: customer, values: { mobile: '13800138000' } }])
    const moved = { mobile: '13700137000' }
    const { impact } = await edit('customer', customer, moved, { mode: 'preview' })
    expect(impact.carried).toMatchObject([
      { key: 'order.contactPhone', count: 1, to: '13700137000', sample: [{ id: open }] },
    ])
    await edit('customer', customer, moved, { carry: ['order.contactPhone'] })
    expect(await read(open)).toMatchObject({ contactPhone: '13700137000' })
    expect(await read(elsewhere)).toMatchObject({ contactPhone: '021-50001234' })
  })

  test('stays where it was not chosen, and where there is nothing to copy any more', async () => {
    await edit('contact', contact, { mobile: '13900139000' }, {})
    expect(await read(open)).toMatchObject({ contactPhone: '13800138000' })
    const { impact } = await edit('customer', customer, { address: null }, { mode: 'preview' })
    expect(impact.carried).toBeUndefined()
  })

  test('follows the customer from a batch, together with the owner, each order once', async () => {
    const moved = { ...address, street: '世纪大道 2 号' }
    const set = { address: moved, owner: chen.id }
    const carry = ['order.owner', 'order.address']
    const batch = { object: 'customer', op: 'update', select: { ids: [customer] }, set, carry } as const
    const request = { mode: 'apply', origin: 'batch', onRefusal: 'skip', ...batch } as const
    expect(await submitChange(workspace, clerk, request)).toMatchObject({
      counts: { applied: 1 },
      impact: { derived: { order: 2 } },
    })
    expect(await read(open)).toMatchObject({ owner: chen.id, address: moved })
    expect(await read(elsewhere)).toMatchObject({ owner: chen.id, address: moved })
  })

  test('is made of the contact first: the phone of the customer moves nothing while the contact has one', async () => {
    const { impact } = await edit('customer', customer, { mobile: '13700137000' }, { mode: 'preview' })
    expect(impact.carried).toBeUndefined()
    await must(workspace, lin, [
      { object: 'contact', op: 'update', id: contact, values: { mobile: null } },
      { object: 'customer', op: 'update', id: customer, values: { mobile: '13700137000' } },
      { object: 'order', op: 'update', id: open, values: { contactPhone: '13700137000' } },
    ])
    const after = await edit('customer', customer, { mobile: null, phone: '010-62551234' }, { mode: 'preview' })
    expect(after.impact.carried).toMatchObject([{ key: 'order.contactPhone', to: '010-62551234' }])
  })

  test('leaves an order that somebody locked, says so, and goes on', async () => {
    await lockRecord(workspace, {
      actor: clerk,
      definition: workspace.definitions.get('order'),
      id: open,
      address: null,
      reason: '核对中',
      until: undefined,
    })
    const carry = ['order.contactPhone']
    const [previewed, outcome] = [
      await edit('contact', contact, { mobile: '13900139000' }, { mode: 'preview', carry }),
      await edit('contact', contact, { mobile: '13900139000' }, { carry }),
    ]
    for (const { counts, items } of [previewed, outcome]) {
      expect(counts).toMatchObject({ applied: 1 })
      expect(items[0]?.warnings).toMatchObject([{ code: 'carried-stays', params: { object: 'order' } }])
    }
    expect(await read(open)).toMatchObject({ contactPhone: '13800138000' })
  })

  function edit(
    object: string,
    id: string,
    values: Values,
    more: Partial<Pick<ChangeRequest, 'mode' | 'carry'>>,
  ): Promise<ChangeOutcome> {
    return apply(workspace, lin, [{ object, op: 'update', id, values }], more)
  }

  function read(id: string) {
    return getRecord(workspace, { actor: clerk, object: 'order', id })
  }
})

function give(actor: Actor, more: Partial<Pick<ChangeRequest, 'mode' | 'carry'>>): Promise<ChangeOutcome> {
  const items = [{ object: 'customer', op: 'update', id: customer, values: { owner: chen.id } }] as const
  return apply(workspace, actor, items, more)
}

async function owners(): Promise<unknown[]> {
  const names = ['contact', 'opportunity', 'order', 'ticket', 'followUp']
  const open = names.map((name) => ownerOf(name, hers[name] ?? ''))
  return Promise.all([...open, ownerOf('opportunity', hers.wonOpportunity ?? '')])
}

async function ownerOf(object: string, id: string): Promise<unknown> {
  return (await getRecord(workspace, { actor: clerk, object, id }))?.owner
}
