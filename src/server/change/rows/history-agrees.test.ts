import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAgreement, type Row, standing } from '../../../../tests/expect-agreement.ts'
import { apply, create } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import { systemActor } from '../../../core/access/index.ts'
import type { ChangeItem, Values } from '../../../core/change/change.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { searchTableOf } from '../../metadata/index.ts'
import { isSearched, searchColumns } from '../../query/index.ts'
import { revertChange, submitChange } from '../index.ts'

let workspace: TestWorkspace
/** Ids of each object that commands draw from; fixed, so that they meet. */
const ids: Record<string, string[]> = { customer: [], contact: [], order: [], payment: [] }
const changes: string[] = []
let product = ''

beforeAll(async () => {
  workspace = await openTestWorkspace()
  product = await create(workspace, systemActor, 'product', { name: '绿茶', price: 12.5 })
})
afterAll(() => workspace?.close())

const name = fc.constantFrom('云帆', '海达', '', '甲'.repeat(300), 'Yunfan')
const place = fc.nat(5)
const version = fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined })

const command = fc.oneof(
  fc.record({ kind: fc.constant('customer' as const), name, phone: fc.constantFrom('13800138000', 'x', null) }),
  fc.record({ kind: fc.constant('contact' as const), name, customer: place }),
  fc.record({
    kind: fc.constant('order' as const),
    customer: place,
    quantities: fc.array(fc.integer({ min: -1, max: 9 }), { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('lines' as const),
    order: place,
    quantities: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('payment' as const), order: place, amount: fc.constantFrom(10, 0.1, -5) }),
  fc.record({ kind: fc.constant('rename' as const), customer: place, name, version }),
  fc.record({
    kind: fc.constant('move' as const),
    order: place,
    customer: place,
    status: fc.constantFrom('processing', 'cancelled', 'pending'),
  }),
  fc.record({
    kind: fc.constant('delete' as const),
    object: fc.constantFrom('customer', 'contact', 'order', 'payment'),
    at: place,
  }),
  fc.record({
    kind: fc.constant('restore' as const),
    object: fc.constantFrom('customer', 'contact', 'order', 'payment'),
    at: place,
  }),
  fc.record({ kind: fc.constant('batch' as const), text: fc.constantFrom('要报价', '') }),
  fc.record({ kind: fc.constant('revert' as const), back: fc.nat(8), force: fc.boolean() }),
)
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never

// Hundreds of changes: on a busy machine that takes its time.
test('after any run of changes the history says what the tables hold', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 10, maxLength: 30 }), async (commands) => {
      for (const one of commands) await run(one)
      for (const definition of workspace.definitions.all()) await expectToldAndFound(definition)
      await expectRollups()
    }),
    { numRuns: 12, seed: 20_261_121, endOnFailure: true },
  )
})

async function run(one: Command): Promise<void> {
  switch (one.kind) {
    case 'customer':
      return make('customer', { name: one.name, phone: one.phone })
    case 'contact':
      return make('contact', { name: one.name, customer: at('customer', one.customer) })
    case 'order':
      return make('order', {
        customer: at('customer', one.customer),
        orderedAt: '2026-11-20 08:00',
        lines: lines(one.quantities),
      })
    case 'lines':
      return submit({
        object: 'order',
        op: 'update',
        id: at('order', one.order),
        values: { lines: lines(one.quantities) },
      })
    case 'payment':
      return make('payment', {
        order: at('order', one.order),
        amount: one.amount,
        paidAt: '2026-11-20 08:00',
        state: 'received',
      })
    case 'rename':
      return submit({
        object: 'customer',
        op: 'update',
        id: at('customer', one.customer),
        values: { name: one.name },
        ...(one.version ? { version: one.version } : {}),
      })
    case 'move':
      return submit({
        object: 'order',
        op: 'update',
        id: at('order', one.order),
        values: { customer: at('customer', one.customer), status: one.status },
      })
    case 'delete':
    case 'restore':
      return submit({ object: one.object, op: one.kind, id: at(one.object, one.at) })
    case 'batch':
      return batch(one.text)
    case 'revert':
      return revert(one)
  }
}

/** An id that exists, or, now and then, one that does not. */
function at(object: string, n: number): string {
  return ids[object]?.at(-1 - n) ?? '01980000-0000-7000-8000-00000000dead'
}

function lines(quantities: readonly number[]): Json {
  return quantities.map((quantity) => ({ product, quantity, price: 12.5, discount: 15 }))
}

async function make(object: string, values: Values): Promise<void> {
  const outcome = await apply(workspace, systemActor, [{ object, op: 'create', values }])
  remember(outcome.change.id)
  const id = outcome.items[0]?.id
  if (outcome.change.status === 'applied' && id) ids[object]?.push(id)
}

async function submit(item: ChangeItem): Promise<void> {
  remember((await apply(workspace, systemActor, [item])).change.id)
}

async function batch(text: string): Promise<void> {
  const outcome = await submitChange(workspace, systemActor, {
    mode: 'apply',
    origin: 'batch',
    onRefusal: 'skip',
    object: 'customer',
    select: { filter: { field: 'name', op: 'notEmpty' } },
    op: 'update',
    set: text ? { latestNeed: { append: text } } : { latestNeed: null },
  })
  remember(outcome.change.id)
}

async function revert({ back, force }: { back: number; force: boolean }): Promise<void> {
  const changeId = changes.at(-1 - back)
  if (changeId) remember((await revertChange(workspace, systemActor, { changeId, mode: 'apply', force })).change.id)
}

function remember(changeId: string | null): void {
  if (changeId) changes.push(changeId)
}

/** The tables say what the history says, and the search finds it. */
async function expectToldAndFound(definition: ObjectDefinition): Promise<void> {
  await expectFoundBy(definition, await expectAgreement(workspace, definition))
}

/** Every record is found by what it holds now, and by nothing it held before. */
async function expectFoundBy(definition: ObjectDefinition, rows: readonly Row[]): Promise<void> {
  if (!isSearched(definition)) return
  const { read } = workspace.database
  const found = await read.rows<{ id: string; tokens: number[]; text: string }>(
    sql`SELECT id, grams AS tokens, text FROM ${read.table(searchTableOf(definition))}`,
  )
  const expected = rows.map((row) => ({
    id: row.id,
    ...searchColumns(definition, String(row.id), standing(definition, row)),
  }))
  const byId = (entries: readonly { id: Json | undefined; tokens: readonly number[]; text: string }[]) =>
    Object.fromEntries(entries.map(({ id, tokens, text }) => [String(id), { tokens: tokens.toSorted(), text }]))
  expect(byId(found), definition.name).toEqual(byId(expected))
}

/** Totals equal what their children add up to. */
async function expectRollups(): Promise<void> {
  const { read } = workspace.database
  const wrong = await read.rows(sql`
    SELECT c.id FROM ${read.table('customer')} c
    WHERE c.deleted_at IS NULL AND c.order_total IS DISTINCT FROM (
      SELECT coalesce(sum(o.company_total), 0) FROM ${read.table('order')} o
      WHERE o.customer_id = c.id AND o.deleted_at IS NULL AND o.status <> 'cancelled')
    UNION ALL
    SELECT o.id FROM ${read.table('order')} o
    WHERE o.deleted_at IS NULL AND o.lines_total IS DISTINCT FROM (
      SELECT coalesce(sum(l.amount), 0) FROM ${read.table('order_line')} l
      WHERE l.order_id = o.id AND l.deleted_at IS NULL)`)
  expect(wrong).toEqual([])
}
