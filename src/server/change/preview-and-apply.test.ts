import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { hire, must } from '../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../tests/test-workspace.ts'
import { type Actor, systemActor } from '../../core/access/index.ts'
import type { ChangeItem, ChangeOutcome, ItemOutcome, Values } from '../../core/change/change.ts'
import type { FieldOperation } from '../../core/change/operations/field-operation.ts'
import { columnOf, parentLinks, tableOf } from '../metadata/index.ts'
import { getRecord } from '../query/index.ts'
import { revertChange, submitChange } from './index.ts'

/** Small enough that what stands in one chunk meets what stands in another, as in an import of thousands. */
vi.mock('./context/in-chunks.ts', async (load) => {
  const { inChunks } = await load<typeof import('./context/in-chunks.ts')>()
  return { chunkSize: 3, inChunks: (values: readonly unknown[]) => inChunks(values, 3) }
})

/** Of each object; few, so that commands meet. */
const size = 6

let workspace: TestWorkspace
/** Who asks: Kebu itself is held by no scope and no lock, a seller by both. */
const actors: { kebu: Actor; lin: Actor } = { kebu: systemActor, lin: systemActor }
const ids = pool()
const changes: string[] = []
let applied = 0
/** Changes with which something could go along. */
let alongs = 0
/** Sums foreseen and looked up. */
let statistics = 0
/** A preview and its change are of the same moment, each later than the one before. */
let moment = Date.parse('2026-11-28T08:00:00Z')

beforeAll(async () => {
  workspace = await openTestWorkspace({ now: () => new Date(moment) })
  actors.lin = await hire(workspace, '林悦', 'salesRep')
  await must(workspace, systemActor, [
    { object: 'product', op: 'create', id: at('product', 0), values: { name: '绿茶' } },
  ])
  await must(workspace, systemActor, seeds())
})
afterAll(() => workspace?.close())

// Hundreds of changes: on a busy machine that takes its time.
test('what a preview says, the change does', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(command, async (one) => {
      moment += 1000
      const previewed = await run(one, 'preview')
      const done = await run(one, 'apply')
      expect(comparable(done), JSON.stringify(one)).toEqual(comparable(previewed))
      if (done.change.id) expect(done.impact.derived, JSON.stringify(one)).toEqual(previewed.impact.derived)
      if (done.change.id && previewed.impact.carried) alongs += 1
      if (done.change.id) await expectStatistics(previewed)
      if (done.change.id) changes.push(done.change.id)
      applied += done.counts.applied
    }),
    { numRuns: 100, endOnFailure: true, seed: Number(process.env.KEBU_TEST_SEED ?? 1) },
  )
  // Otherwise it would be refusals that were compared.
  expect(applied).toBeGreaterThan(60)
  expect(alongs).toBeGreaterThan(3)
  expect(statistics).toBeGreaterThan(20)
  expect(await orphans()).toEqual([])
})

type ObjectName = 'customer' | 'contact' | 'order' | 'orderLine' | 'payment' | 'product'

/** Ids the commands draw from. */
function pool(): Readonly<Record<ObjectName, readonly string[]>> {
  const some = () => Array.from({ length: size }, () => randomUUID())
  return { customer: some(), contact: some(), order: some(), orderLine: some(), payment: some(), product: some() }
}

function at(object: ObjectName, n: number): string {
  return ids[object][n % size] ?? ''
}

function seeds(): ChangeItem[] {
  const customers = ids.customer.slice(0, size - 2).map((id, n) => ({
    object: 'customer',
    op: 'create' as const,
    id,
    values: { name: `云帆${n}`, owner: actors.lin.id },
  }))
  const orders = ids.order.slice(0, size - 2).map((id, n) => ({
    object: 'order',
    op: 'create' as const,
    id,
    values: { customer: at('customer', n), owner: actors.lin.id },
  }))
  return [...customers, ...orders]
}

const rarely = <T, U>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<U>) =>
  fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: odd })
