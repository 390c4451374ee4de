import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DatabaseProxy, openDatabaseProxy } from '../../../tests/database-proxy.ts'
import { holdRows } from '../../../tests/held-rows.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../tests/test-workspace.ts'
import { isConnectionLoss } from '../db/index.ts'
import { buildIndexes } from './build-indexes.ts'

let workspace: TestWorkspace
let proxy: DatabaseProxy

beforeAll(async () => {
  workspace = await openTestWorkspace()
  proxy = await openDatabaseProxy(workspace.testDatabase.ownerUrl)
})

afterAll(async () => {
  await proxy.cut()
  await workspace.close()
})

test('a database that goes away while an index is built fails the building, and nothing else', async () => {
  const { testDatabase, definitions } = workspace
  await holdRows(testDatabase, { text: 'DROP INDEX main.customer_code_key' }).then((owner) => owner.commit())
  const reading = await holdRows(
    testDatabase,
    { text: 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ' },
    { text: 'SELECT 1 FROM main.ticket LIMIT 1' },
  )
  const building = buildIndexes(definitions, { ownerUrl: proxy.url, schema: 'main' }).catch((error: unknown) => error)
  await reading.untilWaitedFor(100)
  await proxy.cut()
  expect(isConnectionLoss(await building)).toBe(true)
  await reading.commit()
})
