import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/world.ts'
import type { ChangeItem } from '../../core/change/change.ts'
import { newId } from '../db/index.ts'
import { revertChange, submitChange } from './index.ts'

let world: World
let owner: pg.Client
beforeAll(async () => {
  world = await openWorld()
  owner = new pg.Client({ connectionString: world.database.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner?.end()
  await world?.close()
})

const many = 4_000
const tables = ['customer', 'contact', 'customer_search', 'contact_search']

test('a company’s first large change never reads a whole table, nor does its undo', async () => {
  // Every connection has written and asked often enough to keep plans, while there was next to nothing.
  const early = await Promise.all(
    Array.from({ length: 40 }, (_, n) => world.customer({ externalId: `EARLY-${n}` }, 'ada')),
  )
  await Promise.all(early.map((customer) => world.contact({ customer: customer.id }, 'ada')))
  for (const table of tables) await owner.query(`ALTER TABLE main.${table} SET (autovacuum_enabled = off)`)

  const actor = await world.actor('ada')
  const customers = Array.from({ length: many }, (_, n) => ({ id: newId(), n }))
  const items: ChangeItem[] = customers.flatMap(({ id, n }) => [
    {
      object: 'customer',
      op: 'create',
      id,
      values: { name: `云帆客户 ${n}`, externalId: `EXT-${n}`, owner: actor.id },
    },
    { object: 'contact', op: 'create', values: { name: `王芳 ${n}`, externalId: `WF-${n}`, customer: id } },
  ])
  const created = await submitChange(world.workspace, actor, {
    mode: 'apply',
    origin: 'import',
    onRefusal: 'stop',
    items,
  })
  expect(created.counts.applied).toBe(2 * many)
  const deleted = await submitChange(world.workspace, actor, {
    mode: 'apply',
    origin: 'batch',
    onRefusal: 'stop',
    items: customers.map(({ id }) => ({ object: 'customer', op: 'delete', id, version: 'any' })),
  })
  const restored = await revertChange(world.workspace, actor, { changeId: deleted.change.id ?? '', mode: 'apply' })
  expect(restored.counts.refused).toBe(0)

  const after = await rowsReadWhole({ written: 3 * many })
  for (const [table, read] of after) expect(read, table).toBe(0)
}, 120_000)

/** Rows that were read without an index, by table, once the sessions have told of this much written. */
async function rowsReadWhole({ written }: { written: number }): Promise<Map<string, number>> {
  // A session tells of what it did when it ends, at the latest.
  await owner.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'idle'",
  )
  for (;;) {
    const { rows } = await owner.query<{ relname: string; read: number; written: number }>(
      `SELECT relname, seq_tup_read::int AS read, (n_tup_ins + n_tup_upd)::int AS written FROM pg_stat_user_tables
       WHERE schemaname = 'main' AND relname = ANY($1)`,
      [tables],
    )
    if (rows.every((row) => row.written >= written || row.relname.endsWith('_search')))
      return new Map(rows.map((row) => [row.relname, row.read]))
    await wait(50)
  }
}