const idOf = (object: ObjectName) => fc.nat(size - 1).map((n) => at(object, n))
const money = rarely(fc.constantFrom(0.5, 9, 120, 0.01), fc.constantFrom(999_999_999_999_999, -1, '很多', null))
const code = rarely(fc.constant(undefined), fc.constantFrom('X-1', 'X-2', ' ', null))
const currency = fc.constantFrom(
  {},
  { currency: 'CNY' },
  { currency: 'USD', exchangeRate: 7.1 },
  { currency: 'JPY', exchangeRate: 0.05 },
  { currency: 'EUR' },
)

/** Few, so that what was copied meets what it was copied from. */
const mobile = fc.constantFrom('13800138000', '13900139000', null)

const values: Readonly<Record<Exclude<ObjectName, 'product'>, fc.Arbitrary<Values>>> = {
  customer: fc
    .record({
      name: rarely(fc.constantFrom('云帆', '海达', 'Yunfan'), fc.constantFrom('', '甲'.repeat(300))),
      phone: rarely(fc.constantFrom('13800138000', '010-62551234', null), fc.constant('x')),
      code,
      externalId: rarely(fc.constant(undefined), fc.constantFrom('E-1', 'E-2')),
      mobile,
    })
    .map(withoutUndefined),
  contact: fc.record({
    name: fc.constantFrom('韩磊', '叶知秋'),
    customer: idOf('customer'),
    isPrimary: fc.boolean(),
    mobile,
  }),
  order: fc
    .record({
      customer: idOf('customer'),
      currency,
      freight: money,
      remark: fc.constantFrom('加急', ''),
      contactPhone: mobile,
      contactName: fc.constantFrom('韩磊', '叶知秋'),
      code,
      status: rarely(fc.constant(undefined), fc.constantFrom('processing', 'completed')),
      owner: rarely(fc.constant(undefined), fc.constantFrom(null, undefined)),
    })
    .map(({ currency: given, ...more }) => withoutUndefined({ ...more, ...given })),
  orderLine: fc.record({
    order: idOf('order'),
    product: fc.constant(ids.product[0] ?? ''),
    quantity: rarely(fc.integer({ min: 1, max: 9 }), fc.constantFrom(10_000, -1)),
    price: rarely(fc.constantFrom(1, 2.5, 0.000125), fc.constant(999_999_999_999)),
  }),
  payment: fc.record({ order: idOf('order'), amount: money, state: fc.constantFrom('received', 'pending') }),
}

const written = ['customer', 'contact', 'order', 'orderLine', 'payment'] as const
const item = fc
  .constantFrom(...written)
  .chain((object) =>
    fc.record({
      object: fc.constant(object),
      op: fc.constantFrom('create', 'create', 'update', 'update', 'update', 'delete', 'restore'),
      // An id may be named as one of another object.
      id: rarely(idOf(object), fc.constantFrom(...written).chain(idOf)),
      version: fc.constant('any' as const),
      values: values[object],
    }),
  )
  .map(({ values: given, ...named }): ChangeItem => {
    return named.op === 'create' || named.op === 'update' ? { ...named, values: given } : named
  })

/** A new customer, and what hangs on it. */
const newcomer = fc
  .record({ id: fc.uuid(), contact: fc.uuid(), order: fc.uuid(), values: values.customer })
  .map(({ id, contact, order, values: given }): ChangeItem[] => [
    { object: 'customer', op: 'create', id, values: { ...given, externalId: 'E-1' } },
    { object: 'contact', op: 'create', id: contact, values: { name: '韩磊', customer: id } },
    { object: 'order', op: 'create', id: order, values: { customer: id } },
  ])

