import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChangeOutcomeView } from '../src/core/api/changes.ts'
import type { ChangeView, ExplainedAccess, ProblemDocument, RecordView } from '../src/core/api/shapes.ts'
import type { Values } from '../src/core/change/change.ts'
import { renewWaiters } from '../src/server/flows/apply-approved.ts'
import { openWorld, type PersonName, type World } from './world.ts'

/** 周航 leads the team above 林悦's, 许静怡 that of 陈默; whoever holds 审核 decides on what is audited. */

let world: World
let auditing: RecordView

beforeAll(async () => {
  world = await openWorld()
  auditing = await world.create('role', { name: '审核', grants: { objects: {}, fields: {}, rights: [] } }, 'ada')
  await lead('chen', 'service')
  await hold('clerk', '审核')
  await draw('主管', [{ approvers: [{ manager: 'owner' }], mode: 'any' }])
  await draw('后备', [{ approvers: [{ manager: 'owner' }], mode: 'any' }], { fallback: auditing.id })
  await draw('抄送', [{ approvers: [{ role: auditing.id }], mode: 'any' }], { copies: [{ person: world.ids.chen }] })
  await draw('审核', [{ approvers: [{ role: auditing.id }], mode: 'any' }])
})
afterAll(() => world?.close())

async function lead(of: PersonName, leader: PersonName): Promise<void> {
  const { body } = await world.as('ada').get<RecordView>(`/records/user/${world.ids[of]}`)
  await edit('team', String(body.team), { leader: world.ids[leader] })
}

/** Her own role, with 审核 beside it or without. */
async function hold(person: PersonName, more?: '审核'): Promise<void> {
  const { body } = await world.as('ada').get<RecordView>(`/records/user/${world.ids[person]}`)
  const others = (body.roles as string[]).filter((id) => id !== auditing.id)
  await edit('user', world.ids[person], { roles: more ? [...others, auditing.id] : others })
}

async function edit(object: string, id: string, values: Values): Promise<void> {
  const { status } = await world.as('ada').patch(`/records/${object}/${id}`, { version: 'any', values })
  expect(status).toBe(200)
}

/** A flow for customers whose remark begins so. */
async function draw(name: string, steps: readonly object[], more: object = {}): Promise<void> {
  const condition = `after.remark.startsWith("${name}")`
  const values = { object: 'customer', name, condition, steps, active: true, ...more }
  await world.create('approvalFlow', values as unknown as Values, 'ada')
}

/** Ada asks for the same change of a customer of each of these. */
async function ask(mode: 'preview' | 'apply', remark: string, owners: readonly PersonName[]) {
  const customers = await Promise.all(owners.map((owner) => world.customer({}, owner)))
  const items = customers.map(({ id }) => ({
    object: 'customer',
    op: 'update',
    id,
    version: 'any',
    values: { remark },
  }))
  const request = { mode, origin: 'batch', onRefusal: 'stop', items }
  return (await world.as('ada').post<ChangeOutcomeView>('/changes', request)).body
}

async function send(remark: string, owners: readonly PersonName[]): Promise<string> {
  const { change } = await ask('apply', remark, owners)
  expect(change.status).toBe('pending')
  return change.id ?? ''
}

const read = async (id: string) => (await world.as('ada').get<ChangeView>(`/changes/${id}`)).body
const waitsFor = async (id: string) =>
  (await read(id)).approvals?.flatMap(({ waitingFor }) => waitingFor.map(({ name }) => name))
const approve = async (by: PersonName, id: string) =>
  (await world.as(by).post<ChangeView & Pick<ProblemDocument, 'code'>>(`/changes/${id}/approve`, { version: 1 })).body

test('of each record its own manager decides: the other’s does not decide for both', async () => {
  const { impact } = await ask('preview', '主管', ['lin', 'chen', 'lin'])
  const approvers = [{ name: '周航' }, { name: '许静怡' }]
  expect(impact.approvals).toMatchObject([{ count: 3, steps: [{ approvers, mode: 'any', parts: 2 }] }])
  const id = await send('主管', ['lin', 'chen', 'lin'])
  expect(await waitsFor(id)).toEqual(['周航', '许静怡'])
  expect((await approve('zhou', id)).status).toBe('pending')
  expect(await waitsFor(id)).toEqual(['许静怡'])
  expect((await approve('service', id)).status).toBe('applied')
})

