import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { apply, create } from '../../../tests/people.ts'
import { openChangeWorld } from './change-world.fixture.ts'
import { submitChange } from './index.ts'

const { workspace, lin, read } = await openChangeWorld()
afterAll(() => workspace.close())

test('a preview writes nothing', async () => {
  const id = await create(workspace, lin, 'customer', { name: '预览' })
  const items = [{ object: 'customer', op: 'update', id, values: { name: '预览后' } } as const]
  const outcome = await apply(workspace, lin, items, { mode: 'preview' })
  expect(outcome).toMatchObject({ change: { status: 'previewed' }, counts: { applied: 1 } })
  expect(outcome.items[0]).toMatchObject({ before: { name: '预览' }, after: { name: '预览后' } })
  expect(await read('customer', id)).toMatchObject({ name: '预览', version: 1 })
})

test('a change is applied once under its id, however often it is submitted', async () => {
  const changeId = '01980000-0000-7000-8000-000000000001'
  const request = {
    mode: 'apply',
    origin: 'import',
    onRefusal: 'skip',
    items: [{ object: 'customer', op: 'create', values: { name: '只一次' } }],
  } as const
  const first = await submitChange(workspace, lin, request, { changeId })
  const second = await submitChange(workspace, lin, request, { changeId })
  expect(second.counts).toEqual(first.counts)
  const { read: reader } = workspace.database
  const rows = await reader.rows(sql`SELECT 1 FROM ${reader.table('customer')} WHERE name = '只一次'`)
  expect(rows).toHaveLength(1)
})

test('the app’s own role cannot alter history', async () => {
  const { system, read: records } = workspace.database
  await expect(system.run(sql`UPDATE ${system.table('change_item')} SET op = 'x'`)).rejects.toThrow(/permission denied/)
  await expect(system.run(sql`DELETE FROM ${system.table('change')}`)).rejects.toThrow(/permission denied/)
  await expect(system.run(sql`DELETE FROM ${records.table('customer')}`)).rejects.toThrow(/permission denied/)
})
