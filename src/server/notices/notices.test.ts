import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type PersonName, type World } from '../../../tests/world.ts'
import type { LiveEvent, NoticeItem } from '../../core/api/shapes.ts'
import type { Json } from '../../core/json.ts'
import { notify } from './notify.ts'
import { sweepNotices } from './sweep-notices.ts'
import { tellEndingGrants } from './tell-ending-grants.ts'

let world: World
let now = new Date('2026-11-20T08:00:00Z')

beforeAll(async () => {
  world = await openWorld({ now: () => now })
})
afterAll(() => world?.close())

interface Page {
  readonly items: readonly NoticeItem[]
  readonly unread: number
  readonly nextCursor: string | null
}

const notices = async (person: PersonName, query = '') => (await world.as(person).get<Page>(`/notices${query}`)).body
const texts = async (person: PersonName, query = '') => (await notices(person, query)).items.map(({ text }) => text)

/** The relay tells in the order of the commits: when this has come, so has all that was told before it. */
async function allTold(): Promise<void> {
  const { system } = world.workspace.database
  const key = crypto.randomUUID()
  const marker = { person: world.ids.auditor, by: null, kind: 'approvalCopied', params: { what: key }, key } as const
  await notify(system, now, [marker])
  world.workspace.committed()
  await expect.poll(() => texts('auditor')).toContain(`Kebu提交的变更抄送给您：${key}`)
}

test('whoever becomes taker of an order hears of it, once, and the former one too; nobody of her own doing', async () => {
  const customer = await world.customer()
  const order = await world.order({ customer: customer.id, taker: world.ids.lin })
  await world.as('lin').patch(`/records/order/${order.id}`, { version: 'any', values: { taker: world.ids.zhou } })
  await world.as('zhou').patch(`/records/order/${order.id}`, { version: 'any', values: { taker: world.ids.lin } })
  await allTold()
  expect(await texts('zhou')).toEqual([`林悦请您接单：订单「${order.code}」`])
  expect(await texts('lin')).toEqual([`周航请您接单：订单「${order.code}」`])
  const [item] = (await notices('lin')).items
  expect(item).toMatchObject({ kind: 'orderTaken', link: `/records/order/${order.id}`, read: false })
})

test('of what she does not see nobody is told, and what leaves her sight is not named any more', async () => {
  const order = await world.order({ customer: (await world.customer()).id, taker: world.ids.chen })
  const share = { object: 'order', record: order.id, action: 'view', person: world.ids.chen }
  await allTold()
  // That she is to take one is told her all the same, not which.
  expect((await notices('chen')).items.map(({ text, link }) => [text, link])).toEqual([['林悦请您接单：订单', null]])
  const grant = await world.create('grant', share, 'lin')
  await allTold()
  expect(await texts('chen')).toEqual([`林悦给您开放了订单「${order.code}」`, `林悦请您接单：订单「${order.code}」`])
  await world.as('lin').post(`/grants/${grant.id}/revoke`, {})
  await allTold()
  const { items } = await notices('chen')
  expect(items.map(({ text, link }) => [text, link])).toEqual([
    ['林悦取消了您对订单的权限', null],
    ['林悦给您开放了订单', null],
    ['林悦请您接单：订单', null],
  ])
})

test('approvers hear of a request, and whoever asked of the decision', async () => {
  const customer = await world.customer({}, 'lin')
  const request = await world.create(
    'accessRequest',
    { object: 'customer', record: customer.id, action: 'view', reason: '拜访前看一下' },
    'chen',
  )
  await allTold()
  const [approver] = (request.approvers as string[]).map(
    (id) => Object.entries(world.ids).find(([, one]) => one === id)?.[0] as PersonName,
  )
  expect(await texts(approver ?? 'ada', '?unread=true')).toContain(`陈默提交了权限申请「${request.code}」，等您审批`)
  await world.as(approver ?? 'ada').post(`/access-requests/${request.id}/decide`, { decision: 'grant' })
  await allTold()
  expect(await texts('chen')).toEqual(expect.arrayContaining([expect.stringMatching(/^\S+同意了您的权限申请「AR/)]))
  expect((await notices('chen')).items.filter(({ kind }) => kind === 'accessShared')).toHaveLength(1)
})

