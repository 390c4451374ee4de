import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { create, hire } from '../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../tests/test-workspace.ts'

let workspace: TestWorkspace
let owner: pg.Client
beforeAll(async () => {
  workspace = await openTestWorkspace()
  owner = new pg.Client({ connectionString: workspace.testDatabase.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner?.end()
  await workspace?.close()
})

test('orders of an older version know what is open of them as if they were entered now', async () => {
  await sellInEveryState()
  const before = await everything()
  const schema = before.schema
  await owner.query(`
    ALTER TABLE "${schema}".order_line DROP COLUMN tax, DROP COLUMN taxed_amount;
    ALTER TABLE "${schema}".payment DROP COLUMN kind, DROP COLUMN counted;
    ALTER TABLE "${schema}".customer DROP COLUMN paid_total, DROP COLUMN open_total;
    ALTER TABLE "${schema}"."order" DROP COLUMN lines_tax, DROP COLUMN lines_taxed, DROP COLUMN discount_amount,
      DROP COLUMN tax_amount, DROP COLUMN lines_total, DROP COLUMN open_total, DROP COLUMN payment_state,
      DROP COLUMN company_paid, DROP COLUMN company_open`)
  await owner.query(
    readFileSync('migrations/0029-orders-know-what-is-open.sql', 'utf8').replaceAll('{{schema}}', schema),
  )
  expect(await everything()).toEqual(before)
})

async function sellInEveryState(): Promise<void> {
  const clerk = await hire(workspace, '孟小雨', 'dataClerk')
  const customer = await create(workspace, clerk, 'customer', { name: '长风外贸有限公司' })
  const product = await create(workspace, clerk, 'product', { name: '轴承' })
  const lines = [{ product, quantity: 1, price: 99.99 }]
  for (const [status, amount] of states) {
    const values = { customer, status, currency: 'USD', exchangeRate: 7.123456, freight: 0.01, lines }
    const order = await create(workspace, clerk, 'order', values)
    await create(workspace, clerk, 'payment', { order, amount, state: 'received' })
  }
  await create(workspace, clerk, 'order', { customer, lines })
  await create(workspace, clerk, 'order', { customer })
}

const states = [
  ['pending', 40],
  ['processing', 100],
  ['pending', 130],
  ['cancelled', 10],
] as const

async function everything(): Promise<{ schema: string } & Record<string, unknown>> {
  const { rows } = await owner.query<{ schema: string }>(
    "SELECT table_schema AS schema FROM information_schema.tables WHERE table_name = 'order_line'",
  )
  const { read } = workspace.database
  const [orders, lines, payments, customers] = await Promise.all([
    read.rows(sql`SELECT * FROM ${read.table('order')} ORDER BY id`),
    read.rows(sql`SELECT * FROM ${read.table('order_line')} ORDER BY id`),
    read.rows(sql`SELECT * FROM ${read.table('payment')} ORDER BY id`),
    read.rows(sql`SELECT * FROM ${read.table('customer')} ORDER BY id`),
  ])
  return { schema: rows[0]?.schema ?? '', orders, lines, payments, customers }
}
