import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { create } from '../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../tests/test-workspace.ts'
import { systemActor } from '../../core/access/index.ts'
import { fileMissed, readFeed } from './index.ts'

let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await openTestWorkspace()
})
afterAll(() => workspace.close())

const titles = async (after: number) => {
  const { items, last } = await readFeed(workspace, { actor: systemActor, after, limit: 50 })
  return { named: items.map(({ title }) => title?.title), last }
}

test('what an older version sent out without a place is found by the sweep, and gets it once', async () => {
  const { last } = await titles(0)
  await create(workspace, systemActor, 'customer', { name: '安徽漏了' })
  await workspace.database.systemTransaction((writer) => writer.run(sql`DELETE FROM ${writer.table('outbox')}`))
  await create(workspace, systemActor, 'customer', { name: '安徽没漏' })
  expect((await titles(last)).named).toEqual(['安徽没漏'])
  await fileMissed(workspace)
  await fileMissed(workspace)
  expect((await titles(last)).named).toEqual(['安徽没漏', '安徽漏了'])
})
