import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apply, create, hire, must } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import type { Actor, Grant, RoleGrants } from '../../../core/access/index.ts'
import { systemActor } from '../../../core/access/index.ts'
import type { StandardRoleName } from '../../../core/access/standard-roles.ts'
import type { RecordAccess, RecordView } from '../../../core/api/shapes.ts'
import type { ChangeItem, ItemOutcome, Values } from '../../../core/change/change.ts'
import { getRecord } from '../../query/index.ts'

/** What a reader is told about a record, and what becomes of a change of it: the same for everybody, in every state. */

let workspace: TestWorkspace
let records: readonly Placed[]
let people: Readonly<Record<string, Actor>>

beforeAll(async () => {
  workspace = await openTestWorkspace()
  const lin = await hire(workspace, '林悦', 'salesRep')
  const chen = await hire(workspace, '陈默', 'salesRep')
  people = { 林悦: lin, 陈默: chen, ...(await hireAll(lin.id)) }
  records = (await Promise.all([lin, chen].map((owner) => recordsOf(owner.id)))).flat()
})
afterAll(() => workspace?.close())

interface Placed {
  /** Told where an answer differs. */
  readonly name: string
  readonly object: string
  readonly id: string
  /** A field that may be written without anything else being in the way, and its value. */
  readonly values: Values
}

const roles: Readonly<Record<string, StandardRoleName | RoleGrants>> = {
  manager: 'salesManager',
  service: 'serviceAgent',
  clerk: 'dataClerk',
  administrator: 'administrator',
  auditor: 'auditor',
  'who only edits': granting({ view: 'all', edit: 'own' }),
  'who sees all and deletes her own': granting({ view: 'all', edit: 'own', delete: 'own' }),
  'who sees nothing': granting({}),
}

function granting(grant: Partial<Grant>): RoleGrants {
  return { objects: { '*': grant }, fields: {}, rights: [] }
}

/** People with each role, to whose team 林悦 belongs. */
async function hireAll(memberId: string): Promise<Record<string, Actor>> {
  const hired: Record<string, Actor> = {}
  for (const [name, role] of Object.entries(roles)) {
    const actor = await hire(workspace, name, role)
    const team = new Set([actor.id, memberId])
    hired[name] = { ...actor, teamMemberIds: team, teamTreeMemberIds: team }
  }
  return hired
}

const orderStates = ['pending', 'processing', 'completed', 'cancelled'] as const

/** Records of one owner, living and in the bin; orders in each state, with a line each. */
async function recordsOf(owner: string): Promise<Placed[]> {
  const make = (object: string, values: Values) => create(workspace, systemActor, object, { owner, ...values })
  const customer = await make('customer', { name: `客户 ${owner}` })
  const product = await create(workspace, systemActor, 'product', { name: `产品 ${owner}`, price: 5 })
  const ticket = await make('ticket', { title: '问题', customer })
  const gone = await make('customer', { name: `已删 ${owner}` })
  await must(workspace, systemActor, [{ object: 'customer', op: 'delete', id: gone }])
  const orders = []
  for (const status of orderStates) {
    const order = await make('order', { customer })
    const line = await create(workspace, systemActor, 'orderLine', { order, product, quantity: 1, price: 5 })
    if (status !== 'pending') await walkTo(order, status)
    orders.push({ name: `${status} order`, object: 'order', id: order, values: { deliverOn: '2030-01-01' } })
    orders.push({ name: `line of a ${status} order`, object: 'orderLine', id: line, values: { quantity: 7 } })
  }
  return [
    { name: 'customer', object: 'customer', id: customer, values: { latestNeed: '新' } },
    { name: 'customer in the bin', object: 'customer', id: gone, values: { latestNeed: '新' } },
    { name: 'product', object: 'product', id: product, values: { price: 6 } },
    { name: 'ticket', object: 'ticket', id: ticket, values: { progress: '在办' } },
    ...orders,
  ]
}

async function walkTo(id: string, status: string): Promise<void> {
  const way = status === 'completed' ? ['processing', 'completed'] : [status]
  for (const state of way)
    await must(workspace, systemActor, [{ object: 'order', op: 'update', id, values: { status: state } }])
}

describe.each(['林悦', '陈默', ...Object.keys(roles)])('%s is told what her change would be', (person) => {
  test('when she edits a record', async () => {
    await agree(person, ({ object, id, values }) => ({ object, op: 'update', id, values }), whyNotEdit)
  })

  test('when she writes what stays open in a closed order', async () => {
    const remark = ({ object, id, values }: Placed): ChangeItem => ({
      object,
      op: 'update',
      id,
      values: object === 'order' ? { remark: '急' } : values,
    })
    await agree(person, remark, whyNotEdit)
  })

  test('when she deletes it', async () => {
    await agree(
      person,
      ({ object, id }) => ({ object, op: 'delete', id }),
      (access) => access.whyNotDelete?.code,
    )
  })
})

/** Why the fields the item names may not be written. */
function whyNotEdit(access: RecordAccess, { values = {} }: ChangeItem): string | undefined {
  const [closed] = Object.keys(values).flatMap((name) => access.fields[name]?.why?.code ?? [])
  return access.whyNotEdit?.code ?? closed
}

type Why = (access: RecordAccess, item: ChangeItem) => string | undefined

/** Of every record, what its reader is told and what a preview says: the same reason first, or neither has one. */
async function agree(person: string, toItem: (record: Placed) => ChangeItem, why: Why): Promise<void> {
  const actor = people[person]
  if (!actor) throw new Error(`Nobody is called ${person}`)
  const items = records.map(toItem)
  const { items: outcomes } = await apply(workspace, actor, items, { mode: 'preview' })
  const expected = await Promise.all(
    records.map(async (record, n) => [record.name, expectedReason(await read(actor, record), items[n], why)]),
  )
  const found = records.map(({ name }, n) => [name, refusedAs(outcomes.find((outcome) => outcome.n === n))])
  expect(found).toEqual(expected)
}

function read(actor: Actor, { object, id }: Placed): Promise<RecordView | null> {
  return getRecord(workspace, { actor, object, id })
}

function expectedReason(view: RecordView | null, item: ChangeItem | undefined, why: Why): string {
  if (!view) return 'record-not-found'
  return (view.access && item && why(view.access, item)) ?? 'allowed'
}

/** What the decision on the record itself refuses; values at fault and records that others need are other matters. */
const decided = /^(not-allowed-to-.*|record-not-found|record-deleted|order-completed|order-cancelled)$/

function refusedAs(outcome: ItemOutcome | undefined): string {
  return outcome?.refusals?.find(({ code }) => decided.test(code))?.code ?? 'allowed'
}
