import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import { systemActor } from '../../../core/access/index.ts'
import type { ChangeItem } from '../../../core/change/change.ts'
import { submitChange } from '../index.ts'

let workspace: TestWorkspace

beforeAll(async () => {
  workspace = await openTestWorkspace()
})

afterAll(async () => {
  await workspace.close()
})

test('an edit of one field asks nothing of the records that merely point at its record', async () => {
  const id = crypto.randomUUID()
  await submit({ object: 'customer', op: 'create', id, values: { name: '安徽少问' } })
  const query = vi.spyOn(pg.Client.prototype, 'query')
  await submit({ object: 'customer', op: 'update', id, version: 1, values: { latestNeed: '季度回访' } })
  const asked = query.mock.calls.map(([statement]) => JSON.stringify(statement))
  query.mockRestore()
  expect(asked.some((statement) => statement.includes(id))).toBe(true)
  expect(asked.filter((statement) => /contact|opportunity|order|follow_up|ticket/.test(statement))).toEqual([])
})

async function submit(item: ChangeItem) {
  const { change } = await submitChange(workspace, systemActor, {
    mode: 'apply',
    origin: 'form',
    onRefusal: 'stop',
    items: [item],
  })
  expect(change.status).toBe('applied')
}