test('of a record whose owner nobody leads those decide who stand in for every flow', async () => {
  const id = await send('后备', ['lin', 'clerk'])
  expect((await read(id)).steps).toMatchObject([{ fallback: true }])
  expect(await waitsFor(id)).toEqual(['周航', '孟小雨'])
  expect((await approve('zhou', id)).status).toBe('pending')
  expect((await approve('clerk', id)).status).toBe('applied')
  const refused = await ask('apply', '主管', ['lin', 'clerk'])
  expect(refused.change.status).toBe('refused')
})

test('where nobody is there and no role stands in, whoever a role lets approve decides, if she sees all such records', async () => {
  const named = {
    name: '客户审批',
    grants: { objects: { customer: { view: 'all', approve: true } }, fields: {}, rights: [] },
  }
  const approving = await world.create('role', named, 'ada')
  const { body: person } = await world.as('ada').get<RecordView>(`/records/user/${world.ids.service}`)
  const roles = [...(person.roles as string[]), approving.id]
  await edit('user', world.ids.service, { roles })
  const id = await send('主管', ['clerk'])
  expect(await waitsFor(id)).toEqual(['许静怡'])
  const [item] = (await world.as('ada').get<{ items: { recordId: string }[] }>(`/changes/${id}/items`)).body.items
  const why = `/access/explain?person=${world.ids.service}&object=customer&id=${item?.recordId}&action=approve`
  const { body } = await world.as('ada').get<ExplainedAccess>(why)
  expect([body.allowed, ...body.because.map(({ source }) => source.name)]).toEqual([true, '主管', '后备', '客户审批'])
  await edit('role', approving.id, { grants: { objects: { customer: { view: 'team', approve: true } } } })
  expect((await approve('service', id)).code).toBe('not-approver')
  expect((await ask('apply', '主管', ['clerk'])).change.status).toBe('refused')
  await edit('user', world.ids.service, { roles: person.roles as string[] })
})

test('who lost the role decides no more, and who got it does, at once; where nobody holds it others are asked and told', async () => {
  const id = await send('审核', ['lin'])
  expect(await waitsFor(id)).toEqual(['孟小雨'])
  await hold('clerk')
  await hold('service', '审核')
  expect((await approve('clerk', id)).code).toBe('not-approver')
  expect((await approve('service', id)).status).toBe('applied')
  const other = await send('审核', ['lin'])
  await hold('service')
  await hold('zhou', '审核')
  await renewWaiters(world.workspace)
  expect(await waitsFor(other)).toEqual(['周航'])
  const notices = await world.as('zhou').get<{ items: { kind: string }[] }>('/notices')
  expect(notices.body.items.filter(({ kind }) => kind === 'approvalWaiting').length).toBeGreaterThan(0)
})

test('who gets a copy sees of it what is in her sight: the record of another team is not named to her', async () => {
  const id = await send('抄送', ['lin'])
  const copied = await world.as('chen').get<ChangeView>(`/changes/${id}`)
  const { title, items, impact } = copied.body
  expect([copied.status, title, items, impact]).toEqual([200, null, [], undefined])
  const own = await world.as('chen').get<ChangeView>(`/changes/${await send('抄送', ['chen'])}`)
  expect([own.body.title?.title, own.body.items?.length]).toEqual([expect.any(String), 1])
  expect(own.body.impact).toBeDefined()
  const code = (await read(id)).title?.code
  const found = async (by: PersonName) =>
    (await world.as(by).get<{ items: ChangeView[] }>(`/changes?status=pending&q=${code}`)).body.items.map(
      (one) => one.id,
    )
  expect([await found('chen'), await found('clerk')]).toEqual([[], [id]])
})

test('what waits for whom is drawn by those who manage it, and told to nobody with the objects', async () => {
  const { body } = await world.as('lin').get<unknown>('/objects')
  expect(JSON.stringify(body)).not.toMatch(/"flows"|startsWith/)
})

