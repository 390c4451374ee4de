import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ChangeView, RecordView } from '../src/core/api/shapes.ts'
import type { Values } from '../src/core/change/change.ts'
import type { Json } from '../src/core/json.ts'
import { columnOf, tableOf } from '../src/server/metadata/index.ts'
import { openWorld, type PersonName, type World } from './world.ts'

/** 林悦 writes orders, 周航 and Ada decide, 孟小雨 enters again: whatever they do, in whatever order, and two at the same moment. */

let world: World
let product: RecordView
let customer: RecordView
const orders: string[] = []
const applied: string[] = []

beforeAll(async () => {
  world = await openWorld()
  customer = await world.customer()
  product = await world.product({ price: 100 })
  for (const name of Object.keys(flows)) await draw(name)
})
afterAll(() => world?.close())

const person = (name: PersonName) => ({ person: world.ids[name] })
const bothDecide = () => [{ approvers: [person('zhou'), person('ada')], mode: 'any' }]
const flows: Readonly<Record<string, () => readonly [object: string, values: object]>> = {
  打折: () => ['approvalFlow', { object: 'order', condition: 'after.discount > 5', steps: bothDecide() }],
  多件: () => [
    'approvalFlow',
    { object: 'order', lineCondition: 'after.quantity > 5', partial: 'rest', steps: bothDecide() },
  ],
  变更单: () => ['approvalFlow', { object: 'orderChange', steps: bothDecide() }],
  运费: () => [
    'doubleEntryRule',
    { object: 'order', fields: ['freight'], second: [person('clerk')], third: [person('ada')], settledBy: 'third' },
  ],
}
const drawn = new Map<string, { readonly object: string; readonly id: string }>()

async function draw(name: string): Promise<void> {
  const [object, values] = flows[name]?.() ?? ['', {}]
  const { id } = await world.create(object, { name, active: true, ...values } as Values, 'ada')
  drawn.set(name, { object, id })
}

const often = ['create', 'create', 'edit', 'edit', 'edit', 'edit', 'decide', 'decide', 'enter', 'enter'] as const

interface Step {
  readonly kind: keyof typeof deeds
  readonly which: number
  readonly n: number
}

test('whatever waits, and is decided, corrected, entered again or undone: the data are what the applied changes made of them', async () => {
  const kind = fc.constantFrom<Step['kind']>(...often, ...(Object.keys(deeds) as Step['kind'][]))
  const step = fc.record({ kind, which: fc.nat(20), n: fc.nat(20) })
  const told = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 24 }), async (steps) => {
      await deeds.create({ kind: 'create', which: 0, n: 1 })
      for (const one of steps) {
        const statuses = await deeds[one.kind](one)
        expect([one, Math.max(0, ...statuses)]).toEqual([one, expect.toSatisfy((status: number) => status < 500)])
        for (const status of statuses) told.set(`${one.kind} ${status}`, (told.get(`${one.kind} ${status}`) ?? 0) + 1)
      }
      expect(await waitingThoughApplied()).toEqual([])
      expect(await differingFromHistory()).toEqual([])
      expect(await wronglySummed()).toEqual([])
    }),
    { numRuns: 3, seed: 20_261_130, endOnFailure: true },
  )
  // It says something only where all of it came to happen.
  for (const deed of [
    'create 201',
    'create 202',
    'edit 200',
    'edit 202',
    'document 202',
    'decide 200',
    'twice 409',
    'enter 200',
  ])
    expect(told.has(deed), `${deed} of ${[...told.keys()].toSorted().join(', ')}`).toBe(true)
}, 120_000)

const deeds = {
  create: async ({ n }) => {
    const lines = [{ product: product.id, quantity: (n % 8) + 1, price: 100 - n }]
    const { status, body } = await post('lin', '/records/order', {
      values: { customer: customer.id, lines, status: 'processing' },
    })
    if (status === 201) orders.push(String(body.id))
    return [status]
  },
  edit: async ({ which, n }) => {
    const order = await orderAt(which)
    const lines = linesOf(order).map(({ id }) => ({ id, quantity: (n % 9) + 1 }))
    const values =
      [{ discount: n % 11 }, { freight: (n % 3) + 1 }, { remark: `改 ${n}`, freight: 9 }, { lines }][n % 4] ?? {}
    return [await noted(world.as('lin').patch(`/records/order/${order.id}`, { version: 'any', values }))]
  },
  close: async ({ which }) => {
    const { id } = await orderAt(which)
    return [
      await noted(world.as('lin').patch(`/records/order/${id}`, { version: 'any', values: { status: 'completed' } })),
    ]
  },
  document: async ({ which, n }) => {
    const order = await orderAt(which)
    const lines = linesOf(order).map(({ id }) => ({ id, quantity: (n % 9) + 1 }))
    await deeds.close({ kind: 'close', which, n })
    const { status } = await post('lin', '/records/orderChange', { values: { order: order.id, reason: '改', lines } })
    return [status]
  },
  remove: async ({ which }) => {
    const { id } = await orderAt(which)
    return [await noted(world.as('lin').delete(`/records/order/${id}?version=any`))]
  },
  decide: async ({ which, n }) => {
    const one = await waitingAt(which)
    if (!one) return []
    const by = one.status === 'sentBack' ? 'lin' : (['zhou', 'ada'] as const)[n % 2]
    const actions = one.status === 'sentBack' ? ['resubmit', 'withdraw'] : ['approve', 'approve', 'reject', 'send-back']
    return [await decide(by ?? 'zhou', one, actions[n % actions.length] ?? '')]
  },
  twice: async ({ which, n }) => {
    const one = await waitingAt(which)
    if (!one) return []
    const other = n % 2 === 0 ? decide('ada', one, 'approve') : decide('lin', one, 'withdraw')
    return Promise.all([decide('zhou', one, 'approve'), other])
  },
  enter: async ({ which, n }) => {
    const one = await waitingAt(which, ({ approvals }) => approvals?.some(({ kind }) => kind === 'enter') ?? false)
    if (!one) return []
    const entered = await post('clerk', `/double-entries/${one.id}`, { values: { freight: (n % 3) + 1 } })
    const settled = await post('ada', `/double-entries/${one.id}/settle`, { choices: { freight: 'second' } })
    return [entered.status, settled.status]
  },
  undo: async ({ which }) => {
    const id = applied[which % Math.max(applied.length, 1)]
    return id ? [(await post('lin', `/changes/${id}/revert`, { mode: 'apply' })).status] : []
  },
  flow: async ({ which }) => {
    const name = Object.keys(flows)[which % 4] ?? ''
    const { object, id } = drawn.get(name) ?? { object: '', id: '' }
    const { status } = await world.as('ada').delete(`/records/${object}/${id}?version=any`)
    await draw(name)
    return [status]
  },
} satisfies Readonly<Record<string, (step: Step) => Promise<number[]>>>

