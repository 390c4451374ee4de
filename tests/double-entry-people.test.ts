import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ChangeView, PersonRef, ProblemDocument, RecordView } from '../src/core/api/shapes.ts'
import type { Values } from '../src/core/change/change.ts'
import { renewWaiters } from '../src/server/flows/apply-approved.ts'
import { letCheck } from './checkers.ts'
import { openWorld, type PersonName, type World } from './world.ts'

/** Of the bank account of a customer only 孟小雨, Ada and 陈默 are let write it: these enter it again, and Ada alone manages Kebu. */

let world: World
let checking: string

beforeAll(async () => {
  world = await openWorld({})
  checking = await letCheck(world, ['chen'], { object: 'customer', fields: { bankAccount: 'edit' } })
  await rule('默认')
  await rule('林悦', { second: [person('lin')] })
  await rule('点名', { second: [person('chen'), person('clerk')] })
  await rule('新名', { fields: ['name'] })
  await rule('易主', { second: [person('lin'), person('chen')] })
})
afterAll(() => world?.close())

const person = (name: PersonName) => ({ person: world.ids[name] })

/** The contract’s rule, and no more than that where nothing more is named. */
const rule = (word: string, more: Values = {}) =>
  world.create(
    'doubleEntryRule',
    { object: 'customer', condition: `after.remark == "${word}"`, fields: ['bankAccount'], active: true, ...more },
    'ada',
  )

type Answered = ChangeView & Pick<ProblemDocument, 'code' | 'because'>
interface Sent {
  readonly change: { readonly id: string; readonly approvals: readonly { readonly waitingFor: readonly PersonRef[] }[] }
}

const first = '6222021234567890128'
const other = '6222021234567890136'

async function send(by: PersonName, remark: string): Promise<Sent['change']> {
  const customer = await world.customer({})
  const { status, body } = await world.as(by).patch<Sent>(`/records/customer/${customer.id}`, {
    ...{ version: customer.version, values: { remark, bankAccount: first } },
  })
  expect([status, body]).toMatchObject([202, { change: { id: expect.any(String) } }])
  return body.change
}

const askedFor = ({ approvals: [step] }: Sent['change']) => step?.waitingFor.map(({ name }) => name).sort()
const enter = (by: PersonName, { id }: Sent['change'], bankAccount: string) =>
  world.as(by).post<Answered>(`/double-entries/${id}`, { values: { bankAccount } })
const read = async (by: PersonName, { id }: Sent['change']) => (await world.as(by).get<Answered>(`/changes/${id}`)).body

const away = (from: PersonName, to: PersonName) => {
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  const [since, until] = [inHours(-1), inHours(1)]
  return world.create('delegation', { from: world.ids[from], to: world.ids[to], since, until }, from)
}

test('asked are those who may edit that record and all of the fields, and not whoever alone could settle it', async () => {
  const sent = await send('clerk', '默认')
  expect(askedFor(sent)).toEqual(['陈默'])
  for (const by of ['lin', 'zhou'] as const) {
    expect((await enter(by, sent, first)).status).toBe(404)
    const to = { version: 1, to: world.ids[by] }
    expect(await world.as('chen').post(`/changes/${sent.id}/delegate`, to)).toMatchObject({
      ...{ status: 422, body: { code: 'double-entry-to-other' } },
    })
  }
  await away('chen', 'auditor')
  expect(await enter('auditor', sent, first)).toMatchObject({
    ...{ status: 403, body: { code: 'double-entry-not-editor', because: [{ rule: 'scope' }] } },
  })
  const entered = await enter('chen', sent, other)
  expect(entered.body.approvals?.[0]).toMatchObject({ kind: 'settle', waitingFor: [{ name: 'Ada' }] })
})

test('where an administrator sends it a colleague enters it, and settles what differs where nobody else is there', async () => {
  const alike = await send('ada', '默认')
  expect(askedFor(alike)).toEqual(['孟小雨', '陈默'].sort())
  expect((await enter('clerk', alike, first)).body.status).toBe('applied')
  const differs = await send('ada', '默认')
  expect((await enter('chen', differs, other)).body.approvals?.[0]).toMatchObject({ waitingFor: [{ name: '陈默' }] })
  expect(await read('chen', differs)).toMatchObject({
    mayDecide: expect.arrayContaining(['settle']),
    steps: [{ kind: 'enter' }, { kind: 'settle', fallback: true }],
    doubleEntries: [{ settledBy: 'second' }],
  })
  expect((await read('ada', differs)).mayDecide).not.toContain('settle')
  const settle = { choices: { bankAccount: 'first' } }
  expect((await world.as('chen').post<Answered>(`/double-entries/${differs.id}/settle`, settle)).body.status).toBe(
    'applied',
  )
})

test('where nobody whom the rule names may, administrators are asked, and nothing is sent where there is none', async () => {
  const sent = await send('clerk', '林悦')
  expect(askedFor(sent)).toEqual(['Ada'])
  expect((await read('clerk', sent)).steps?.[0]).toMatchObject({ kind: 'enter', fallback: true })
  const customer = await world.customer({})
  const refused = await world.as('ada').patch<ProblemDocument>(`/records/customer/${customer.id}`, {
    ...{ version: customer.version, values: { remark: '林悦', bankAccount: first } },
  })
  expect([refused.status, JSON.stringify(refused.body)]).toEqual([409, expect.stringContaining('double-entry-nobody')])
})

