import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '../src/core/access/index.ts'
import type { ChangeView, ProblemDocument, RecordPage, RecordView } from '../src/core/api/shapes.ts'
import type { ChangeOutcome, Values } from '../src/core/change/change.ts'
import { submitChange } from '../src/server/change/index.ts'
import { approvalRuns } from '../src/server/flows/index.ts'
import { changeRuns, startJobs } from '../src/server/ops/index.ts'
import { openWorld, type PersonName, type World } from './world.ts'

/** 林悦 leaves; 陈默 and 周航 take over. */

let world: World
let small: RecordView
let large: RecordView
let contact: RecordView
let order: RecordView

beforeAll(async () => {
  world = await openWorld()
  small = await world.customer({ level: 'C' })
  large = await world.customer({ level: 'A' })
  contact = await world.contact({ customer: small.id, name: '王芳' })
  order = await world.order({ customer: large.id })
})
afterAll(() => world?.close())

interface Told {
  readonly leaves: boolean
  readonly parts: readonly number[]
  readonly ends: object
  readonly keeps: object
}
type Answered = ChangeOutcome & ProblemDocument & Told

const handOver = (body: object, by: PersonName = 'ada') =>
  world.as(by).post<Answered>('/handovers', { mode: 'apply', from: world.ids.lin, ...body })
const readBy = async (by: PersonName, object: string, id: string) =>
  (await world.as(by).get<RecordView>(`/records/${object}/${id}`)).body
const ownersNow = async () => {
  const asked = [small, large, contact, order].map(({ objectName, id }) =>
    world.as('ada').get<RecordView>(`/records/${objectName}/${id}`),
  )
  return (await Promise.all(asked)).map(({ body }) => body.owner)
}

test('nobody hands over without managing people, to herself, to nobody, or what is not there', async () => {
  const { lin, chen } = world.ids
  const everything = [{ object: '*', to: chen }]
  expect((await handOver({ plan: everything }, 'zhou')).status).toBe(403)
  const answers = [
    await handOver({ plan: [{ object: '*', to: lin }] }),
    await handOver({ plan: [{ object: '*', to: crypto.randomUUID() }] }),
    await handOver({ plan: [{ object: 'nothing', to: chen }] }),
    await handOver({ plan: everything, from: crypto.randomUUID() }),
    await handOver({ plan: [] }),
  ]
  expect(answers.map(({ status, body }) => [status, body.errors?.[0]?.code ?? body.code])).toEqual([
    [422, 'handover-to-herself'],
    [422, 'handover-to-nobody'],
    [404, 'object-unknown'],
    [404, 'record-not-found'],
    [400, 'too-small'],
  ])
  expect(await ownersNow()).toEqual([lin, lin, lin, lin])
})

test('what she works on and what she is to decide go along, and come back by undo', async () => {
  const { zhou, ada } = world.ids
  const customer = await world.customer({}, 'zhou')
  const ticket = await world.create('ticket', { title: '设备故障', customer: customer.id, assignee: zhou }, 'ada')
  const asking = { object: 'customer', action: 'view', record: customer.id, reason: '客户来电' }
  const { body: request } = await world.as('lin').post<RecordView>('/records/accessRequest', { values: asking })
  expect(request.approvers).toEqual([zhou, ada])
  const plan = [{ object: '*', to: [ada] }]
  const body = { mode: 'preview', from: zhou, plan }
  const preview = await world.as('ada').post<ChangeOutcome & { modules: object[] }>('/handovers', body)
  expect(preview.body.modules).toEqual(
    expect.arrayContaining([
      { object: 'ticket', count: 1 },
      { object: 'accessRequest', count: 1 },
    ]),
  )
  const toAsker = { mode: 'preview', from: zhou, plan: [{ object: '*', to: world.ids.lin }] }
  expect((await handOver(toAsker)).body.keeps).toMatchObject({ approvals: 0, requests: 1 })
  const done = await world.as('ada').post<ChangeOutcome>('/handovers', { ...body, mode: 'apply' })
  const nowGiven = async () => [
    (await readBy('ada', 'ticket', ticket.id)).assignee,
    (await readBy('ada', 'accessRequest', request.id)).approvers,
  ]
  expect([done.body.counts.refused, await nowGiven()]).toEqual([0, [ada, [ada]]])
  await world.as('ada').post(`/changes/${done.body.change.id}/revert`, { mode: 'apply' })
  expect(await nowGiven()).toEqual([zhou, [zhou, ada]])
})

