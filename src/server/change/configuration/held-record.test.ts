import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdRows } from '../../../../tests/held-rows.ts'
import { apply, create, must } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import { systemActor } from '../../../core/access/index.ts'
import type { Values } from '../../../core/change/change.ts'
import { getRecord } from '../../query/index.ts'

let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await openTestWorkspace()
})
afterAll(() => workspace.close())

const update = (object: string, id: string, values: Values) =>
  apply(workspace, systemActor, [{ object, op: 'update', id, version: 'any', values }], { onRefusal: 'stop' })
const toNumber = { type: 'number', settings: { scale: 2 } }

test('a field that waits for a record somebody is at keeps nobody from the others', async () => {
  const { field, first, last } = await seatsToConvert('seat')
  const held = await holdRows(workspace.testDatabase, {
    text: 'UPDATE main.customer SET updated_at = now(), version = version + 1 WHERE id = $1',
    values: [last],
  })
  const changing = update('customField', field, toNumber)
  await held.untilWaitedFor()
  expect((await update('customer', first, { remark: '不等' })).change.status).toBe('applied')
  await held.commit()
  expect((await changing).change.status).toBe('applied')
})

test('what was written long ago is converted like what was written now', async () => {
  const { field, first, last } = await seatsToConvert('chair')
  const ageing = await holdRows(workspace.testDatabase, {
    text: "UPDATE main.customer SET updated_at = now() - interval '3 days' WHERE id = $1",
    values: [first],
  })
  await ageing.commit()
  expect((await update('customField', field, toNumber)).change.status).toBe('applied')
  for (const [id, value] of [
    [first, 5],
    [last, 6],
  ] as const)
    expect(await getRecord(workspace, { actor: systemActor, object: 'customer', id })).toMatchObject({ chair: value })
})

/** Two records that hold other values than when the field was a number once: both columns are there. */
async function seatsToConvert(name: string) {
  const label = { 'zh-CN': name, en: name }
  const field = await create(workspace, systemActor, 'customField', { object: 'customer', name, label, type: 'text' })
  const first = await create(workspace, systemActor, 'customer', { name: `甲${name}`, [name]: '1' })
  const last = await create(workspace, systemActor, 'customer', { name: `乙${name}`, [name]: '2' })
  for (const values of [toNumber, { type: 'text', settings: null }])
    expect((await update('customField', field, values)).change.status).toBe('applied')
  for (const [id, value] of [
    [first, '5'],
    [last, '6'],
  ] as const)
    await must(workspace, systemActor, [
      { object: 'customer', op: 'update', id, version: 'any', values: { [name]: value } },
    ])
  return { field, first, last }
}
