import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor } from '../../core/access/index.ts'
import { type Condition, matches, parseFilter } from '../../core/filters/index.ts'
import type { Json } from '../../core/json.ts'
import { filterToSql } from './index.ts'
import { openQueryWorkspace, type QueryWorkspace } from './query-workspace.fixture.ts'
import { insertRows } from './record-rows.fixture.ts'
import { specimen } from './specimen.fixture.ts'

let world: QueryWorkspace
beforeAll(async () => {
  world = await openQueryWorkspace()
})
afterAll(() => world.close())

describe('a phone is found by every part of it, however either is grouped', () => {
  test.each([
    ['021-63334444', 'contains', '021-63334444'],
    ['021-63334444', 'contains', '02163334444'],
    ['021-63334444', 'contains', '63334444'],
    ['021-63334444', 'contains', '6333-4444'],
    ['021-63334444', 'startsWith', '021-6333'],
    ['021-63334444', 'startsWith', '(021) 6333 4444'],
    ['021-63334444', 'startsWith', '+86 21 6333'],
    ['021-63334444', 'eq', '(021)63334444'],
    ['021-63334444', 'in', ['+86 21 6333 4444']],
    ['13800138000', 'contains', '0013 8000'],
    ['13800138000', 'startsWith', '+86 138'],
    ['400-800-1234', 'contains', '8001234'],
    ['010-62551234-801', 'contains', '62551234转801'],
    ['+49300074321', 'startsWith', '0049 300'],
    ['(5) 555-4729', 'contains', '5554729'],
  ] as const)('%s %s %s', async (phone, op, value) => {
    await expectFound({ phone }, { field: 'phone', op, value })
  })
})

/** The condition holds for a record with these values, in memory and in PostgreSQL. */
async function expectFound(values: Record<string, Json>, condition: Condition): Promise<void> {
  const parsed = parseFilter(condition, specimen)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  const [id = ''] = await insertRows(world.owner, { workspace: world.workspace, object: 'specimen' }, [values])
  const { read } = world.workspace.database
  const asked = { workspace: world.workspace, actor: systemActor, definition: specimen, filter: parsed.filter }
  const rows = await read.rows(
    sql<{ id: string }>`SELECT r.id FROM ${read.table('specimen')} r WHERE r.id = ${id} AND ${filterToSql(asked)}`,
  )
  expect(rows).toEqual([{ id }])
  expect(matches(parsed.filter, values, specimen, { actorId: systemActor.id })).toBe(true)
}