test('what is named goes as it is named, the rest to others, in one change that is previewed and taken back', async () => {
  const { lin, chen, zhou } = world.ids
  const plan = [
    { object: 'customer', to: chen, filter: { field: 'level', op: 'eq', value: 'A' } },
    { object: '*', to: zhou },
  ]
  const preview = await handOver({ mode: 'preview', plan })
  expect([preview.body.change?.status, preview.body.leaves, preview.body.counts]).toEqual([
    'previewed',
    false,
    expect.objectContaining({ applied: 4 }),
  ])
  expect(preview.body).toMatchObject({ parts: [1, 3], ends: { sessions: 1, apiKeys: 0 }, keeps: { teams: 0 } })
  expect((await world.as('lin').get('/session')).status).toBe(200)
  const done = await handOver({ plan, leaves: true, reason: '离职交接' })
  expect([done.status, done.body.leaves, done.body.counts.applied]).toEqual([200, true, 6])
  const again = await handOver({ mode: 'preview', plan, leaves: true })
  expect([again.body.leaves, again.body.counts.applied]).toEqual([false, 0])
  expect(await ownersNow()).toEqual([zhou, chen, zhou, zhou])
  expect((await world.as('lin').get<RecordPage>('/records/customer')).status).toBe(401)
  const undo = await world.as('ada').post(`/changes/${done.body.change.id}/revert`, { mode: 'apply' })
  expect(undo.status).toBe(200)
  expect(await ownersNow()).toEqual([lin, lin, lin, lin])
})

test('several people share what is handed to them', async () => {
  const { chen, zhou } = world.ids
  const more = await Promise.all([1, 2].map(() => world.customer({ owner: world.ids.lin }, 'ada')))
  const named = { field: 'name', op: 'eq', value: more[0]?.name }
  const first = [{ object: 'customer', to: zhou, filter: named }]
  const rule = await handOver({ mode: 'preview', plan: [...first, { object: 'customer', to: chen }, ...first] })
  expect(rule.body.parts).toEqual([1, more.length + 1, 0])
  const done = await handOver({ plan: [{ object: 'customer', to: [chen, zhou] }] })
  expect(done.body.counts.applied).toBe(more.length + 2)
  const { body } = await world.as('ada').get<RecordPage>('/records/customer?limit=50')
  const owned = (id: string) => body.items.filter(({ owner }) => owner === id).length
  expect([owned(chen), owned(zhou)]).toEqual([2, 3])
})

test('thousands of records are handed over in the background, in one change', async () => {
  const { chen, zhou } = world.ids
  const items = Array.from({ length: 2_001 }, (_, n) => {
    return { object: 'customer', op: 'create', values: { name: `交接客户 ${n}`, owner: chen, level: 'C' } } as const
  })
  const change = { mode: 'apply', origin: 'seed', onRefusal: 'stop', items } as const
  const made = await submitChange(world.workspace, systemActor, change)
  expect(made.counts.applied).toBe(items.length)
  const jobs = await startJobs({ url: world.database.appUrl, workspace: world.workspace, handlers: changeRuns })
  try {
    const body = { mode: 'apply', from: chen, plan: [{ object: 'customer', to: [zhou] }] }
    expect((await world.as('chen').get('/session')).status).toBe(200)
    const begun = await world.as('ada').post<{ run: { id: string } }>('/handovers', body)
    expect(begun.status).toBe(202)
    await expect
      .poll(async () => (await world.as('ada').get<{ state: string }>(`/runs/${begun.body.run.id}`)).body.state, {
        timeout: 60_000,
      })
      .toBe('done')
  } finally {
    await jobs.stop()
  }
  expect((await world.as('chen').get('/session')).status).toBe(401)
  const filter = encodeURIComponent(JSON.stringify({ field: 'owner', op: 'eq', value: zhou }))
  const { body } = await world.as('ada').get<RecordPage>(`/records/customer?filter=${filter}&count=exact&limit=1`)
  expect(body.total).toBeGreaterThan(2_000)
})

test('the teams of who leaves are led by whom it is said, and what she asked for nobody decides on any more', async () => {
  const { ada, service, chen } = world.ids
  const team = await world.create('team', { name: '呼叫中心', leader: service }, 'ada')
  const asked = { object: 'customer', action: 'export', reason: '要对账' }
  const request = await world.create('accessRequest', asked, 'service')
  await world.create('ticket', { title: '打不开', assignee: service }, 'service')
  const body = { from: service, plan: [{ object: '*', to: ada }], leaves: true, teamsTo: chen }
  expect((await handOver({ ...body, teamsTo: service })).body.errors).toMatchObject([{ path: 'teamsTo' }])
  const { teamsTo: _, ...stay } = body
  expect((await handOver({ ...stay, mode: 'preview' })).body.keeps).toMatchObject({ teams: 1 })
  const done = await handOver(body)
  expect([done.status, done.body.counts.refused, done.body.keeps]).toMatchObject([200, 0, { teams: 0 }])
  expect((await readBy('ada', 'team', team.id)).leader).toBe(chen)
  expect(await readBy('ada', 'accessRequest', request.id)).toMatchObject({
    state: 'withdrawn',
    decision: '申请人已离开，工作已交接',
  })
  await world.as('ada').patch(`/records/user/${service}`, { version: 'any', values: { active: true } })
})