async function post(by: PersonName, path: string, body: object) {
  const answer = await world.as(by).post<Readonly<Record<string, Json>>>(path, body)
  await noted(Promise.resolve(answer))
  return answer
}

async function noted(asked: Promise<{ readonly status: number; readonly headers: Headers }>): Promise<number> {
  const { status, headers } = await asked
  const id = headers.get('kebu-change')
  if (status === 200 && id) applied.push(id)
  return status
}

const decide = async (by: PersonName, { id, version }: ChangeView, action: string) =>
  (await post(by, `/changes/${id}/${action}`, { version, reason: '看过' })).status

async function waitingAt(which: number, isMeant = (_: ChangeView) => true): Promise<ChangeView | undefined> {
  const { body } = await world.as('lin').get<{ items: readonly ChangeView[] }>('/changes?sentBy=me&limit=200')
  const waiting = body.items.filter((one) => ['pending', 'sentBack'].includes(one.status) && isMeant(one))
  return waiting[which % Math.max(waiting.length, 1)]
}

const orderAt = async (which: number) =>
  (await world.as('ada').get<RecordView>(`/records/order/${orders[which % orders.length]}`)).body

function linesOf({ lines }: RecordView): readonly RecordView[] {
  return Array.isArray(lines) ? (lines as unknown as readonly RecordView[]) : []
}

/** A change that waited is there as a change once where it was applied, and else not at all. */
async function waitingThoughApplied() {
  const { read } = world.workspace.database
  return read.rows(sql`
    SELECT p.id, p.state FROM ${read.table('parked_change')} AS p
    LEFT JOIN ${read.table('change')} AS c ON c.id = p.id
    GROUP BY p.id, p.state HAVING count(c.id) <> CASE WHEN p.state = 'applied' THEN 1 ELSE 0 END OR p.state = 'approved'`)
}

const told = ['number', 'money', 'text', 'longText', 'choice', 'link', 'rollup', 'formula']

/** What records hold that is not what all applied changes, one after the other, made of them. */
async function differingFromHistory() {
  await world.as('ada').get('/changes?after=')
  const { definitions, database } = world.workspace
  const differing: unknown[] = []
  for (const name of ['order', 'orderLine', 'orderChange', 'customer']) {
    const definition = definitions.get(name)
    const rows = await database.read.rows<{ id: string; held: Record<string, Json> }>(sql`
      SELECT id, to_jsonb(r) AS held FROM ${database.read.table(tableOf(definition))} AS r`)
    const made = await replayed(name)
    for (const { id, held } of rows) {
      const { deleted, values } = made.get(id) ?? { deleted: false, values: {} }
      if (deleted !== (held.deleted_at !== null)) differing.push([name, id, 'deleted', deleted])
      for (const [field, value] of Object.entries(values)) {
        const known = definition.fields[field]
        if (!known || !told.includes(known.type)) continue
        const is = held[columnOf(field, known)] ?? null
        if (asTold(is) !== asTold(value)) differing.push([name, id, field, { is, made: value }])
      }
    }
  }
  return differing
}

/** Moments are written in two ways. */
function asTold(value: Json): string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)
    ? new Date(value).toISOString()
    : JSON.stringify(value)
}

interface Made {
  deleted: boolean
  values: Record<string, Json>
}

async function replayed(object: string): Promise<ReadonlyMap<string, Made>> {
  const { read } = world.workspace.database
  const items = await read.rows<{ id: string; op: string; after: Record<string, Json> }>(sql`
    SELECT i.record_id AS id, i.op, i.after FROM ${read.table('change_item')} AS i
    JOIN ${read.table('change_feed')} AS f ON f.change_id = i.change_id
    WHERE i.object = ${object} ORDER BY f.n, i.n`)
  const made = new Map<string, Made>()
  for (const { id, op, after } of items) {
    const before = made.get(id) ?? { deleted: false, values: {} }
    const deleted = op === 'delete' || (op !== 'restore' && before.deleted)
    made.set(id, { deleted, values: { ...before.values, ...after } })
  }
  return made
}

async function wronglySummed() {
  const { read } = world.workspace.database
  return read.rows(sql`
    SELECT o.id, o.lines_total, sum(l.amount) AS counted FROM ${read.table('order')} AS o
    LEFT JOIN ${read.table('order_line')} AS l ON l.order_id = o.id AND l.deleted_at IS NULL
    WHERE o.deleted_at IS NULL GROUP BY o.id, o.lines_total HAVING o.lines_total <> coalesce(sum(l.amount), 0)`)
}
