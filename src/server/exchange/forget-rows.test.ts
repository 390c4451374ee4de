import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetRows } from './forget-rows.ts'
import { type ImportWorld, openImportWorld } from './import-world.fixture.ts'
import { listImportRows } from './index.ts'

let world: ImportWorld
beforeAll(async () => {
  world = await openImportWorld()
})
afterAll(() => world.end())

test('the rows of a file are forgotten after thirty days, those of yesterday are not', async () => {
  const clerk = await world.employ('孟小雨', 'dataClerk')
  const old = await world.bringIn(clerk, 'customer', '客户名称\n旧的\n')
  const fresh = await world.bringIn(clerk, 'customer', '客户名称\n新的\n')
  const { system } = world.workspace.database
  const longAgo = new Date(world.workspace.now().getTime() - 31 * 86_400_000).toISOString()
  await system.run(sql`UPDATE ${system.table('import')} SET created_at = ${longAgo} WHERE id = ${old.id}`)
  await forgetRows(world.workspace)
  const kept = await system.rows(
    sql<{ id: string }>`SELECT DISTINCT import_id AS id FROM ${system.table('import_row')}`,
  )
  expect(kept).toEqual([{ id: fresh.id }])
  const question = { limit: 10, locale: 'zh-CN' } as const
  await expect(listImportRows(world.workspace, clerk, { ...question, id: old.id })).rejects.toMatchObject({
    status: 404,
    code: 'import-rows-gone',
  })
  expect((await listImportRows(world.workspace, clerk, { ...question, id: fresh.id })).items).toHaveLength(1)
})
