import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ChangeView, ProblemDocument, RecordView } from '../src/core/api/shapes.ts'
import { openWorld, type PersonName, type World } from './world.ts'

/** A program follows what happens in the company, page by page. */

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

interface Page {
  readonly items: readonly ChangeView[]
  readonly nextCursor: string
}

async function pageOf(by: PersonName, after: string, limit = 50): Promise<Page> {
  const { status, body } = await world.as(by).get<Page>(`/changes?after=${after}&limit=${limit}`)
  expect(status).toBe(200)
  return body
}

/** All there is from a place on, and where the next look begins. */
async function follow(by: PersonName, after = '', limit = 50): Promise<Page> {
  const items: ChangeView[] = []
  for (let cursor = after; ; ) {
    const page = await pageOf(by, cursor, limit)
    items.push(...page.items)
    if (page.items.length === 0) return { items, nextCursor: page.nextCursor }
    cursor = page.nextCursor
  }
}

const waitingHere = sql`
  SELECT 1 FROM pg_locks AS l JOIN pg_stat_activity AS a ON a.pid = l.pid AND a.datname = current_database() WHERE NOT l.granted`

const rename = (customer: RecordView, name: string, by: PersonName = 'lin') =>
  world.as(by).patch<RecordView>(`/records/customer/${customer.id}`, { version: 'any', values: { name } })

test('it begins with the first change and ends with the latest, each once and with what it did', async () => {
  const customer = await world.customer({ name: '安徽头一回' })
  await rename(customer, '安徽第二回')
  const { items, nextCursor } = await follow('ada', '', 7)
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
  expect(items.at(-2)?.items).toMatchObject([{ op: 'create', recordId: customer.id, after: { name: '安徽头一回' } }])
  expect(items.at(-1)).toMatchObject({
    ...{ status: 'applied', who: { name: '林悦' }, counts: { applied: 1 } },
    items: [{ op: 'update', before: { name: '安徽头一回' }, after: { name: '安徽第二回' } }],
  })
  expect(await pageOf('ada', nextCursor)).toEqual({ items: [], nextCursor })
  await rename(customer, '安徽第三回')
  expect((await pageOf('ada', nextCursor)).items).toMatchObject([{ items: [{ after: { name: '安徽第三回' } }] }])
})

