import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { apply, appoint, create, hire, must } from '../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../tests/test-workspace.ts'
import { type Actor, systemActor } from '../../core/access/index.ts'
import { standardRoles } from '../../core/access/standard-roles.ts'
import type { ChangeItem, Values } from '../../core/change/change.ts'
import { newId } from '../db/index.ts'
import { clearActorCache, loadActor } from '../policy/index.ts'
import { applyParked } from './apply-parked.ts'
import { foreseeParked, whyItGoesBack } from './foresee-parked.ts'
import { revertChange, submitChange } from './index.ts'
import { resubmitParked } from './resubmit-parked.ts'

let workspace: TestWorkspace
let lin: Actor
let order: string
let flow: string
let role: string
let decider: string

beforeAll(async () => {
  workspace = await openTestWorkspace()
  decider = await appoint(workspace)
  role = await create(workspace, systemActor, 'role', { name: '销售', grants: sellerWithAccounts() })
  const person = await create(workspace, systemActor, 'user', { name: '林悦', login: 'lin', roles: [role] })
  lin = await author(person)
  flow = await draw({
    object: 'order',
    name: '运费',
    condition: 'after.freight > 1000 || before.freight > 1000',
    fields: ['freight', 'status'],
  })
  await draw({ object: 'customer', name: '新客户', operations: ['create'], condition: 'after.level == "A"' })
  await draw({ object: 'customer', name: '删除', operations: ['delete'] })
})
beforeEach(async () => {
  const customer = await create(workspace, lin, 'customer', { name: `云帆 ${newId()}` })
  order = await create(workspace, lin, 'order', { customer, freight: 10 })
})
afterAll(() => workspace?.close())

test('what was approved is done once, in the name of who asked, and says who approved it', async () => {
  const id = await park([{ object: 'order', op: 'update', id: order, values: { freight: 5000 } }])
  const approver = newId()
  await approve(id, approver)
  expect(await applyParked(workspace, id)).toMatchObject({ change: { id, status: 'applied' }, counts: { applied: 1 } })
  expect(await applyParked(workspace, id)).toMatchObject({ change: { id, status: 'applied' } })
  expect(await heldBy('order', order, 'freight')).toBe(5000)
  expect(await stateOf(id)).toMatchObject({ state: 'applied' })
  const [change] = await rows(sql`SELECT actor_id, approved_by_id FROM ${table('change')} WHERE id = ${id}`)
  expect(change).toEqual({ actor_id: lin.id, approved_by_id: approver })
})

test('what nobody approved is not done', async () => {
  const id = await park([{ object: 'order', op: 'update', id: order, values: { freight: 5000 } }])
  expect(await applyParked(workspace, id)).toBeNull()
  expect(await heldBy('order', order, 'freight')).toBe(10)
})

test('other fields that were changed meanwhile stay; the same field sends it back with both values', async () => {
  const [merged, conflicting] = [
    await park([{ object: 'order', op: 'update', id: order, values: { freight: 5000 } }]),
    await park([{ object: 'order', op: 'update', id: order, values: { freight: 6000 } }]),
  ]
  await must(workspace, lin, [
    { object: 'order', op: 'update', id: order, version: 'any', values: { contactName: '张敏' } },
  ])
  await approve(merged)
  expect(await applyParked(workspace, merged)).toMatchObject({ change: { status: 'applied' } })
  expect([await heldBy('order', order, 'freight'), await heldBy('order', order, 'contact_name')]).toEqual([
    5000,
    '张敏',
  ])
  await approve(conflicting)
  expect(await applyParked(workspace, conflicting)).toMatchObject({ counts: { conflicts: 1 } })
  expect(await stateOf(conflicting)).toMatchObject({
    state: 'sentBack',
    fault: {
      items: [{ object: 'order', id: order, conflicts: [{ field: 'freight', base: 10, theirs: 5000, mine: 6000 }] }],
    },
  })
})

