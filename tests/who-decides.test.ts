import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ChangeOutcomeView } from '../src/core/api/changes.ts'
import type { ChangeView, ProblemDocument, RecordView } from '../src/core/api/shapes.ts'
import type { Values } from '../src/core/change/change.ts'
import { renewWaiters } from '../src/server/flows/replace-waiters.ts'
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
