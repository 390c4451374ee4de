import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RecordPage, RecordView } from '../src/core/api/shapes.ts'
import type { ChangeItem, ChangeOutcome, Values } from '../src/core/change/change.ts'
import { importRuns } from '../src/server/exchange/index.ts'
import { type Jobs, startJobs } from '../src/server/ops/index.ts'
import { newText, templateOf, type WayIn, type WayName, waysIn } from './access-matrix/ways-in.ts'
import { openWorld, type World } from './world.ts'
import type { Client } from './world-client.ts'

/** Every way in × every kind of limit, each both ways: what is open is written, and what is closed is refused with its reason. */

type By = 'lin' | 'chen'

interface Limit {
  /** Who writes; 林悦 unless it is said. */
  readonly by?: By
  /** Beside what every order has. */
  readonly values?: Values
  readonly owner?: 'zhou'
  readonly field?: string
  /** What is given to her of the order; until then, where its end is the limit. */
  readonly given?: Values
  readonly ends?: true
  /** What an administrator writes of it, one after the other, that closes it. */
  readonly closing?: readonly Values[]
  /** How an administrator keeps it to herself. */
  readonly locked?: { readonly reason?: string }
  /** The code by which it is refused, and where a way in has another answer, that. */
  readonly code: string
  readonly but?: Partial<Record<WayName, string | null>>
  /** A way on which she does not come to it: what she may not write she has not written. */
  readonly never?: WayName
}

const asEdited = { code: 'not-allowed-to-edit', but: { bin: 'not-allowed-to-restore', undo: null } } as const
const asItWas = { bin: null } as const

const limits: Record<string, Limit> = {
  scope: { ...asEdited, closing: [{ owner: 'zhou' }] },
  condition: { ...asEdited, closing: [{ freight: 5000 }] },
  'field level': { code: 'field-not-editable', field: 'remark', but: asItWas, never: 'undo' },
  'state lock': {
    closing: [{ status: 'processing' }, { status: 'completed' }],
    code: 'order-completed',
    but: asItWas,
  },
  window: { values: { paymentMethod: 'cash' }, code: 'closed-after-hours', but: asItWas },
  grant: { ...asEdited, owner: 'zhou', given: {} },
  'expired grant': { ...asEdited, owner: 'zhou', given: {}, ends: true },
  'expired grant of a field': {
    field: 'remark',
    given: { field: 'remark' },
    ends: true,
    code: 'field-not-editable',
    // What she wrote herself she takes back for a while, whatever has ended since.
    but: { ...asItWas, undo: null },
  },
  'lock by hand': { locked: { reason: '对账' }, code: 'record-locked', but: asItWas },
  'lock of whoever edits': { locked: {}, code: 'record-being-edited', but: asItWas },
  suspended: { by: 'chen', code: 'not-signed-in' },
}

interface Cell {
  readonly limit: string
  readonly terms: Limit
  readonly way: WayName
}

type Side = 'open' | 'closed'

const usualField = 'contactName'
const ways = Object.keys(waysIn) as WayName[]
const cells = Object.entries(limits).flatMap(([limit, terms]) =>
  waysTo(terms).map((way): Cell => ({ limit, terms, way })),
)

/** An order under a limit, and what was made of it before. */
interface Placed extends Cell {
  readonly side: Side
  readonly id: string
  readonly code: string
  readonly changeId: string
}

let world: World
let jobs: Jobs
let now = new Date('2026-11-20T02:00:00Z')
let customer: RecordView
let clients: Readonly<Record<By, { readonly page: Client; readonly key: Client }>>
let open: readonly Placed[]
let closed: readonly Placed[]