test('an operation comes to what was shown, or goes back', async () => {
  await must(workspace, lin, [{ object: 'order', op: 'update', id: order, version: 'any', values: { freight: 900 } }])
  const { change } = await submitBatch({ freight: { add: 200 } })
  await must(workspace, lin, [{ object: 'order', op: 'update', id: order, version: 'any', values: { freight: 901 } }])
  await approve(change.id ?? '')
  expect(await applyParked(workspace, change.id ?? '')).toMatchObject({ counts: { conflicts: 1 } })
})

test('a new record takes its number when it is made, and is nowhere before', async () => {
  const values = { name: `审核 ${newId()}`, level: 'A', bankAccount: '6222020200112233446' }
  const id = await park([{ object: 'customer', op: 'create', values }])
  const next = await create(workspace, lin, 'customer', { name: `别的 ${newId()}` })
  await approve(id)
  const outcome = await applyParked(workspace, id)
  expect(outcome).toMatchObject({ counts: { applied: 1 } })
  const made = outcome?.items[0]?.id ?? ''
  const [before, after] = [await heldBy('customer', next, 'code'), await heldBy('customer', made, 'code')]
  expect(String(after) > String(before)).toBe(true)
  const [kept] = await rows(sql`SELECT item, after FROM ${table('parked_item')} WHERE change_id = ${id}`)
  expect(JSON.stringify(kept)).not.toContain('6222020200112233446')
})

test('a record that went meanwhile sends it back, also where a link led to it', async () => {
  const customer = await create(workspace, lin, 'customer', { name: `走了 ${newId()}` })
  const [update, link] = [
    await park([{ object: 'order', op: 'update', id: order, values: { freight: 5000 } }]),
    await park([{ object: 'order', op: 'create', values: { customer, freight: 5000 } }]),
  ]
  await must(workspace, systemActor, [
    { object: 'order', op: 'delete', id: order, version: 'any' },
    { object: 'customer', op: 'delete', id: customer, version: 'any' },
  ])
  for (const id of [update, link]) {
    await approve(id)
    expect(await applyParked(workspace, id)).toMatchObject({ change: { status: 'refused' } })
    expect(await stateOf(id)).toMatchObject({ state: 'sentBack', fault: { items: [{ refusals: [{}] }] } })
  }
})

test('a field that is asked for by now, and a flow that catches it by now, send it back', async () => {
  const create = await park([{ object: 'customer', op: 'create', values: { name: `缺字段 ${newId()}`, level: 'A' } }])
  const update = await park([{ object: 'order', op: 'update', id: order, values: { freight: 7000 } }])
  const asked = await must(workspace, systemActor, [
    {
      object: 'customField',
      op: 'create',
      values: {
        object: 'customer',
        name: 'channel',
        label: { 'zh-CN': '渠道', en: 'Channel' },
        type: 'text',
        required: true,
      },
    },
  ])
  const later = await draw({ object: 'order', name: '超大运费', condition: 'after.freight > 6000' })
  await approve(create)
  expect(await applyParked(workspace, create)).toMatchObject({
    items: [{ refusals: [{ code: 'required', path: 'channel' }] }],
  })
  await approve(update)
  expect(await applyParked(workspace, update)).toMatchObject({
    items: [{ refusals: [{ code: 'approval-needed-further', params: { flow: '超大运费' } }] }],
  })
  await must(workspace, systemActor, [
    { object: 'approvalFlow', op: 'delete', id: later, version: 'any' },
    { object: 'customField', op: 'delete', id: asked.items[0]?.id ?? '', version: 'any' },
  ])
})

test('a flow that is changed or deleted meanwhile lets go what was approved in it', async () => {
  const id = await park([{ object: 'order', op: 'update', id: order, values: { freight: 5000 } }])
  await must(workspace, systemActor, [{ object: 'approvalFlow', op: 'delete', id: flow, version: 'any' }])
  expect(await stateOf(id)).toMatchObject({ flows: [{ id: flow, name: '运费', steps: [{ mode: 'any' }] }] })
  await approve(id)
  expect(await applyParked(workspace, id)).toMatchObject({ change: { status: 'applied' } })
  await must(workspace, systemActor, [{ object: 'approvalFlow', op: 'restore', id: flow, version: 'any' }])
})

