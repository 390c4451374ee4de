import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { standardRoles } from '../src/core/access/standard-roles.ts'
import { loadOrCreateKeys } from '../src/server/key-file.ts'
import { openWorkspace, tableOf, type Workspace } from '../src/server/metadata/index.ts'
import { cloneDatabase, type TestDatabase } from '../tests/database.ts'
import { type DemoLogin, seedDemo } from './seed-demo.ts'

let database: TestDatabase
let workspace: Workspace
let logins: readonly DemoLogin[]
const passwords = new Map<string, string>()

beforeAll(async () => {
  database = await cloneDatabase()
  workspace = await openWorkspace({ appUrl: database.appUrl, key: () => loadOrCreateKeys(database.keyFile) })
  const setPassword = async (userId: string, password: string) => void passwords.set(userId, password)
  logins = (await seedDemo(workspace, { size: 'small', setPassword })).logins
}, 120_000)

afterAll(async () => {
  await workspace.database.close()
  await database.drop()
})

test('the company has customers and everything that belongs to them', async () => {
  const least = {
    ...{ customer: 300, contact: 400, opportunity: 150, product: 40, order: 200, orderLine: 400 },
    ...{ payment: 150, followUp: 800, ticket: 40, user: 12, team: 6, role: 6 },
  }
  for (const [object, count] of Object.entries(least)) {
    expect(await countOf(object), object).toBeGreaterThanOrEqual(count)
  }
})

test('somebody of every role can sign in', async () => {
  const roles = Object.values(standardRoles).map(({ name }) => name['zh-CN'])
  expect([...new Set(logins.map(({ role }) => role))].toSorted()).toEqual(roles.toSorted())
  expect(logins).toContainEqual({ name: '林悦', login: 'linyue', password: 'kebu-demo-2026', role: '销售代表' })
  expect(passwords.size).toBe(logins.length)
})

test('every order comes to the sum of its lines, and every customer to the sum of her orders', async () => {
  const { read } = workspace.database
  const wrongOrders = await read.rows(sql`
    SELECT o.code FROM ${read.table('order')} AS o
    LEFT JOIN ${read.table('order_line')} AS l ON l.order_id = o.id AND l.deleted_at IS NULL
    GROUP BY o.id, o.code, o.lines_total HAVING o.lines_total <> coalesce(sum(round(l.quantity * l.price * (1 - l.discount / 100), 2)), 0)`)
  const wrongCustomers = await read.rows(sql`
    SELECT c.code FROM ${read.table('customer')} AS c
    LEFT JOIN ${read.table('order')} AS o ON o.customer_id = c.id AND o.deleted_at IS NULL AND o.status <> 'cancelled'
    GROUP BY c.id, c.code, c.order_total HAVING c.order_total <> coalesce(sum(o.company_total), 0)`)
  expect([...wrongOrders, ...wrongCustomers]).toEqual([])
})

test('no order is paid more than it costs', async () => {
  const { read } = workspace.database
  expect(
    await read.rows(sql`SELECT code FROM ${read.table('order')} WHERE paid_total > total OR paid_total < 0`),
  ).toEqual([])
})

test('what the company shaped for itself is there, and filled', async () => {
  const { definitions, database } = workspace
  expect(definitions.get('customer').fields).toHaveProperty('serviceScore')
  expect(await countOf('contract')).toBeGreaterThanOrEqual(20)
  const { read } = database
  const scored = await read.rows(sql`SELECT 1 FROM ${read.table('customer')} WHERE x_service_score IS NOT NULL LIMIT 1`)
  expect(scored).toHaveLength(1)
})

test('every record has the history of how it came to be', async () => {
  const { read } = workspace.database
  for (const definition of workspace.definitions.all()) {
    const untold = await read.rows(sql`
      SELECT r.code FROM ${read.table(tableOf(definition))} AS r
      WHERE NOT EXISTS (
        SELECT 1 FROM ${read.table('change_item')} AS i
        WHERE i.object = ${definition.name} AND i.record_id = r.id AND i.op = 'create')`)
    expect(untold, definition.name).toEqual([])
  }
})

test('the last days have a batch, a change taken back and a record in the recycle bin', async () => {
  const { read } = workspace.database
  const origins = await read.rows(sql<{ origin: string }>`SELECT DISTINCT origin FROM ${read.table('change')}`)
  expect(origins.map(({ origin }) => origin)).toEqual(expect.arrayContaining(['form', 'inline', 'batch', 'revert']))
  const deleted = await read.rows(sql`SELECT 1 FROM ${read.table('customer')} WHERE deleted_at IS NOT NULL`)
  expect(deleted).toHaveLength(1)
})

test('the story is told once only', async () => {
  const again = seedDemo(workspace, { size: 'small', setPassword: () => Promise.resolve() })
  await expect(again).rejects.toThrow('without customers')
})

async function countOf(object: string): Promise<number> {
  const { read } = workspace.database
  const table = tableOf(workspace.definitions.get(object))
  const [row] = await read.rows(sql<{ count: number }>`
    SELECT count(*) AS count FROM ${read.table(table)} WHERE deleted_at IS NULL`)
  return row?.count ?? 0
}