beforeAll(async () => {
  world = await openWorld({ now: () => now })
  jobs = await startJobs({ url: world.database.appUrl, workspace: world.workspace, handlers: importRuns })
  await layDown()
  customer = await world.customer({}, 'ada')
  clients = { lin: await clientsOf('lin'), chen: await clientsOf('chen') }
  closed = await place('closed', hours(1))
  await close(closed)
  now = new Date(hours(2))
  await lock(closed)
  open = await place('open', hours(1))
  await remove([...open, ...closed])
})
afterAll(async () => {
  await jobs?.stop()
  await world?.close()
})

function waysTo({ never }: Limit): WayName[] {
  return ways.filter((way) => way !== never)
}

describe.each(Object.entries(limits))('what %s closes', (limit, terms) => {
  test.each(waysTo(terms))('is refused, and what it leaves open written: %s', async (way) => {
    const { code, but } = terms
    const expected = but && way in but ? but[way] : code
    expect([await attempt(find(open, { limit, way })), await attempt(find(closed, { limit, way }))]).toEqual([
      null,
      expected,
    ])
  })
})

function find(placed: readonly Placed[], { limit, way }: Pick<Cell, 'limit' | 'way'>): Placed {
  const found = placed.find((one) => one.limit === limit && one.way === way)
  if (!found) throw new Error(`There is no order for ${limit} by ${way}`)
  return found
}

/** What is answered, and that the order became what the answer says. */
async function attempt({ way, terms, side, ...placed }: Placed): Promise<string | null> {
  const field = fieldOf(terms, side)
  const before = await stored(placed.id)
  const refused = await waysIn[way].try({ ...placed, ...clients[writer(terms, side)], field })
  expect([way, (await stored(placed.id)) === before]).toEqual([way, refused !== null])
  return refused
}

/** Where a field is closed as such, another one is open. */
function fieldOf({ field = usualField, given }: Limit, side: Side): string {
  return side === 'open' && !given ? usualField : field
}

/** Every write counts the version up; of what is deleted, nothing is read. */
async function stored(id: string): Promise<unknown> {
  const { status, body } = await world.as('ada').get<RecordView>(`/records/order/${id}`)
  return status === 200 ? body.version : status
}

const hours = (count: number) => new Date(now.getTime() + count * 3_600_000).toISOString()

/** What is laid down once for all orders: a role of both, a policy about what is paid in cash, and what templates write. */
async function layDown(): Promise<void> {
  const some = { scope: 'own', filter: { field: 'freight', op: 'lt', value: 1000 } }
  const order = { view: 'all', edit: some, delete: some, transfer: true, restore: true, batch: true, import: true }
  const fields = { order: { remark: 'read' } }
  const grants = {
    objects: { order, customer: { view: 'all' } },
    fields,
    rights: ['view-all-changes', 'revert-all-changes'],
  }
  const role = await world.create('role', { name: '受限', grants }, 'ada')
  const condition = 'paymentMethod == "cash"'
  const policy = { object: 'order', name: '一小时', kind: 'window', hours: 1, condition, roles: [role.id] }
  await world.create('editPolicy', policy, 'ada')
  for (const field of [usualField, 'remark'])
    await world.create('changeTemplate', { object: 'order', name: templateOf(field), set: { [field]: newText } }, 'ada')
  await byAda([world.ids.lin, world.ids.chen].map((id) => updateOf('user', id, { roles: [role.id] })))
}

async function clientsOf(person: By): Promise<(typeof clients)[By]> {
  const page = world.as(person)
  const { body } = await page.post<{ key: string }>('/api-keys', { name: 'ERP', scope: 'write' })
  const headers = { authorization: `Bearer ${body.key}` }
  return { page, key: { ...world.stranger, patch: (path, sent) => world.stranger.patch(path, sent, headers) } }
}