test('a deletion, its undo and the way back from an edit wait, too', async () => {
  const gone = await create(workspace, lin, 'customer', { name: `要删 ${newId()}` })
  const deletion = await park([{ object: 'customer', op: 'delete', id: gone }])
  await approve(deletion)
  expect(await applyParked(workspace, deletion)).toMatchObject({ counts: { applied: 1 } })
  const edit = await park([{ object: 'order', op: 'update', id: order, values: { freight: 5000 } }])
  await approve(edit)
  await applyParked(workspace, edit)
  const back = await revertChange(workspace, lin, { changeId: edit, mode: 'apply' })
  expect(back).toMatchObject({ change: { status: 'pending' }, counts: { pending: 1 } })
  await approve(back.change.id ?? '')
  expect(await applyParked(workspace, back.change.id ?? '')).toMatchObject({ counts: { applied: 1 } })
  expect(await heldBy('order', order, 'freight')).toBe(10)
})

test('what Kebu filled in when it was sent is what is done: the rate of that day, and the sums it was decided by', async () => {
  const day = workspace.now().toISOString().slice(0, 10)
  const rate = await create(workspace, systemActor, 'exchangeRate', { currency: 'USD', day, rate: 7.07 })
  const customer = await create(workspace, lin, 'customer', { name: `汇率 ${newId()}` })
  const product = await create(workspace, systemActor, 'product', { name: '设计', price: 100 })
  const lines = [{ product, quantity: 10, price: 100 }]
  const { change } = await apply(workspace, lin, [
    { object: 'order', op: 'create', values: { customer, freight: 5000, currency: 'USD', lines } },
  ])
  expect(change).toMatchObject({ status: 'pending' })
  const id = change.id ?? ''
  const [shown] = await rows(sql`
    SELECT after FROM ${table('parked_item')} WHERE change_id = ${id} AND object = 'order' AND op = 'create'`)
  expect(shown).toMatchObject({ after: { linesTotal: 1000, total: 1000 } })
  await must(workspace, systemActor, [
    { object: 'exchangeRate', op: 'update', id: rate, version: 'any', values: { rate: 0.01 } },
  ])
  await approve(id)
  const outcome = await applyParked(workspace, id)
  expect(outcome).toMatchObject({ change: { status: 'applied' } })
  expect(Number(await heldBy('order', outcome?.items[0]?.id ?? '', 'exchange_rate'))).toBe(7.07)
})

test('what goes along by now and nobody was shown sends it back', async () => {
  const gone = await create(workspace, lin, 'customer', { name: `带走 ${newId()}` })
  await create(workspace, lin, 'contact', { customer: gone, name: '张敏' })
  const id = await park([{ object: 'customer', op: 'delete', id: gone }])
  await create(workspace, lin, 'contact', { customer: gone, name: '后来的' })
  await approve(id)
  expect(await applyParked(workspace, id)).toMatchObject({
    items: [{ refusals: [{ code: 'approved-otherwise' }] }],
  })
  expect(await stateOf(id)).toMatchObject({ state: 'sentBack' })
})

test('what opens an order to its new taker is told to who decides, and done as it was shown', async () => {
  const chen = await create(workspace, systemActor, 'user', { name: '陈默', login: 'chen', roles: [role] })
  const drawn = await draw({ object: 'order', name: '接单人', fields: ['taker'] })
  const id = await park(taking(chen), ['grant.person'])
  expect(await whyItGoesBack(workspace, id)).toBeNull()
  const shown = await foreseeParked(workspace, { actor: lin, standsFor: new Set() }, id)
  expect(shown?.carried?.map(({ key, sample }) => [key, sample[0]?.id])).toEqual([['grant.person', order]])
  await approve(id)
  expect(await applyParked(workspace, id)).toMatchObject({ change: { status: 'applied' } })
  const given = await rows(sql`SELECT record FROM ${table('grant')} WHERE person_id = ${chen}`)
  expect([await heldBy('order', order, 'taker_id'), given]).toEqual([chen, [{ record: order }]])
  await must(workspace, systemActor, [{ object: 'approvalFlow', op: 'delete', id: drawn, version: 'any' }])
})

