import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apply, create, hire, must } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import type { Actor, HeldGrant } from '../../../core/access/index.ts'
import { systemActor } from '../../../core/access/index.ts'
import type { ChangeItem, Values } from '../../../core/change/change.ts'
import {
  drawnGrants,
  drawnMoment,
  drawnPolicies,
  drawnRoles,
  madeAt,
  roleIds,
} from '../../../core/policy/random-policies.fixture.ts'
import { type ReferenceWish, referenceMay } from '../../../core/policy/reference-policies.fixture.ts'
import { newId } from '../../db/index.ts'
import { getRecord } from '../../query/index.ts'

/** Policies laid down at random: preview, apply and the page of each record say of each order what the slow reckoning says. */

let workspace: TestWorkspace
let now = new Date(madeAt)
let lin: Actor
let roles: Readonly<Record<string, string>>
let orders: readonly Order[]

interface Order {
  readonly id: string
  readonly ownerId: string | null
  readonly values: Values
}

beforeAll(async () => {
  workspace = await openTestWorkspace({ now: () => now })
  lin = await hire(workspace, '林悦', 'administrator')
  const chen = await hire(workspace, '陈默', 'administrator')
  const ids = await Promise.all(roleIds.map((name) => create(workspace, systemActor, 'role', { name })))
  roles = Object.fromEntries(roleIds.map((name, n) => [name, ids[n] ?? '']))
  const customer = await create(workspace, systemActor, 'customer', { name: '订货人', owner: chen.id })
  const kinds = [lin, chen].flatMap((maker) =>
    ['pending', 'processing', 'completed'].flatMap((status) =>
      [10, 5000].map((freight) => ({ maker, status, freight, owner: freight === 10 ? lin.id : chen.id })),
    ),
  )
  orders = await Promise.all(
    kinds.map(async ({ maker, status, ...values }) => {
      const id = await create(workspace, maker, 'order', { customer, ...values })
      for (const state of status === 'completed' ? ['processing', 'completed'] : [status])
        await apply(workspace, maker, [{ object: 'order', op: 'update', id, values: { status: state } }])
      const known = { createdBy: maker.id, createdAt: new Date(madeAt).toISOString(), taker: null, status, ...values }
      return { id, ownerId: values.owner, values: known }
    }),
  )
})
afterAll(() => workspace?.close())

const fields = [['remark'], ['contactName'], ['remark', 'contactName'], ['deliverOn']]

test('what policies close is refused by preview and apply alike, and told beforehand', async () => {
  await fc.assert(
    fc.asyncProperty(drawnRoles, drawnGrants, drawnPolicies, drawnMoment, async (held, given, policies, at) => {
      now = at
      const laid = await lay(policies)
      const actor = holding(held, given)
      await Promise.all([...fields.map((some, n) => isHeldTo(actor, some, n)), isKept(actor)])
      await isToldBeforehand(actor)
      now = new Date(madeAt)
      await lift(laid)
    }),
    { numRuns: 4, endOnFailure: true },
  )
}, 60_000)

function may(actor: Actor, order: Order, wish: Omit<ReferenceWish, 'at'>): boolean {
  const record = { ...order, deleted: false }
  return referenceMay(actor, workspace.definitions.get('order'), { record, wish: { ...wish, at: now } })
}

let running = 0

/** Each writes what stands nowhere yet: a value that stays as it is would not be written. */
async function isHeldTo(actor: Actor, some: readonly string[], n: number): Promise<void> {
  running += 1
  const value = (name: string) =>
    name === 'deliverOn' ? `2030-01-${String(1 + (running % 28)).padStart(2, '0')}` : `第 ${running} 次`
  const values = Object.fromEntries(some.map((name) => [name, value(name)]))
  const items = orders.map(({ id }): ChangeItem => ({ object: 'order', op: 'update', id, values }))
  const expected = orders.map((order) => may(actor, order, { action: 'edit', fields: some }))
  expect([some, await allowed(actor, items, 'preview')]).toEqual([some, expected])
  // Of those that are written one field each is enough, or two of these would meet in one record.
  if (n < 2) expect([some, await allowed(actor, items, 'apply')]).toEqual([some, expected])
}

async function isKept(actor: Actor): Promise<void> {
  const items = orders.map(({ id }): ChangeItem => ({ object: 'order', op: 'delete', id }))
  const expected = orders.map((order) => may(actor, order, { action: 'delete' }))
  expect(await allowed(actor, items, 'preview')).toEqual(expected)
}

async function allowed(actor: Actor, items: readonly ChangeItem[], mode: 'preview' | 'apply'): Promise<boolean[]> {
  const outcome = await apply(workspace, actor, items, { mode })
  return items.map((_, n) => outcome.items.find((one) => one.n === n)?.outcome === 'applied')
}

async function isToldBeforehand(actor: Actor): Promise<void> {
  const views = await Promise.all(orders.map(({ id }) => getRecord(workspace, { actor, object: 'order', id })))
  for (const [n, order] of orders.entries()) {
    const { access } = views[n] ?? {}
    const told = [access?.edit ?? false, access?.delete ?? false]
    expect([order, told]).toEqual([
      order,
      [may(actor, order, { action: 'edit' }), may(actor, order, { action: 'delete' })],
    ])
  }
}

type Drawn<T> = T extends fc.Arbitrary<infer One> ? One : never

async function lay(policies: Drawn<typeof drawnPolicies>): Promise<readonly string[]> {
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  const idsOf = (names: readonly string[]) => names.map((name) => roles[name] ?? '')
  const items = policies.map((policy, n): ChangeItem => {
    const terms = Object.entries({ ...policy }).filter(([name]) => name !== 'field' && name !== 'days')
    const { days, opensAt, closesAt } = { days: [], opensAt: 540, closesAt: 1080, ...policy }
    const hours =
      policy.kind === 'hours' ? { workDays: days.map(String), opensAt: clock(opensAt), closesAt: clock(closesAt) } : {}
    const named = { object: 'order', name: `规定 ${n}`, roles: idsOf(policy.roles), exempt: idsOf(policy.exempt) }
    return { object: 'editPolicy', op: 'create', values: { ...Object.fromEntries(terms), ...hours, ...named } }
  })
  if (items.length === 0) return []
  return (await must(workspace, systemActor, items)).items.map(({ id }) => id)
}

async function lift(laid: readonly string[]): Promise<void> {
  if (laid.length === 0) return
  const items = laid.map((id): ChangeItem => ({ object: 'editPolicy', op: 'delete', id, version: 'any' }))
  await must(workspace, systemActor, items)
}

const grantIds = [newId(), newId()]

function holding(held: Drawn<typeof drawnRoles>, given: Drawn<typeof drawnGrants>): Actor {
  const order = (n: number) => orders[(n * 5 + 2) % orders.length]?.id ?? ''
  const grants = given.map((one, n) => ({ ...one, id: grantIds[n], object: 'order', record: order(n), filter: null }))
  return {
    ...lin,
    // The kinds that are drawn are those of the types, which fast-check widens.
    roles: held.map((role) => ({ ...role, id: roles[role.id] ?? '' })) as Actor['roles'],
    grants: grants as HeldGrant[],
    timeZone: 'Asia/Shanghai',
  }
}