test('orders that go along with their customers are not those that she takes for others, unless these are chosen', async () => {
  const { lin, chen, zhou } = world.ids
  const customer = await world.customer({ owner: lin }, 'ada')
  const hers = await world.create('order', { customer: customer.id, owner: lin }, 'ada')
  const taken = await world.create('order', { customer: customer.id, owner: chen, taker: lin }, 'ada')
  const filter = { field: 'code', op: 'eq', value: taken.code }
  const plan = [
    { object: 'customer', to: zhou, filter: { field: 'code', op: 'eq', value: customer.code } },
    { object: 'order', to: zhou, filter },
  ]
  const offered = async (carry: string[]) => {
    const { body } = await handOver({ mode: 'preview', plan, carry })
    return body.impact.carried?.map(({ key, count }) => [key, count])
  }
  const both = expect.arrayContaining([
    ['order.owner', 1],
    ['order.owner@taker', 1],
  ])
  expect([await offered([]), await offered(['order.owner', 'order.owner@taker'])]).toEqual([both, both])
  await handOver({ plan, carry: ['order.owner'] })
  const read = async ({ id }: RecordView) => {
    const { owner, taker } = await readBy('ada', 'order', id)
    return [owner, taker]
  }
  expect([await read(hers), await read(taken)]).toEqual([
    [zhou, hers.taker],
    [chen, zhou],
  ])
})

/** 周航 asks for what 林悦 and 孟小雨 have to approve; 孟小雨 has, so that it waits for 林悦 alone. */
async function waitsForLinAlone(customer: RecordView, values: Values): Promise<string> {
  const edit = { version: customer.version, values: { remark: `两人点头 ${customer.id}`, ...values } }
  const { status, body } = await world.as('ada').patch<ChangeOutcome>(`/records/customer/${customer.id}`, edit)
  const id = body.change.id ?? ''
  const approved = await world.as('clerk').post(`/changes/${id}/approve`, { version: 1 })
  expect([status, approved.status]).toEqual([202, 200])
  return id
}

test('of what waited for nobody else it is said beforehand what becomes of it, and that becomes of it', async () => {
  const { lin, clerk, zhou } = world.ids
  const steps = [{ approvers: [{ person: lin }, { person: clerk }], mode: 'all' }]
  const condition = 'after.remark.startsWith("两人点头")'
  await world.create('approvalFlow', { object: 'customer', name: '两人', condition, steps, active: true }, 'ada')
  const [other, hers] = [await world.customer({ owner: zhou }, 'ada'), await world.customer({ owner: lin }, 'ada')]
  const held = await waitsForLinAlone(other, { source: 'referral' })
  // Whose customer it is becomes the one who takes over, and was to become somebody else.
  const crossed = await waitsForLinAlone(hers, { owner: world.ids.chen })
  // The first of the two has written the remark by then.
  const second = await waitsForLinAlone(other, { remark: `两人点头，再改 ${other.id}` })
  const plan = [{ object: '*', to: [clerk] }]
  const told = (body: Answered) => body.impact.passedOnApproved?.items.map(({ changeId, effect }) => [changeId, effect])
  const becomes = [
    [held, 'applied'],
    [crossed, 'sentBack'],
    [second, 'sentBack'],
  ]
  const preview = (await handOver({ mode: 'preview', plan })).body
  expect([preview.impact.passedOnApproved?.count, told(preview)]).toEqual([3, becomes])
  expect(preview.impact.passedOnApproved?.items[0]).toMatchObject({
    author: { name: 'Ada' },
    object: 'customer',
    records: 1,
    title: other.name,
  })
  const { workspace, database } = world
  const jobs = await startJobs({ url: database.appUrl, workspace, handlers: approvalRuns })
  const stateOf = async (id: string) => (await world.as('ada').get<ChangeView>(`/changes/${id}`)).body.status
  try {
    const done = (await handOver({ plan })).body
    expect(told(done)).toEqual(becomes)
    const states = () => Promise.all([held, crossed, second].map(async (id) => [id, await stateOf(id)]))
    await expect.poll(states, { timeout: 20_000 }).toEqual(becomes)
    await world.as('ada').post(`/changes/${done.change.id}/revert`, { mode: 'apply' })
  } finally {
    await jobs.stop()
  }
})