test('who decides hears what would be paid too much of an order she sees, by what she may read of it', async () => {
  const drawn = await draw({ object: 'payment', name: '回款', operations: ['create'] })
  const id = await park([{ object: 'payment', op: 'create', values: { order, amount: 50, state: 'received' } }])
  const toldTo = async (actor: Actor) => (await foreseeParked(workspace, { actor, standsFor: new Set() }, id))?.exceeded
  const over = { code: 'more-paid-than-due', params: { due: '¥10.00', over: '¥40.00' } }
  expect(await toldTo(lin)).toMatchObject([{ object: 'order', id: order, warning: over }])
  const roles = lin.roles.map((one) => ({ ...one, fields: { ...one.fields, order: { paidTotal: 'hidden' } } }) as const)
  expect(await toldTo({ ...lin, roles })).toBeUndefined()
  await must(workspace, systemActor, [{ object: 'approvalFlow', op: 'delete', id: drawn, version: 'any' }])
})

test('what one part of it takes beyond a limit and another brings back is not told as too much', async () => {
  const payment = await create(workspace, lin, 'payment', { order, amount: 10, state: 'received' })
  const drawn = await draw({ object: 'payment', name: '删回款', operations: ['delete'] })
  const id = await park([
    { object: 'order', op: 'update', id: order, values: { freight: 4 } },
    { object: 'payment', op: 'delete', id: payment },
  ])
  expect((await foreseeParked(workspace, { actor: lin, standsFor: new Set() }, id))?.exceeded).toBeUndefined()
  await must(workspace, systemActor, [{ object: 'approvalFlow', op: 'delete', id: drawn, version: 'any' }])
})

test('a rule that warns of it is told to who decides where she sees what it speaks of', async () => {
  const message = { 'zh-CN': '运费偏高', en: 'The freight is high' }
  const condition = 'freight == null || freight < 1000'
  const values = { object: 'order', name: '运费偏高', condition, message, severity: 'warn', active: true }
  const rule = await create(workspace, systemActor, 'validationRule', values)
  const items = [{ object: 'order', op: 'update', id: order, values: { freight: 5000 } }] as const
  const { change } = await apply(workspace, lin, items, { confirmWarnings: true })
  const { grants } = standardRoles.salesManager
  const blind = await hire(workspace, '瞿英', { ...grants, fields: { ...grants.fields, order: { freight: 'hidden' } } })
  const toldTo = async (actor: Actor) => {
    const impact = await foreseeParked(workspace, { actor, standsFor: new Set([decider]) }, change.id ?? '')
    return { isTold: impact !== null, rules: impact?.rules }
  }
  expect(await toldTo(lin)).toEqual({ isTold: true, rules: [{ rule, message, count: 1 }] })
  expect(await toldTo(blind)).toEqual({ isTold: true, rules: undefined })
  await must(workspace, systemActor, [{ object: 'validationRule', op: 'delete', id: rule, version: 'any' }])
})

