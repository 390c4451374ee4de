import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LogPage, RecordView } from '../src/core/api/shapes.ts'
import { openWorld, type PersonName, type World } from './world.ts'

const idCard = '110101199003074477'
const bankAccount = '6222020200112345679'

let world: World
let customer: RecordView

beforeAll(async () => {
  world = await openWorld()
  customer = await world.customer({ name: '云帆科技', idCard, bankAccount, owner: world.ids.lin }, 'ada')
  await grantUnmask()
})
afterAll(() => world?.close())

/** The auditor sees papers masked, the manager too; only the auditor may reveal them. */
async function grantUnmask(): Promise<void> {
  const { body: person } = await world.as('ada').get<RecordView>(`/records/user/${world.ids.auditor}`)
  const roles = Array.isArray(person.roles) ? person.roles : []
  const grants = { objects: {}, fields: {}, rights: ['unmask'] }
  const role = await world.create('role', { name: '核对证件', grants }, 'ada')
  const change = { version: person.version, values: { roles: [...roles, role.id] } }
  expect((await world.as('ada').patch(`/records/user/${world.ids.auditor}`, change)).status).toBe(200)
}

interface Revealed {
  readonly value: unknown
  readonly code?: string
  readonly wayOut?: string
  readonly errors?: readonly { readonly path: string; readonly code: string; readonly message: string }[]
}

function reveal(by: PersonName, body: object, id = customer.id) {
  return world.as(by).post<Revealed>(`/records/customer/${id}/reveal`, body, { 'accept-language': 'zh-CN' })
}

async function lastEntry(kind: string) {
  const { body } = await world.as('ada').get<LogPage>(`/log?kind=${kind}`, { 'accept-language': 'zh-CN' })
  return body.items[0]
}

test('one value, for whoever holds the right, is an entry in the log; the record itself keeps its mask', async () => {
  const { body: record } = await world.as('auditor').get<RecordView>(`/records/customer/${customer.id}`)
  expect(record.idCard).not.toBe(idCard)
  expect(await reveal('auditor', { field: 'idCard', reason: '核对开户资料' })).toMatchObject({
    status: 200,
    body: { field: 'idCard', value: idCard },
  })
  const entry = await lastEntry('reveal')
  expect(entry).toMatchObject({
    who: { name: '沈国栋' },
    object: 'customer',
    record: customer.id,
    field: 'idCard',
    reason: '核对开户资料',
    text: '查看了客户「云帆科技」的「身份证号」',
  })
  expect(JSON.stringify(entry)).not.toContain(idCard)
  const { body: again } = await world.as('auditor').get<RecordView>(`/records/customer/${customer.id}`)
  expect(again.idCard).toBe(record.idCard)
})

test('whom the field is open to reads it all the same, and that is logged as well', async () => {
  expect((await reveal('clerk', { field: 'bankAccount' })).body.value).toBe(bankAccount)
  expect(await lastEntry('reveal')).toMatchObject({ who: { name: '孟小雨' }, field: 'bankAccount' })
})

test('sent again with its key it is another look, which is logged and asked anew', async () => {
  const key = { 'idempotency-key': 'reveal-once' }
  const at = `/records/customer/${customer.id}/reveal`
  const look = () => world.as('clerk').post<Revealed>(at, { field: 'idCard' }, key)
  const entries = async () =>
    (await world.as('ada').get<LogPage>(`/log?kind=reveal&person=${world.ids.clerk}`)).body.items.length
  const before = await entries()
  expect([(await look()).status, (await look()).status, (await entries()) - before]).toEqual([200, 200, 2])
})

test('masked without the right is refused with what would open it, and the attempt is logged', async () => {
  const { status, body } = await reveal('zhou', { field: 'idCard' })
  expect([status, body.code]).toEqual([403, 'not-allowed-to-unmask'])
  expect(body.wayOut).toBe('unmask')
  expect(body).not.toHaveProperty('value')
  expect(await lastEntry('refused')).toMatchObject({
    who: { name: '周航' },
    field: 'idCard',
    text: '查看客户「云帆科技」的「身份证号」被拒绝',
  })
})

test('hidden is not there, whatever its name; nor is a record out of sight', async () => {
  const hidden = await reveal('lin', { field: 'idCard' })
  const unknown = await reveal('lin', { field: 'nonsense' })
  expect([hidden.status, hidden.body]).toEqual([404, unknown.body])
  expect((await reveal('chen', { field: 'name' })).status).toBe(404)
  expect((await reveal('auditor', { field: 'idCard' }, world.ids.lin)).status).toBe(404)
})

test('where the field asks for a reason there is none without', async () => {
  await world.create('fieldSettings', { object: 'customer', field: 'bankAccount', revealReason: true }, 'ada')
  for (const body of [{ field: 'bankAccount' }, { field: 'bankAccount', reason: '   ' }]) {
    const answer = await reveal('auditor', body)
    expect(answer.status).toBe(422)
    expect(answer.body.errors).toEqual([
      { path: 'reason', code: 'reveal-reason-missing', message: '查看银行账号须填写原因' },
    ])
  }
  expect((await reveal('auditor', { field: 'bankAccount', reason: '退款' })).body.value).toBe(bankAccount)
})

test.each([
  {},
  { field: '' },
  { field: 7 },
  { field: 'idCard', why: 'x' },
  { field: 'idCard', reason: 'x'.repeat(1001) },
])('a call that is none is malformed: %o', async (body) => expect((await reveal('auditor', body)).status).toBe(400))

test('whoever goes on and on is stopped for a while', async () => {
  const statuses = []
  for (let n = 0; n < 31; n++) statuses.push((await reveal('clerk', { field: 'idCard' })).status)
  expect(statuses.at(-1)).toBe(429)
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(25)
})
