import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AnswerTo } from '../src/core/api/call.ts'
import type { ExplainedAccess, ProblemDocument, RecordPage, RecordView } from '../src/core/api/shapes.ts'
import { standardFlows } from '../src/core/approvals/standard-flows.ts'
import type { Values } from '../src/core/change/change.ts'
import { opportunity as opportunityDefinition } from '../src/core/objects/opportunity.ts'
import { openWorld, type PersonName, type World } from './world.ts'

let world: World
let roles: Readonly<Record<string, string>>

const day = 86_400_000
const start = Date.parse('2026-11-20T02:00:00Z')
let now = start

beforeAll(async () => {
  world = await openWorld({ now: () => new Date(now) })
  const page = await world.as('ada').get<RecordPage>('/records/role?limit=50')
  roles = Object.fromEntries(page.body.items.map(({ name, id }) => [String(name), id]))
})
afterAll(() => world?.close())

const byManager = [{ approvers: [{ manager: 'owner' }], mode: 'any' }]

type Tried = AnswerTo<'tryApprovalFlow'>

const attempt = (flow: Values, by: PersonName = 'ada', since = '2026-11-01') =>
  world
    .as(by)
    .post<Tried & ProblemDocument>('/approval-flows/try', { flow: { name: '试', steps: byManager, ...flow }, since })

describe('a flow tried on past changes', () => {
  let opportunity: RecordView

  const write = (values: Values, by: PersonName = 'lin') =>
    world.as(by).patch(`/records/opportunity/${opportunity.id}`, { version: 'any', values })

  beforeAll(async () => {
    const customer = (await world.customer()).id
    opportunity = await world.opportunity({ customer, name: '扩容项目', amount: 40_000 })
    now += day
    await write({ amount: 60_000 })
    await write({ name: '扩容二期' })
    now += day
    await write({ amount: 30_000 })
    await write({ name: '扩容三期' }, 'zhou')
  })

  test('tells of each day and person what it would have caught, by the values there were then', async () => {
    const { body } = await attempt({ object: 'opportunity', operations: ['update'], condition: 'after.amount > 50000' })
    expect(body).toMatchObject({
      ...{ changes: 2, records: 2, complete: true, waited: null },
      byDay: [{ day: '2026-11-21', changes: 2 }],
      byPerson: [{ who: { id: world.ids.lin, name: '林悦' }, changes: 2 }],
    })
    expect(body.sample.map(({ title, records, who }) => [title?.id, records, who.name])).toEqual([
      [opportunity.id, 1, '林悦'],
      [opportunity.id, 1, '林悦'],
    ])
  })

  test.each<[string, Values, number]>([
    ['what was before counts as well', { operations: ['update'], condition: 'before.amount > 50000' }, 2],
    ['of the fields it names, one that was touched', { operations: ['update'], fields: ['amount'] }, 2],
    ['a new record was nothing before', { operations: ['create'], condition: 'isEmpty(before.amount)' }, 1],
    ['by which way it came', { origins: ['import'] }, 0],
    ['days after it was made', { operations: ['update'], condition: 'daysBetween(before.createdAt, today) > 1' }, 2],
    ['hours after it was made', { operations: ['update'], condition: 'hoursBetween(before.createdAt, now) >= 24' }, 4],
    ['without a condition, everything', {}, 5],
  ])('%s', async (_, flow, changes) => {
    expect((await attempt({ object: 'opportunity', ...flow })).body).toMatchObject({ changes })
  })

  test('is about whoever holds its roles', async () => {
    const who = [roles.销售经理 ?? '']
    const { body } = await attempt({ object: 'opportunity', operations: ['update'], who })
    expect(body.byPerson).toEqual([{ who: { id: world.ids.zhou, name: '周航' }, changes: 1 }])
  })

  test('says what is to happen when its time is over by a word, or with more; never without a time', async () => {
    const draw = (step: object) => {
      const steps = [{ approvers: [{ manager: 'owner' }], mode: 'any', ...step }]
      const values = { object: 'opportunity', name: JSON.stringify(step).slice(0, 60), steps, active: false }
      return world.as('ada').post<ProblemDocument>('/records/approvalFlow', { values })
    }
    expect((await draw({ hours: 8, onTimeout: 'escalate' })).status).toBe(201)
    const strange = await draw({ hours: 8, onTimeout: 'ask' })
    expect(strange.body.detail).toMatch(/0\.onTimeout\.then.*应为 escalate、approve、reject 或 wait/)
    const idle = await draw({ onTimeout: 'escalate' })
    expect([idle.status, idle.body.errors?.[0]?.code]).toEqual([422, 'flow-timeout-without-hours'])
  })

  test('looks back no further than it is asked to', async () => {
    expect((await attempt({ object: 'opportunity' }, 'ada', '2026-11-22')).body).toMatchObject({ changes: 2 })
  })

  test('is for those who shape Kebu, and refused as it is when it is saved', async () => {
    expect((await attempt({ object: 'opportunity' }, 'lin')).status).toBe(403)
    expect((await attempt({ object: 'nothing' })).status).toBe(404)
    const { status, body } = await attempt({ object: 'opportunity', condition: 'after.amuont > 1', steps: [] })
    expect([status, body.errors.map(({ path }) => path)]).toEqual([422, ['steps', 'condition']])
  })

  test('an order is caught by the sum that its lines came to', async () => {
    const [customer, product] = [(await world.customer()).id, (await world.product({ price: 100 })).id]
    const order = await world.order({ customer, lines: [{ product, quantity: 2, price: 100 }] })
    await world.as('lin').patch(`/records/order/${order.id}`, {
      version: 'any',
      values: { lines: [{ product, quantity: 900, price: 100 }] },
    })
    const flow = {
      object: 'order',
      operations: ['update'],
      condition: '(after.total > 50000) || (before.total > 50000)',
    }
    expect((await attempt(flow)).body).toMatchObject({ changes: 1, records: 1 })
    expect((await attempt({ ...flow, fields: ['lines'] })).body).toMatchObject({ changes: 1 })
  })
})