test('what is given by a condition is told with it, to whoever reads what it asks, and leads to the list', async () => {
  const give = (object: string, filter: Json) =>
    world.create('grant', { object, filter, action: 'view', person: world.ids.chen }, 'ada')
  const grant = await give('customer', {
    and: [
      { field: 'level', op: 'eq', value: 'A' },
      { field: 'owner', op: 'eq', value: world.ids.lin },
    ],
  })
  await give('product', { field: 'floorPrice', op: 'gte', value: 100 })
  await allTold()
  const [unread, told] = (await notices('chen')).items
  expect(told).toMatchObject({
    text: 'Ada给您开放了客户（「客户分类」等于A类，且「负责人」等于林悦）',
    link: '/records/customer',
  })
  expect(unread?.text).toBe('Ada给您开放了产品')
  await world.as('ada').post(`/grants/${grant.id}/revoke`, {})
  await allTold()
  expect((await texts('chen'))[0]).toBe('Ada取消了您对客户（「客户分类」等于A类，且「负责人」等于林悦）的权限')
})

test('many of a kind are told as their number', async () => {
  const customer = await world.customer()
  const create = { object: 'order', op: 'create', values: { customer: customer.id, taker: world.ids.zhou } }
  await world.as('lin').post('/changes', { mode: 'apply', items: Array.from({ length: 7 }, () => create) })
  await allTold()
  const [newest] = (await notices('zhou')).items
  expect(newest).toMatchObject({ text: '林悦请您接 7 张订单', link: expect.stringMatching(/^\/changes\?open=/) })
})

test('they are read one by one or all at once, in the language of the reader, page by page, and the page hears of it', async () => {
  const heard: LiveEvent[] = []
  const leave = world.hub.join({
    actor: await world.actor('zhou'),
    page: null,
    accessId: 'zhou',
    accessEndsAtMs: Number.POSITIVE_INFINITY,
    isLetIn: () => true,
    send: (event) => void (event.type === 'notice' && heard.push(event)),
    end: () => undefined,
  })
  const first = await notices('zhou', '?limit=1')
  expect([first.items.length, first.unread]).toEqual([1, 2])
  const second = await notices('zhou', `?limit=1&cursor=${first.nextCursor}`)
  expect(second.nextCursor).toBeNull()
  const read = await world.as('zhou').post<{ unread: number }>('/notices/read', { ids: [first.items[0]?.id] })
  expect(read.body).toEqual({ unread: 1 })
  expect((await notices('zhou', '?unread=true')).items.map(({ id }) => id)).toEqual([second.items[0]?.id])
  // Those of others stay as they are.
  await world.as('lin').post('/notices/read', { ids: [second.items[0]?.id] })
  expect((await notices('zhou')).unread).toBe(1)
  expect((await world.as('zhou').post('/notices/read', { all: true })).body).toEqual({ unread: 0 })
  await expect.poll(() => heard.length).toBeGreaterThanOrEqual(2)
  leave?.()
  const english = await world.as('zhou').get<Page>('/notices?unread=false', { 'accept-language': 'en' })
  expect(english.body.items[0]?.text).toBe('林悦 made you the taker of 7 orders')
  expect((await world.as('zhou').post('/notices/read', {})).status).toBe(400)
  expect((await world.as('zhou').get('/notices?unread=maybe')).status).toBe(400)
  expect((await world.stranger.get('/notices')).status).toBe(401)
})

test('told twice it is heard once, and people who cannot sign in hear nothing', async () => {
  const { system, read } = world.workspace.database
  const told = { by: null, kind: 'approvalCopied', params: { what: '一次' }, key: 'once' } as const
  const nobody = crypto.randomUUID()
  for (const _ of [1, 2])
    await notify(system, now, [
      { ...told, person: world.ids.lin },
      { ...told, person: nobody },
    ])
  await allTold()
  const rows = await read.rows<{ person: string }>(sql`
    SELECT person_id AS person FROM ${read.table('notice')} WHERE key = 'once'`)
  expect(rows).toEqual([{ person: world.ids.lin }])
})

test('the end of what somebody was given is told a day before, once; all is swept after ninety days', async () => {
  const customer = await world.customer()
  const until = new Date(now.getTime() + 48 * 3_600_000).toISOString()
  const given = { object: 'customer', record: customer.id, action: 'view', person: world.ids.service, until }
  await world.create('grant', given, 'lin')
  await tellEndingGrants(world.workspace)
  now = new Date(now.getTime() + 30 * 3_600_000)
  for (const _ of [1, 2]) {
    await tellEndingGrants(world.workspace)
    await allTold()
  }
  expect(await texts('service')).toEqual([
    `您对客户「${customer.name}」的权限将在 24 小时内结束`,
    `林悦给您开放了客户「${customer.name}」`,
  ])
  now = new Date(now.getTime() + 91 * 24 * 3_600_000)
  await sweepNotices(world.workspace)
  const { read } = world.workspace.database
  expect(await read.rows(sql`SELECT id FROM ${read.table('notice')}`)).toEqual([])
})