test.each([
  ['alone', () => ({})],
  ['in the form, which holds the owner who followed', (meng: string) => ({ owner: meng })],
])('where the taker is corrected %s, the owner who follows is another as well', async (_, beside) => {
  const make = (name: string) => create(workspace, systemActor, 'user', { name, login: newId(), roles: [role] })
  const [meng, zhou] = [await make('孟小雨'), await make('周航')]
  const drawn = await draw({ object: 'order', name: '接单人', fields: ['taker'] })
  const id = await park(taking(meng), ['order.owner@taker'])
  const { system } = workspace.database
  await system.run(sql`UPDATE ${system.table('parked_change')} SET state = 'sentBack' WHERE id = ${id}`)
  const [item] = await rows(sql`SELECT n FROM ${table('parked_item')} WHERE change_id = ${id} AND record_id = ${order}`)
  const items = [{ n: Number(item?.n), values: { taker: zhou, ...beside(meng) } }]
  const again = await resubmitParked(workspace, lin, { changeId: id, locale: 'zh-CN', items })
  expect(again).toMatchObject({ change: { status: 'pending' } })
  await approve(id)
  expect(await applyParked(workspace, id)).toMatchObject({ change: { status: 'applied' } })
  expect([await heldBy('order', order, 'taker_id'), await heldBy('order', order, 'owner_id')]).toEqual([zhou, zhou])
  await must(workspace, systemActor, [{ object: 'approvalFlow', op: 'delete', id: drawn, version: 'any' }])
})

test('a way back is done of the records that were shown, and of all of them', async () => {
  const [one, other] = await twoNamed('甲')
  const { change } = await must(workspace, lin, rename([one, other], '乙'))
  const drawn = await draw({
    object: 'order',
    name: '联系人',
    fields: ['contactName'],
    condition: 'before.contactName == "乙"',
  })
  await must(workspace, lin, [{ object: 'order', op: 'delete', id: other, version: 'any' }])
  const narrow = await revertChange(workspace, lin, { changeId: change.id ?? '', mode: 'apply' })
  await must(workspace, lin, [{ object: 'order', op: 'restore', id: other, version: 'any' }])
  await approve(narrow.change.id ?? '')
  expect(await applyParked(workspace, narrow.change.id ?? '')).toMatchObject({ counts: { applied: 1 } })
  expect([await heldBy('order', one, 'contact_name'), await heldBy('order', other, 'contact_name')]).toEqual([
    '甲',
    '乙',
  ])
  await must(workspace, systemActor, [{ object: 'approvalFlow', op: 'delete', id: drawn, version: 'any' }])
})

test('a way back of which a record was changed meanwhile goes back whole', async () => {
  const [one, other] = await twoNamed('甲')
  const { change } = await must(workspace, lin, rename([one, other], '丙'))
  const drawn = await draw({
    object: 'order',
    name: '联系人',
    fields: ['contactName'],
    condition: 'before.contactName == "丙"',
  })
  const back = await revertChange(workspace, lin, { changeId: change.id ?? '', mode: 'apply' })
  expect(back).toMatchObject({ counts: { pending: 2 } })
  await must(workspace, systemActor, rename([other], '丁'))
  await approve(back.change.id ?? '')
  expect(await applyParked(workspace, back.change.id ?? '')).toMatchObject({ change: { status: 'refused' } })
  expect(await stateOf(back.change.id ?? '')).toMatchObject({ state: 'sentBack' })
  expect(await heldBy('order', one, 'contact_name')).toBe('丙')
  await must(workspace, systemActor, [{ object: 'approvalFlow', op: 'delete', id: drawn, version: 'any' }])
})

test('of several who send it again at once one does, and the others are told', async () => {
  const id = await park([{ object: 'order', op: 'update', id: order, values: { freight: 5000 } }])
  const { system } = workspace.database
  await system.run(sql`UPDATE ${system.table('parked_change')} SET state = 'sentBack' WHERE id = ${id}`)
  const again = () => resubmitParked(workspace, lin, { changeId: id, locale: 'zh-CN' })
  const all = await Promise.allSettled([again(), again(), again(), again()])
  const told = all.map((one) => (one.status === 'fulfilled' ? one.value.change.status : one.reason.code))
  expect(told.toSorted()).toEqual(['not-pending', 'not-pending', 'not-pending', 'pending'])
})