/** An order for each cell, with what was given of it and written of it. */
async function place(side: Side, until: string): Promise<readonly Placed[]> {
  const placed: Omit<Placed, 'changeId'>[] = []
  for (const { limit } of cells.filter(({ way }) => way === 'form')) {
    const some = cells.filter((cell) => cell.limit === limit)
    const made = await byAda(
      some.map(({ terms }) => ({ object: 'order', op: 'create', values: valuesOf(terms, side) })),
    )
    const orders = some.map((_, n) => made.items.find((item) => item.n === n && item.object === 'order'))
    placed.push(...some.map((cell, n) => ({ ...cell, side, id: orders[n]?.id ?? '', code: orders[n]?.code ?? '' })))
  }
  await byAda(placed.flatMap((one) => grantsOn(one, until)))
  return Promise.all(placed.map(async (one) => ({ ...one, changeId: await writeBefore(one) })))
}

const writer = ({ by = 'lin' }: Limit, side: Side) => (side === 'closed' ? by : 'lin')

function valuesOf(terms: Limit, side: Side): Values {
  const owner = world.ids[terms.owner ?? writer(terms, side)]
  return { customer: customer.id, freight: 10, owner, ...terms.values }
}

/** Who may edit an order by her roles may delete it; by grants each is given. */
function grantsOn({ id: record, terms: { given, ends }, side }: Omit<Placed, 'changeId'>, until: string): ChangeItem[] {
  const values = { object: 'order', record, person: world.ids.lin, ...(ends && side === 'closed' ? { until } : {}) }
  const actions = given ? ['edit', ...('field' in given ? [] : ['delete'])] : []
  return actions.map((action) => ({ object: 'grant', op: 'create', values: { ...values, ...given, action } }))
}

async function writeBefore({ id, way, terms, side }: Omit<Placed, 'changeId'>): Promise<string> {
  const { after }: WayIn = waysIn[way]
  if (after !== 'ada wrote' && after !== 'she wrote') return ''
  const by = after === 'ada wrote' ? 'ada' : writer(terms, side)
  const values = { [fieldOf(terms, side)]: '先写的' }
  const { status, headers } = await world.as(by).patch(`/records/order/${id}`, { version: 'any', values })
  expect([way, status]).toEqual([way, 200])
  return headers.get('kebu-change') ?? ''
}

async function close(placed: readonly Placed[]): Promise<void> {
  for (const step of [0, 1])
    await byAda(
      placed.flatMap(({ id, terms: { closing } }) => {
        const values = closing?.[step]
        return values ? [updateOf('order', id, 'owner' in values ? { owner: world.ids.zhou } : values)] : []
      }),
    )
  const ids = new Set(placed.filter(({ terms: { given, ends } }) => given && !ends).map(({ id }) => id))
  const { body } = await world.as('ada').get<RecordPage>('/records/grant?limit=200')
  const revoked = body.items.filter(({ record }) => ids.has(String(record)))
  await byAda(revoked.map(({ id }) => ({ object: 'grant', op: 'delete', id, version: 'any' })))
  await byAda([updateOf('user', world.ids.chen, { active: false })])
}

/** Of what is deleted the lock is gone. */
async function lock(placed: readonly Placed[]): Promise<void> {
  for (const { id, terms } of placed.filter(({ terms: { locked } }) => locked))
    expect((await world.as('ada').post(`/records/order/${id}/lock`, terms.locked ?? {})).status).toBe(200)
}

async function remove(placed: readonly Placed[]): Promise<void> {
  const gone = placed.filter(({ way }) => 'after' in waysIn[way] && waysIn[way].after === 'deletion')
  await byAda(gone.map(({ id }) => ({ object: 'order', op: 'delete', id, version: 'any' })))
}

function updateOf(object: string, id: string, values: Values): ChangeItem {
  return { object, op: 'update', id, version: 'any', values }
}

async function byAda(items: readonly ChangeItem[]): Promise<ChangeOutcome> {
  const { body } = await world.as('ada').post<ChangeOutcome>('/changes', { mode: 'apply', onRefusal: 'stop', items })
  expect([body.change?.status, body.items?.find(({ refusals }) => refusals)]).toEqual(['applied', undefined])
  return body
}