describe('who stands in for whom', () => {
  beforeEach(async () => {
    const { body } = await world.as('ada').get<RecordPage>('/records/delegation?limit=50')
    for (const { id } of body.items) await world.as('ada').delete(`/records/delegation/${id}`, { version: 'any' })
  })

  const name = (from: PersonName, to: PersonName, by: PersonName = from, more: Values = {}) =>
    world.as(by).post<RecordView & ProblemDocument>('/records/delegation', {
      values: {
        ...{ from: world.ids[from], to: world.ids[to] },
        ...{ since: '2026-12-01T00:00:00Z', until: '2026-12-05T00:00:00Z', ...more },
      },
    })
  const codes = ({ body }: { readonly body: ProblemDocument }) =>
    body.errors.map(({ path, code }) => `${path}: ${code}`)

  test('everybody says so for herself, and whoever manages people for others', async () => {
    expect((await name('lin', 'chen')).status).toBe(201)
    expect((await name('zhou', 'chen', 'ada')).status).toBe(201)
    const taken = await name('zhou', 'lin', 'lin')
    expect([taken.status, codes(taken)]).toEqual([403, ['from: delegation-not-yours']])
    const seen = await world.as('chen').get<RecordPage>('/records/delegation')
    expect(seen.body.items).toHaveLength(2)
  })

  test('what is hers stays hers: nobody puts another in her place afterwards', async () => {
    const { body } = await name('lin', 'chen')
    const moved = await world.as('lin').patch<ProblemDocument>(`/records/delegation/${body.id}`, {
      version: 'any',
      values: { from: world.ids.zhou },
    })
    expect([moved.status, codes(moved)]).toEqual([403, ['from: delegation-not-yours']])
  })

  test('nobody stands in for herself, nor does it end before it begins', async () => {
    expect(codes(await name('lin', 'lin'))).toEqual(['to: delegation-to-herself'])
    expect(codes(await name('lin', 'chen', 'lin', { until: '2026-11-30T00:00:00Z' }))).toEqual([
      'until: grant-ends-before-it-begins',
    ])
  })

  test('it does not go round, whoever lies between, but for at another time', async () => {
    await name('lin', 'chen')
    await name('chen', 'zhou')
    const round = await name('zhou', 'lin')
    expect([round.status, codes(round)]).toEqual([422, ['to: delegation-goes-round']])
    expect(round.body.errors[0]?.message).toContain('周航')
    const later = { since: '2026-12-05T00:00:00Z', until: null }
    expect((await name('zhou', 'lin', 'zhou', later)).status).toBe(201)
  })

  test('nobody who is gone stands in', async () => {
    await world.as('ada').patch(`/records/user/${world.ids.auditor}`, { version: 'any', values: { active: false } })
    expect(codes(await name('lin', 'auditor'))).toEqual(['to: delegation-to-gone'])
  })
})