test('her rights are those she has when it is approved; one who was suspended asks for nothing', async () => {
  const id = await park([{ object: 'order', op: 'update', id: order, values: { freight: 5000 } }])
  const other = await park([{ object: 'order', op: 'update', id: order, values: { freight: 6000 } }])
  await must(workspace, systemActor, [
    { object: 'user', op: 'update', id: lin.id, version: 'any', values: { roles: [] } },
  ])
  clearActorCache()
  await approve(id)
  expect(await applyParked(workspace, id)).toMatchObject({ counts: { refused: 1 } })
  await must(workspace, systemActor, [
    { object: 'user', op: 'update', id: lin.id, version: 'any', values: { roles: [role], active: false } },
  ])
  clearActorCache()
  await approve(other)
  expect(await applyParked(workspace, other)).toMatchObject({
    items: [{ refusals: [{ code: 'approval-author-gone' }] }],
  })
  await must(workspace, systemActor, [
    { object: 'user', op: 'update', id: lin.id, version: 'any', values: { active: true } },
  ])
  clearActorCache()
})

async function twoNamed(contactName: string): Promise<[string, string]> {
  const customer = await create(workspace, lin, 'customer', { name: `两单 ${newId()}` })
  const make = () => create(workspace, lin, 'order', { customer, contactName })
  return [await make(), await make()]
}

function rename(ids: readonly string[], contactName: string): ChangeItem[] {
  return ids.map((id) => ({ object: 'order', op: 'update', id, version: 'any', values: { contactName } }))
}

function sellerWithAccounts() {
  const { grants } = standardRoles.salesRep
  return JSON.parse(JSON.stringify({ ...grants, fields: { ...grants.fields, customer: { bankAccount: 'edit' } } }))
}

async function author(id: string): Promise<Actor> {
  clearActorCache()
  const actor = await loadActor(workspace, id)
  if (!actor) throw new Error('Nobody there')
  return actor
}

async function draw(values: Values): Promise<string> {
  const steps = [{ approvers: [{ manager: 'author' }], mode: 'any' }]
  return create(workspace, systemActor, 'approvalFlow', { steps, ...values })
}

function taking(taker: string): ChangeItem[] {
  return [{ object: 'order', op: 'update', id: order, values: { taker } }]
}

async function park(items: readonly ChangeItem[], carry: string[] = []): Promise<string> {
  const { change } = await apply(workspace, lin, items, { carry })
  expect(change.status).toBe('pending')
  return change.id ?? ''
}

function submitBatch(set: Record<string, { add: number }>) {
  const select = { ids: [order] }
  return submitChange(workspace, lin, {
    mode: 'apply',
    origin: 'batch',
    onRefusal: 'skip',
    object: 'order',
    select,
    op: 'update',
    set,
  })
}

/** As those who decide leave it. */
async function approve(id: string, by = newId()): Promise<void> {
  const { system } = workspace.database
  await system.run(sql`UPDATE ${system.table('parked_change')} SET state = 'approved' WHERE id = ${id}`)
  await system.run(sql`
    INSERT INTO ${system.table('approval_decision')} (id, change_id, at, by_id, kind)
    VALUES (${newId()}, ${id}, ${workspace.now().toISOString()}, ${by}, 'approve')`)
}

async function stateOf(id: string) {
  const [row] = await rows(sql`SELECT state, fault, flows FROM ${table('parked_change')} WHERE id = ${id}`)
  return row
}

async function heldBy(object: 'order' | 'customer', id: string, field: string) {
  const [row] = await rows(sql`SELECT ${sql.id(field)} AS value FROM ${table(object)} WHERE id = ${id}`)
  return row?.value
}

function rows(query: Parameters<TestWorkspace['database']['read']['rows']>[0]) {
  return workspace.database.read.rows(query as ReturnType<typeof sql<Record<string, unknown>>>)
}

function table(name: Parameters<TestWorkspace['database']['read']['table']>[0]) {
  return workspace.database.read.table(name)
}
