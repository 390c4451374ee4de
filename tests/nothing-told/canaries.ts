import type { Values } from '../../src/core/change/change.ts'
import type { PersonName, World } from '../world.ts'
import type { Client } from '../world-client.ts'

/** A value that stands in one field of one record alone, before or now: wherever it turns up, it came from there. */
export interface Canary {
  readonly object: string
  readonly id: string
  readonly field: string
  readonly text: string
  /** Its fellow that stands nowhere: what is asked with it is answered like what is asked with a value she does not see. */
  readonly decoy: string
}

const owners: readonly PersonName[] = ['lin', 'chen', 'service', 'clerk']
const idCards = ['11010519491231002X', '440524188001010014', '110101199003074477', '11010119900307109X']

/** Customers of four people, each with a contact and an order that somebody else has, so that one is seen without the other. */
export async function release(world: World): Promise<readonly Canary[]> {
  const canaries: Canary[] = []
  const { id: product } = await world.product({ price: 100 })
  const place = async (object: string, n: number, fields: Values, more: Values, by: PersonName) => {
    const owner = world.ids[by]
    const texts = Object.entries(fields).filter((one): one is [string, string] => typeof one[1] === 'string')
    const old = Object.fromEntries(
      texts.filter(([field]) => field === 'remark').map(([field, text]) => [field, `${text}old`]),
    )
    const { freight = null, ...first } = fields
    const { id } = await world.create(object, { ...first, ...old, ...more, owner }, 'ada')
    const later = { ...('remark' in old ? { remark: fields.remark } : {}), ...(freight === null ? {} : { freight }) }
    if (Object.keys(later).length > 0)
      await world.as('ada').patch(`/records/${object}/${id}`, { version: 'any', values: later as Values })
    for (const [field, value] of Object.entries({ ...fields }))
      canaries.push({ object, id, field, text: String(value), decoy: decoyOf(object, field, n) })
    return id
  }
  for (const [n, owner] of owners.entries()) {
    const [next, after] = [owners[(n + 1) % 4] ?? owner, owners[(n + 2) % 4] ?? owner]
    const customer = await place('customer', n, customerFields(n), { level: n % 2 === 0 ? 'A' : 'B' }, owner)
    await place(
      'contact',
      n,
      { name: word('contact', 'name', n), remark: word('contact', 'remark', n) },
      { customer },
      next,
    )
    const order = {
      contactName: word('order', 'contactName', n),
      remark: word('order', 'remark', n),
      freight: 7_000_001.25 + n,
    }
    // What is open, of it and of its customer, are fields of their own: with a line neither is, or ever was, the freight alone.
    // And what an order leaves out it takes over from its customer: then the number would stand in both.
    const own = { customer, contactPhone: `0571-8888000${n}`, lines: [{ product, quantity: 1, price: 100 }] }
    await place('order', n, order, own, after)
  }
  return canaries
}

/** What a flow of approvals makes wait: it would take the canaries away, whose places still hold them. */
export async function parkSome(world: World, canaries: readonly Canary[]): Promise<readonly string[]> {
  const steps = [{ approvers: [{ person: world.ids.zhou }], mode: 'any' }]
  const condition = `after.remark.startsWith("${waitsFor}")`
  for (const object of ['customer', 'contact', 'order'])
    await world.create('approvalFlow', { object, name: '备注', operations: ['update'], condition, steps }, 'ada')
  const items = [...Map.groupBy(canaries, ({ id }) => id)].map(([id, fields]) => ({
    ...{ object: fields[0]?.object ?? '', op: 'update', id, version: 'any' },
    values: Object.fromEntries(
      fields.filter(({ field }) => isWord(field)).map(({ field }) => [field, `${waitsFor} ${id}`]),
    ),
  }))
  const park = async (some: readonly object[]) => {
    const { status, body } = await world.as('ada').post<{ change: { id: string } }>('/changes', {
      mode: 'apply',
      items: some,
    })
    if (status !== 202) throw new Error(`It does not wait: ${JSON.stringify(body)}`)
    return body.change.id
  }
  const several = [await park(items), await park(items.slice(0, 1)), await park(items.slice(-1))]
  return [...several, await parkEntry(world, canaries, park), await parkOrderChange(world, canaries)]
}

/** What a second person is to enter without having seen the first entry; what was there before is told to her as little. */
async function parkEntry(
  world: World,
  canaries: readonly Canary[],
  park: (items: readonly object[]) => Promise<string>,
) {
  const condition = `after.latestNeed.startsWith("${entered}")`
  await world.create('doubleEntryRule', { object: 'customer', condition, fields: ['latestNeed'] }, 'ada')
  const id = canaries.find(({ field }) => field === 'latestNeed')?.id
  return park([{ object: 'customer', op: 'update', id, version: 'any', values: { latestNeed: `${entered} ${id}` } }])
}

const entered = '录入'

/** A completed order that a document is to change: the document tells what the order says now. */
async function parkOrderChange(world: World, canaries: readonly Canary[]): Promise<string> {
  const order = canaries.find(({ object }) => object === 'order')?.id ?? ''
  for (const status of ['processing', 'completed'])
    await world.as('ada').patch(`/records/order/${order}`, { version: 'any', values: { status } })
  const values = { order, reason: '改备注', values: { remark: `${waitsFor} ${order}` } }
  const made = await world.as('ada').post<{ change: { id: string } }>('/records/orderChange', { values })
  if (made.status !== 202) throw new Error(`It does not wait: ${JSON.stringify(made.body)}`)
  return made.body.change.id
}

/** How what waits begins, and what she asks beforehand. */
const waitsFor = '我的'

function isWord(field: string): boolean {
  return !['mobile', 'email', 'idCard', 'freight'].includes(field)
}

function customerFields(n: number): Values {
  return {
    name: word('customer', 'name', n),
    remark: word('customer', 'remark', n),
    latestNeed: word('customer', 'latestNeed', n),
    externalId: word('customer', 'externalId', n),
    mobile: `1390000111${n}`,
    email: `kanari${n}@customer.example`,
    idCard: idCards[n] ?? '',
  }
}

function word(object: string, field: string, n: number): string {
  return `金丝${n}${object}${field}`
}

function decoyOf(object: string, field: string, n: number): string {
  if (field === 'mobile') return `1390000111${n + 5}`
  if (field === 'idCard') return '110101199003078734'
  if (field === 'freight') return String(7_000_001.25 + n + 5)
  return field === 'email' ? `kanari${n + 5}@customer.example` : word(object, field, n + 5)
}

/** What `get` of the record itself refuses or masks, each with the old value that may stand in the history. */
export async function keptFrom(client: Client, canaries: readonly Canary[]): Promise<readonly Canary[]> {
  const texts = new Map<string, string>()
  for (const { object, id } of canaries)
    if (!texts.has(id)) texts.set(id, JSON.stringify((await client.get(`/records/${object}/${id}`)).body))
  return canaries.filter(({ id, text }) => !texts.get(id)?.includes(text))
}