test('what is new is entered again by whoever may make such records', async () => {
  const made = await world.as('clerk').post<Sent>('/records/customer', { values: { name: '新名', remark: '新名' } })
  expect(askedFor(made.body.change)).toEqual(['周航', '林悦', '陈默'].sort())
})

test('who may not edit it any more does not enter it, and reads why; nor does whoever manages people alone settle it', async () => {
  const roles = async (name: PersonName, change: (ids: readonly string[]) => readonly string[]) => {
    const path = `/records/user/${world.ids[name]}`
    const held = (await world.as('ada').get<RecordView & { roles: readonly string[] }>(path)).body.roles
    expect((await world.as('ada').patch(path, { version: 'any', values: { roles: change(held) } })).status).toBe(200)
  }
  const grants = { objects: { '*': { view: 'own' } }, fields: {}, rights: ['manage-people'] }
  const { id: people } = await world.create('role', { name: '人事', grants }, 'ada')
  await roles('zhou', (ids) => [...ids, people])
  const sent = await send('ada', '点名')
  expect(askedFor(sent)).toEqual(['孟小雨', '陈默'].sort())
  await roles('chen', (ids) => ids.filter((id) => id !== checking))
  const refused = await enter('chen', sent, first)
  expect(refused).toMatchObject({ status: 403, body: { code: 'double-entry-not-editor' } })
  await roles('chen', (ids) => [...ids, checking])
  expect((await enter('clerk', sent, other)).body.approvals?.[0]).toMatchObject({ waitingFor: [{ name: '孟小雨' }] })
  const masked = await world.as('zhou').post<Answered>(`/double-entries/${sent.id}/settle`, { choices: {} })
  expect(masked.status).toBe(404)
})

test('one person alone is not both the second and the third', async () => {
  const refused = await world.as('ada').post<ProblemDocument>('/records/doubleEntryRule', {
    values: { object: 'customer', fields: ['name'], second: [person('chen')], third: [person('chen'), person('chen')] },
  })
  expect([refused.status, refused.body.errors]).toMatchObject([
    422,
    [{ path: 'third', code: 'double-entry-third-second' }],
  ])
})

test('who may view all changes reads what was entered of records that she sees', async () => {
  const grants = { objects: { customer: { view: 'own' } }, fields: {}, rights: ['view-all-changes'] }
  const { id } = await world.create('role', { name: '看变更', grants }, 'ada')
  const values = { roles: [id] }
  await world.as('ada').patch(`/records/user/${world.ids.service}`, { version: 'any', values })
  const sent = await send('clerk', '点名')
  await enter('chen', sent, other)
  const [entry] = (await read('service', sent)).doubleEntries ?? []
  expect(entry).toMatchObject({ second: { name: '陈默' }, fields: [] })
  expect([entry?.differing, entry?.comparison]).toEqual([undefined, undefined])
  expect((await read('auditor', sent)).doubleEntries?.[0]?.differing).toEqual(['bankAccount'])
})

test('whoever may enter it since the record was given away, or by a grant, is asked, and nobody who may no more', async () => {
  const grants = {
    objects: { customer: { view: 'own', edit: 'own' } },
    fields: { customer: { bankAccount: 'edit' } },
    rights: [],
  }
  const { id: role } = await world.create('role', { name: '自己的账号', grants }, 'ada')
  const path = `/records/user/${world.ids.lin}`
  const { roles } = (await world.as('ada').get<RecordView & { roles: readonly string[] }>(path)).body
  await world.as('ada').patch(path, { version: 'any', values: { roles: [...roles, role] } })
  const customer = await world.customer({}, 'zhou')
  const values = { remark: '易主', bankAccount: first }
  const asked = await world.as('clerk').patch<Sent>(`/records/customer/${customer.id}`, { version: 'any', values })
  const waitsNow = async () => {
    await renewWaiters(world.workspace)
    return (await read('clerk', asked.body.change)).approvals?.[0]?.waitingFor.map(({ name }) => name).sort()
  }
  const give = (to: PersonName) =>
    world.as('ada').patch(`/records/customer/${customer.id}`, { version: 'any', values: { owner: world.ids[to] } })
  expect([await waitsNow(), await waitsNow()]).toEqual([['陈默'], ['陈默']])
  expect([(await give('lin')).status, await waitsNow()]).toEqual([200, ['林悦', '陈默'].sort()])
  expect([(await give('zhou')).status, await waitsNow()]).toEqual([200, ['陈默']])
  const given = { person: world.ids.lin, object: 'customer', record: customer.id, action: 'edit' }
  const grant = await world.create('grant', given, 'ada')
  expect(await waitsNow()).toEqual(['林悦', '陈默'].sort())
  expect((await world.as('ada').delete(`/records/grant/${grant.id}`, { version: 'any' })).status).toBe(200)
  expect(await waitsNow()).toEqual(['陈默'])
})

test('of more colleagues than are looked at, those come first whose roles reach all records', async () => {
  const owner = new pg.Client({ connectionString: world.database.ownerUrl })
  await owner.connect()
  await owner.query(
    `INSERT INTO main."user" (id, code, name, login, active, roles_ids, version, created_at, updated_at, created_by_id, updated_by_id)
     SELECT ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'X' || n, '同事' || n, 'colleague' || n, true,
       (SELECT roles_ids FROM main."user" WHERE id = $1), 1, now(), now(), $1, $1 FROM generate_series(1, 1001) AS n`,
    [world.ids.lin],
  )
  await owner.end()
  expect(askedFor(await send('clerk', '默认'))).toEqual(['陈默'])
})