describe('a flow that is in force', () => {
  let flow: RecordView

  beforeAll(async () => {
    flow = await world.create(
      'approvalFlow',
      {
        ...{ object: 'contact', name: '新联系人先审核', operations: ['create'] },
        steps: [
          { approvers: [{ manager: 'author' }], mode: 'any' },
          { approvers: [{ person: world.ids.service }, { role: roles['IT 管理员'] ?? '' }], mode: 'any' },
        ],
      },
      'ada',
    )
  })
  afterAll(() => world.as('ada').delete(`/records/approvalFlow/${flow.id}`, { version: 'any' }))

  const explain = async (person: PersonName, more = '') => {
    const path = `/access/explain?person=${world.ids[person]}&object=contact&action=approve${more}`
    const { body } = await world.as('ada').get<ExplainedAccess>(path)
    return [body.allowed, ...body.because.map(({ message }) => message)]
  }

  test('keeps new records out of lists, search and totals until they are reviewed', async () => {
    const customer = (await world.customer()).id
    const sent = await world.as('lin').post('/records/contact', { values: { name: '待审的联系人', customer } })
    expect(sent).toMatchObject({ status: 202, body: { change: { status: 'pending' } } })
    for (const path of ['/records/contact?q=待审的联系人', `/records/contact?count=exact`]) {
      const { body } = await world.as('lin').get<RecordPage>(path)
      expect([body.items.map(({ name }) => name), body.total ?? 0]).toEqual([[], 0])
    }
    const found = await world.as('lin').get<{ groups?: unknown[] }>('/search?q=待审的联系人')
    expect(JSON.stringify(found.body)).not.toContain('待审的联系人')
    const waiting = async (person: PersonName) => {
      const path = '/changes?status=pending&object=contact&operation=create&limit=50'
      return (await world.as(person).get<AnswerTo<'listChanges'>>(path)).body.items.map(({ title }) => title?.title)
    }
    expect(await waiting('lin')).toEqual(['待审的联系人'])
    expect(await waiting('zhou')).toEqual(['待审的联系人'])
    expect(await waiting('chen')).toEqual([])
  })

  test('is told to whoever asks who approves: by the step, and by whose record it is', async () => {
    expect(await explain('service')).toEqual([true, '审批流程「新联系人先审核」第 2 步由此人审批'])
    expect(await explain('ada')).toEqual([true, '审批流程「新联系人先审核」第 2 步由此人审批'])
    expect(await explain('chen')).toEqual([false, '联系人没有启用的审批流程由此人审批'])
  })
})

test('what is free for a day waits from the moment on that it is 24 hours old', async () => {
  const late = standardFlows(opportunityDefinition).find(({ key }) => key === 'late')
  const values = { ...late?.values, object: 'opportunity', name: '一天以后', active: true }
  const flow = await world.create('approvalFlow', values, 'ada')
  const { id } = await world.opportunity({ customer: (await world.customer()).id })
  const made = now
  const write = async (age: number) => {
    now = made + age
    const sent = { version: 'any', values: { name: `第 ${age} 毫秒` } }
    return (await world.as('lin').patch(`/records/opportunity/${id}`, sent)).status
  }
  expect([await write(day - 1), await write(day)]).toEqual([200, 202])
  await world.as('ada').delete(`/records/approvalFlow/${flow.id}`, { version: 'any' })
})

test.each([
  ['manage-settings', 403, '没有管理审批流程的权限，请联系管理员'],
  ['manage-flows', 200, undefined],
])('who holds %s alone draws flows and rules of double entry, or is told who does', async (right, status, detail) => {
  const grants = { objects: { '*': { view: 'all', edit: 'all', create: true } }, fields: {}, rights: [right] }
  const { id } = await world.create('role', { name: right, grants }, 'ada')
  const held = { version: 'any', values: { roles: [id] } }
  expect((await world.as('ada').patch(`/records/user/${world.ids.service}`, held)).status).toBe(200)
  const flow = { name: '大额', object: 'opportunity', steps: byManager, active: false }
  const rule = { object: 'opportunity', condition: 'after.amount > 50000', fields: ['amount'], active: false }
  const made = { approvalFlow: flow, doubleEntryRule: rule }
  for (const [object, values] of Object.entries(made))
    expect((await world.as('service').post(`/records/${object}`, { values })).status).toBe(
      status === 200 ? 201 : status,
    )
  const tried = await attempt({ object: 'opportunity' }, 'service')
  expect([tried.status, tried.body.detail]).toEqual([status, detail])
})
