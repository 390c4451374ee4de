import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { northwindImports } from '../../../tests/northwind/northwind-imports.ts'
import type { Actor } from '../../core/access/index.ts'
import { type ImportWorld, openImportWorld } from './import-world.fixture.ts'
import { listImportRows } from './list-import-rows.ts'

const folder = 'tests/data/northwind'
let world: ImportWorld
let ada: Actor

beforeAll(async () => {
  world = await openImportWorld()
  ada = await world.employ('Ada', 'administrator')
})
afterAll(() => world?.end())

test.each(northwindImports)('Northwind: $file comes in whole as $object', async ({ file, object, options, rows }) => {
  const { id } = await world.upload(ada, object, readFileSync(`${folder}/${file}`), options)
  const checked = await world.check(ada, id)
  const { items } = await listImportRows(world.workspace, ada, { id, state: 'error', limit: 5, locale: 'en' })
  expect(
    items.flatMap((row) => row.problems.map((problem) => `${row.n} ${problem.field}: ${problem.message}`)),
  ).toEqual([])
  expect(checked.counts).toEqual({ create: rows, update: 0, skip: 0, error: 0 })
  expect((await world.apply(ada, id)).result).toEqual({ added: rows, updated: 0, skipped: 0, failed: 0 })
})

test('the totals of all orders are those of the file, to the cent', async () => {
  const { read } = world.workspace.database
  const orders = await read.rows(
    sql<{ externalId: string; total: number }>`SELECT external_id AS "externalId", total FROM ${read.table('order')}`,
  )
  expect(Object.fromEntries(orders.map((order) => [order.externalId, order.total]))).toEqual(totalsOfFile())
})

test('imported twice, nothing is doubled', async () => {
  const view = await world.upload(ada, 'customer', readFileSync(`${folder}/customers.csv`))
  expect((await world.check(ada, view.id)).counts).toEqual({ create: 0, update: 0, skip: 93, error: 0 })
})

test('an address abroad stands in one line, as on an envelope', async () => {
  const { read } = world.workspace.database
  const [alfki] = await read.rows(
    sql<{
      address: unknown
      phone: string
    }>`SELECT address, phone FROM ${read.table('customer')} WHERE external_id = 'ALFKI'`,
  )
  expect(alfki).toEqual({ address: { street: 'Obere Str. 57, 12209 Berlin, Germany' }, phone: '030-0074321' })
})

/** Unit price × quantity × (1 − discount), rounded to the cent line by line, as on an invoice. */
function totalsOfFile(): Record<string, number> {
  const cents: Record<string, number> = {}
  for (const line of readFileSync(`${folder}/order-details.csv`, 'utf8').trim().split('\n').slice(1)) {
    const [order = '', , price = '', quantity = '', discount = ''] = line.trim().split(',')
    // In hundredths throughout, so that the file's decimals stay exact.
    const exact = Math.round(Number(price) * 100) * Number(quantity) * (100 - Math.round(Number(discount) * 100))
    cents[order] = (cents[order] ?? 0) + Math.round(exact / 100)
  }
  return Object.fromEntries(Object.entries(cents).map(([order, sum]) => [order, sum / 100]))
}