test('a change that was begun earlier and is committed later is not passed over', async () => {
  const [slow, quick] = [await world.customer({ name: '安徽慢' }), await world.customer({ name: '安徽快' })]
  const { nextCursor } = await follow('ada')
  const { database } = world.workspace
  const [locked, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const holding = database.systemTransaction(async (writer) => {
    await writer.rows(sql`SELECT id FROM ${database.read.table('customer')} WHERE id = ${slow.id} FOR UPDATE`)
    locked.resolve()
    await done.promise
  })
  await locked.promise
  const waiting = rename(slow, '安徽慢了')
  await expect.poll(() => database.read.rows(waitingHere)).not.toEqual([])
  await rename(quick, '安徽快了')
  const before = await follow('ada', nextCursor)
  done.resolve()
  await holding
  expect((await waiting).status).toBe(200)
  const afterwards = await follow('ada', before.nextCursor)
  const names = ({ items }: Page) => items.map(({ items: entries }) => entries?.[0]?.after.name)
  expect([names(before), names(afterwards)]).toEqual([['安徽快了'], ['安徽慢了']])
  const [[first], [second]] = [before.items, afterwards.items]
  expect(Date.parse(second?.at ?? '')).toBeLessThan(Date.parse(first?.at ?? ''))
})

/** What is done meanwhile waits in the outbox: whoever is to take it out waits for the counter of the feed. */
async function whileNobodyFiles(act: () => Promise<unknown>): Promise<void> {
  const { database } = world.workspace
  const [held, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const holding = database.systemTransaction(async (writer) => {
    await writer.rows(sql`SELECT 1 FROM ${writer.table('counter')} WHERE name = 'change feed' FOR UPDATE`)
    held.resolve()
    await done.promise
  })
  await held.promise
  await world.customer({ name: '安徽占着' })
  await expect.poll(() => database.read.rows(waitingHere)).not.toEqual([])
  await act().finally(done.resolve)
  await holding
}

const waitingWords = () => {
  const { read } = world.workspace.database
  return read.rows<{ id: string }>(sql`SELECT id FROM ${read.table('outbox')} WHERE kind = 'changed'`)
}

test('of one record the later change stands later, also where it was begun first and both go out at once', async () => {
  const [slow, both] = [await world.customer({ name: '安徽先' }), await world.customer({ name: '安徽同' })]
  const { nextCursor } = await follow('ada')
  const { database } = world.workspace
  await whileNobodyFiles(async () => {
    const [locked, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const holding = database.systemTransaction(async (writer) => {
      await writer.rows(sql`SELECT id FROM ${database.read.table('customer')} WHERE id = ${slow.id} FOR UPDATE`)
      locked.resolve()
      await done.promise
    })
    await locked.promise
    const before = (await database.read.rows(waitingHere)).length
    const select = { ids: [slow.id, both.id] }
    const batch = world.as('ada').post('/changes', { mode: 'apply', object: 'customer', select, set: { level: 'A' } })
    await expect.poll(async () => (await database.read.rows(waitingHere)).length).toBeGreaterThan(before)
    await rename(both, '安徽同了')
    done.resolve()
    await holding
    expect((await batch).status).toBe(200)
  })
  const { items } = await follow('ada', nextCursor)
  const ofBoth = items.flatMap(({ items: entries }) => (entries ?? []).filter(({ recordId }) => recordId === both.id))
  expect(ofBoth.map(({ after }) => Object.keys(after))).toEqual([['name'], ['level']])
  expect(ofBoth.map(({ versionAfter }) => versionAfter)).toEqual([2, 3])
})

test('what another process has taken out and not filed yet stands before what was left later', async () => {
  const customer = await world.customer({ name: '安徽零' })
  const { nextCursor } = await follow('ada')
  const { database } = world.workspace
  const done = Promise.withResolvers<void>()
  let taking: Promise<unknown> = Promise.resolve()
  await whileNobodyFiles(async () => {
    await rename(customer, '安徽一')
    const ids = (await waitingWords()).map(({ id }) => id)
    const taken = Promise.withResolvers<void>()
    taking = database.systemTransaction(async (writer) => {
      const last = sql`id = (SELECT id FROM ${writer.table('outbox')} WHERE id = ANY(${ids}::uuid[]) ORDER BY id DESC LIMIT 1)`
      await writer.run(sql`DELETE FROM ${writer.table('outbox')} WHERE ${last}`)
      taken.resolve()
      await done.promise
    })
    await taken.promise
    await rename(customer, '安徽二')
  })
  await expect.poll(waitingWords).toHaveLength(1)
  done.resolve()
  await taking
  const { items } = await follow('ada', nextCursor)
  const names = items.map(({ items: entries }) => entries?.[0]?.after.name)
  expect(names).toEqual(['安徽占着', '安徽一', '安徽二'])
})

test('whoever reads while many write meets each change once', async () => {
  const customers = await Promise.all(Array.from({ length: 6 }, () => world.customer()))
  let { nextCursor: cursor } = await follow('ada')
  const writers = customers.map(async (customer, n) => {
    for (const round of [1, 2, 3, 4, 5]) await rename(customer, `安徽 ${n} 之 ${round}`)
  })
  let writing = true
  const written = Promise.all(writers).finally(() => {
    writing = false
  })
  const met: ChangeView[] = []
  for (let isLast = false; !isLast; ) {
    isLast = !writing
    const page = await follow('ada', cursor, 3)
    met.push(...page.items)
    cursor = page.nextCursor
  }
  await written
  const names = met.map(({ items }) => String(items?.[0]?.after.name))
  expect(names.toSorted()).toEqual(
    customers.flatMap((_, n) => [1, 2, 3, 4, 5].map((round) => `安徽 ${n} 之 ${round}`)).toSorted(),
  )
  for (const n of customers.keys())
    expect(names.filter((name) => name.startsWith(`安徽 ${n} `))).toEqual(
      [1, 2, 3, 4, 5].map((round) => `安徽 ${n} 之 ${round}`),
    )
})

test('everybody follows what she sees in the change centre, by the levels of her fields', async () => {
  await rename(await world.customer({}, 'zhou'), '安徽周航的', 'zhou')
  const product = await world.product({ floorPrice: 80 })
  const values = { floorPrice: 70, description: '改底价' }
  await world.as('ada').patch(`/records/product/${product.id}`, { version: 'any', values })
  const own = await follow('lin')
  expect(own.items.length).toBeGreaterThan(0)
  expect(new Set(own.items.map(({ who }) => who.name))).toEqual(new Set(['林悦']))
  const ofTeam = await follow('zhou')
  expect(new Set(ofTeam.items.map(({ who }) => who.name))).toEqual(new Set(['林悦', '周航']))
  const [told] = (await follow('auditor')).items.slice(-1)
  expect(told?.items).toMatchObject([{ before: { floorPrice: 80 }, after: { floorPrice: 70, description: '改底价' } }])
})

test('of a change of many the first are told, and that there are more', async () => {
  const ids = (await Promise.all(Array.from({ length: 51 }, () => world.customer()))).map(({ id }) => id)
  const { nextCursor } = await follow('ada')
  await world.as('ada').post('/changes', { mode: 'apply', object: 'customer', select: { ids }, set: { level: 'A' } })
  const { items } = await pageOf('ada', nextCursor)
  expect(items).toMatchObject([{ counts: { applied: 51 }, moreItems: true }])
  expect(items[0]?.items).toHaveLength(50)
})

test.each([
  ['a place that is none', 'after=xyz', 'cursor-malformed'],
  ['what the feed is not narrowed by', 'after=&object=customer', 'feed-whole'],
  ['a place of another list', 'after=&cursor=MTIz', 'feed-whole'],
])('%s is refused', async (_, query, code) => {
  const { status, body } = await world.as('ada').get<ProblemDocument>(`/changes?${query}`)
  expect([status, body.errors?.map((error) => error.code)]).toEqual([400, [code]])
})