const setting: fc.Arbitrary<{ object: ObjectName; set: Readonly<Record<string, FieldOperation>> }> = fc.oneof(
  fc.record({
    object: fc.constant('customer'),
    set: fc.constantFrom(
      { code: null },
      { name: { append: '甲' } },
      { phone: null },
      { mobile: '13800138000' },
      { owner: null },
      { externalId: 'E-9' },
    ),
  }),
  fc.record({
    object: fc.constant('order'),
    set: fc.constantFrom(
      { freight: { add: 1 } },
      { currency: 'CNY' },
      { currency: 'USD', exchangeRate: 7 },
      { status: 'cancelled' },
      { code: ' ' },
    ),
  }),
  fc.record({
    object: fc.constant('payment'),
    set: fc.constantFrom({ amount: { add: 999_999_999_999_990 } }, { state: 'received' }, { currency: 'JPY' }),
  }),
)

const by = fc.constantFrom('kebu' as const, 'lin' as const)
const carry = fc.constantFrom([], ['order.contactName', 'order.contactPhone'], ['order.contactPhone', 'order.owner'])
const command = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('items'),
      by,
      carry,
      items: fc
        .array(
          rarely(
            item.map((one) => [one]),
            newcomer,
          ),
          { minLength: 1, maxLength: 9 },
        )
        .map((some) => some.flat()),
      stop: rarely(fc.constant(false), fc.constant(true)),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('batch'),
      by,
      carry,
      setting,
      stop: rarely(fc.constant(false), fc.constant(true)),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('revert'), by, back: fc.nat(6), force: fc.boolean() }) },
)
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never

async function run(one: Command, mode: 'preview' | 'apply'): Promise<ChangeOutcome> {
  const actor = actors[one.by]
  if ('back' in one) {
    const changeId = changes.at(-1 - one.back) ?? randomUUID()
    return revertChange(workspace, actor, { changeId, mode, force: one.force })
  }
  const request = { mode, origin: 'api', carry: one.carry, onRefusal: one.stop ? 'stop' : 'skip' } as const
  if ('items' in one) return submitChange(workspace, actor, { ...request, items: one.items })
  const { object, set } = one.setting
  return submitChange(workspace, actor, { ...request, object, op: 'update', select: { ids: ids[object] }, set })
}

/** The sums, counts and days that the preview told of are what the records hold now. */
async function expectStatistics({ impact }: ChangeOutcome): Promise<void> {
  for (const { object, id, field, after } of impact.statistics ?? []) {
    statistics += 1
    const record = await getRecord(workspace, { actor: systemActor, object, id })
    const holds = record?.[field] ?? null
    expect([object, field, typeof after === 'number' ? Number(holds) : holds]).toEqual([object, field, after])
  }
}

/** All but what cannot be known beforehand: the change's id, moment and numbers. */
function comparable({ counts, items }: ChangeOutcome) {
  return { counts, items: items.map(comparableItem) }
}

function comparableItem({ code: _, version: __, before = {}, after = {}, ...item }: ItemOutcome) {
  return { ...item, before: { ...before, code: null }, after: { ...after, code: null } }
}

function withoutUndefined(all: Readonly<Record<string, unknown>>): Values {
  return JSON.parse(JSON.stringify(all))
}

/** Living records whose parent is in the bin, or never was. */
async function orphans(): Promise<string[]> {
  const {
    database: { read },
    definitions,
  } = workspace
  const links = definitions
    .all()
    .flatMap((definition) => parentLinks(definition).map((link) => ({ definition, ...link })))
  const found = links.map(async ({ definition, name, to }) => {
    const column = sql.id(columnOf(name, definition.fields[name] ?? { type: 'link', to, label: definition.label }))
    const rows = await read.rows<{ id: string }>(sql`
      SELECT c.id FROM ${read.table(tableOf(definition))} AS c
      LEFT JOIN ${read.table(tableOf(definitions.get(to)))} AS p ON p.id = c.${column} AND p.deleted_at IS NULL
      WHERE c.deleted_at IS NULL AND c.${column} IS NOT NULL AND p.id IS NULL`)
    return rows.map(({ id }) => `${definition.name} ${id} under no living ${to}`)
  })
  return (await Promise.all(found)).flat()
}
