import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openWorld, type PersonName, type World } from '../../../tests/world.ts'
import type { LiveEvent, RecordView } from '../../core/api/shapes.ts'
import type { ChangeItem } from '../../core/change/change.ts'

type Changed = Extract<LiveEvent, { type: 'changed' }>

let world: World
const heard = { lin: [] as Changed[], chen: [] as Changed[] }
const told = new Set<string>()
const waiting: (() => void)[] = []

beforeAll(async () => {
  world = await openWorld()
  for (const person of ['lin', 'chen'] as const) await join(person, (event) => heard[person].push(event))
  // Joined last: what the auditor hears, the others have heard before.
  await join('auditor', (event) => {
    told.add(event.changeId)
    for (const lookAgain of waiting.splice(0)) lookAgain()
  })
})
beforeEach(() => {
  for (const events of Object.values(heard)) events.length = 0
})
afterAll(() => world.close())

async function join(person: PersonName, hear: (event: Changed) => void): Promise<void> {
  const actor = await world.actor(person)
  const send = (event: LiveEvent) => void (event.type === 'changed' && hear(event))
  const isLetIn = () => true
  const forGood = {
    page: null,
    accessId: person,
    accessEndsAtMs: Number.POSITIVE_INFINITY,
    isLetIn,
    end: () => undefined,
  }
  world.hub.join({ actor, send, ...forGood })
}

/** Applies the change, and waits until it has been told. */
async function change(by: PersonName, items: readonly ChangeItem[]): Promise<string> {
  const answer = await world.as(by).post<{ change: { id: string } }>('/changes', { mode: 'apply', items })
  expect(answer.body).toMatchObject({ change: { status: 'applied' }, counts: { applied: items.length } })
  const { id } = answer.body.change
  while (!told.has(id)) await new Promise<void>((lookAgain) => waiting.push(lookAgain))
  return id
}

function updating({ object, id }: RecordView, values: ChangeItem['values'] & object): ChangeItem {
  return { object, op: 'update', id, version: 'any', values }
}

function heardBy(person: keyof typeof heard, changeId: string): Changed['objects'] | undefined {
  return heard[person].find((event) => event.changeId === changeId)?.objects
}

test('of a change a seller hears her own records only, and nothing where none is hers', async () => {
  const [hers, his] = [await world.customer({}, 'lin'), await world.customer({}, 'chen')]
  const together = await change('clerk', [updating(hers, { remark: '一' }), updating(his, { remark: '一' })])
  expect(heardBy('lin', together)).toEqual({ customer: [hers.id] })
  expect(heardBy('chen', together)).toEqual({ customer: [his.id] })
  const his2 = await change('clerk', [updating(his, { remark: '二' })])
  expect(heardBy('lin', his2)).toBeUndefined()
  expect(heardBy('chen', his2)).toEqual({ customer: [his.id] })
})

test('who gives a record away hears that it has gone, and who gets it that it has come', async () => {
  const customer = await world.customer({}, 'lin')
  const given = await change('lin', [updating(customer, { owner: world.ids.chen })])
  expect(heardBy('lin', given)).toEqual({ customer: [customer.id] })
  expect(heardBy('chen', given)).toEqual({ customer: [customer.id] })
})

test('lines are told to whose order it is, and what sums move with them to whose they are', async () => {
  const [customer, product] = [await world.customer({}, 'lin'), await world.product()]
  const order = await world.order({ customer: customer.id, lines: [{ product: product.id, quantity: 1, price: 5 }] })
  const [line] = order.lines as unknown as readonly RecordView[]
  const { id } = line ?? order
  for (const changed of [
    updating({ ...order, object: 'orderLine', id }, { price: 6 }),
    updating(order, { lines: [{ id, product: product.id, quantity: 1, price: 7 }] }),
  ]) {
    const changeId = await change('clerk', [changed])
    expect(heardBy('lin', changeId)).toEqual({ orderLine: [id], order: [order.id], customer: [customer.id] })
    expect(heardBy('chen', changeId)).toBeUndefined()
  }
})

test('of more records than are named, those hear who own one of them', async () => {
  const customer = (n: number): ChangeItem => ({ object: 'customer', op: 'create', values: { name: `批量客户${n}` } })
  const items = Array.from({ length: 30 }, (_, n) => customer(n))
  const many = await change('chen', items)
  expect(heardBy('chen', many)).toEqual({ customer: 'many' })
  expect(heardBy('lin', many)).toBeUndefined()
})