describe('a flow that looks at how many records a change is about', () => {
  let flow: RecordView

  beforeAll(async () => {
    const steps = [{ approvers: [{ role: auditing.id }], mode: 'any' }]
    const values = { object: 'customer', name: '多条', condition: 'count > 1', steps }
    const more = { ...values, fields: ['owner'], partial: 'rest', active: true }
    flow = await world.create('approvalFlow', more as unknown as Values, 'ada')
  })

  test('counts those that go along', async () => {
    const give = async (name: string) => {
      const customer = await world.customer({})
      await world.contact({ name, customer: customer.id })
      const items = [
        { object: 'customer', op: 'update', id: customer.id, version: 'any', values: { owner: world.ids.zhou } },
      ]
      return (carry: readonly string[]) =>
        world
          .as('ada')
          .post<ChangeOutcomeView>('/changes', { mode: 'apply', origin: 'batch', onRefusal: 'stop', items, carry })
    }
    expect((await (await give('王芳'))([])).body.change.status).toBe('applied')
    const along = await (await give('李强'))(['contact.owner'])
    expect(along.body.change.status).toBe('pending')
    expect((await read(along.body.change.id ?? '')).items?.map(({ object }) => object).sort()).toEqual([
      'contact',
      'customer',
    ])
  })

  test('counts them all, where more go along than are written at once', async () => {
    await edit('approvalFlow', flow.id, { condition: 'count > 215' })
    const ids = Array.from({ length: 110 }, () => crypto.randomUUID())
    const submit = async (mode: 'preview' | 'apply', items: readonly object[], request: object = {}) => {
      const asked = { mode, origin: 'batch', onRefusal: 'stop', items, ...request }
      const { change, counts } = (await world.as('ada').post<ChangeOutcomeView>('/changes', asked)).body
      return [change.status, counts.applied, counts.pending]
    }
    const customers = ids.map((id, n) => ({ object: 'customer', op: 'create', id, values: { name: `多条${n}` } }))
    const contacts = ids.map((id, n) => ({
      object: 'contact',
      op: 'create',
      values: { name: `联系人${n}`, customer: id },
    }))
    const confirm = { confirmWarnings: true }
    expect([await submit('apply', customers, confirm), await submit('apply', contacts, confirm)]).toEqual([
      ['applied', 110, 0],
      ['applied', 110, 0],
    ])
    const given = ids.map((id) => ({
      object: 'customer',
      op: 'update',
      id,
      version: 'any',
      values: { owner: world.ids.zhou },
    }))
    const carry = ['contact.owner']
    const previewed = await submit('preview', given, { carry })
    const applied = await submit('apply', given, { carry })
    expect([applied, previewed]).toEqual([
      ['pending', 0, 110],
      ['previewed', 0, 110],
    ])
  })
})

test('who does not see all records draws no flow by which she is asked; a copy shows her no more than she sees', async () => {
  const grants = { objects: {}, fields: {}, rights: ['manage-flows'] }
  const settings = await world.create('role', { name: '管设置', grants }, 'ada')
  const { body: user } = await world.as('ada').get<RecordView>(`/records/user/${world.ids.chen}`)
  await edit('user', world.ids.chen, { roles: [...(user.roles as string[]), settings.id] })
  const drawn = async (approver: object, more: object = {}) => {
    const steps = [{ approvers: [approver], mode: 'any' }]
    const values = {
      object: 'customer',
      name: '自查',
      condition: 'after.remark == "自查"',
      steps,
      active: true,
      ...more,
    }
    const { status, body } = await world.as('chen').post<ProblemDocument>('/records/approvalFlow', { values })
    return status === 201 ? 'drawn' : body.code
  }
  expect(await drawn({ person: world.ids.chen })).toBe('flow-asks-author')
  expect(await drawn({ role: settings.id })).toBe('flow-asks-author')
  expect(await drawn({ person: world.ids.zhou }, { copies: [{ person: world.ids.chen }] })).toBe('drawn')
  const rule = { object: 'customer', fields: ['website'], second: [{ person: world.ids.chen }] }
  const { body } = await world.as('chen').post<ProblemDocument>('/records/doubleEntryRule', { values: rule })
  expect(body.code).toBe('flow-asks-author')
})
