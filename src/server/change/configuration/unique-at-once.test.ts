import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdRows } from '../../../../tests/held-rows.ts'
import { apply, create, must } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import { systemActor } from '../../../core/access/index.ts'
import type { ChangeOutcome, Values } from '../../../core/change/change.ts'

let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await openTestWorkspace()
})
afterAll(() => workspace?.close())

function addField(name: string, values: Values = {}): Promise<string> {
  const field = { object: 'customer', name, label: { 'zh-CN': name, en: name }, type: 'text', ...values }
  return create(workspace, systemActor, 'customField', field)
}

const change = (object: string, id: string, values: Values) =>
  apply(workspace, systemActor, [{ object, op: 'update', id, values }], { onRefusal: 'stop' })

/** Another session writes this into the record, and has not committed when the field is changed. */
async function whileWriting(
  { id, column, value }: { readonly id: string; readonly column: string; readonly value: string },
  changing: () => Promise<ChangeOutcome>,
): Promise<ChangeOutcome> {
  const held = await holdRows(workspace.testDatabase, {
    text: `UPDATE main.customer SET ${column} = $2, updated_at = now(), version = version + 1 WHERE id = $1`,
    values: [id, value],
  })
  const outcome = changing()
  await held.untilWaitedFor()
  await held.commit()
  return outcome
}

const codesOf = ({ items }: ChangeOutcome) => items.flatMap(({ refusals = [] }) => refusals.map(({ code }) => code))

test('a field does not become unique over a value that somebody writes the second time at that moment', async () => {
  const field = await addField('badge')
  await create(workspace, systemActor, 'customer', { name: '甲', badge: 'A7' })
  const id = await create(workspace, systemActor, 'customer', { name: '乙' })
  const refused = await whileWriting({ id, column: 'x_badge', value: 'A7' }, () =>
    change('customField', field, { unique: true }),
  )
  expect(codesOf(refused)).toEqual(['values-not-unique'])
  await must(workspace, systemActor, [
    { object: 'customer', op: 'update', id, version: 'any', values: { badge: 'B1' } },
  ])
  const done = await whileWriting({ id, column: 'x_badge', value: 'B2' }, () =>
    change('customField', field, { unique: true }),
  )
  expect(done.change.status).toBe('applied')
})

test('what is written while a field gets another type falls together with nothing, and fits', async () => {
  const field = await addField('seat', { unique: true })
  await create(workspace, systemActor, 'customer', { name: '丙', seat: '1' })
  const id = await create(workspace, systemActor, 'customer', { name: '丁', seat: '2' })
  const write = (seat: string) =>
    must(workspace, systemActor, [{ object: 'customer', op: 'update', id, version: 'any', values: { seat } }])
  const asNumber = () => change('customField', field, { type: 'number', settings: { scale: 2 } })
  const together = await whileWriting({ id, column: 'x_seat', value: '1.0' }, asNumber)
  expect(codesOf(together)).toEqual(['values-fall-together'])
  await write('2')
  const misfit = await whileWriting({ id, column: 'x_seat', value: '靠窗' }, asNumber)
  expect(codesOf(misfit)).toEqual(['values-do-not-fit'])
  await write('2')
  const done = await whileWriting({ id, column: 'x_seat', value: '3' }, asNumber)
  expect(done.change.status).toBe('applied')
})

test('a unique field does not come back over values that came out of the bin without it', async () => {
  const field = await addField('licence', { unique: true })
  const id = await create(workspace, systemActor, 'customer', { name: '戊', licence: 'L1' })
  await must(workspace, systemActor, [{ object: 'customer', op: 'delete', id, version: 'any' }])
  await create(workspace, systemActor, 'customer', { name: '己', licence: 'L1' })
  await must(workspace, systemActor, [{ object: 'customField', op: 'delete', id: field, version: 'any' }])
  await must(workspace, systemActor, [{ object: 'customer', op: 'restore', id, version: 'any' }])
  const back = await apply(workspace, systemActor, [{ object: 'customField', op: 'restore', id: field }])
  expect(codesOf(back)).toEqual(['values-not-unique'])
})

test('an option is not left out over a record that takes it at that moment', async () => {
  const options = ['甲', '乙']
  const field = await addField('rank', { type: 'choice', options })
  const id = await create(workspace, systemActor, 'customer', { name: '庚', rank: '甲' })
  const refused = await whileWriting({ id, column: 'x_rank', value: '乙' }, () =>
    change('customField', field, { options: ['甲'] }),
  )
  expect(codesOf(refused)).toEqual(['options-held'])
  await must(workspace, systemActor, [{ object: 'customer', op: 'update', id, version: 'any', values: { rank: '甲' } }])
  const done = await whileWriting({ id, column: 'x_rank', value: '甲' }, () =>
    change('customField', field, { options: ['甲'] }),
  )
  expect(done.change.status).toBe('applied')
})
