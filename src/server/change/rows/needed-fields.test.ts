import { expect, test } from 'vitest'
import type { Values } from '../../../core/change/change.ts'
import { standardObjects } from '../../../core/objects/index.ts'
import { makeDefinitions } from '../../metadata/index.ts'
import { makeRecordChange, type RecordChange } from '../context/record-change.ts'
import { columnFields, neededFields } from './needed-fields.ts'

const definitions = makeDefinitions(standardObjects)
const order = definitions.get('order')

test('whoever writes a remark to an order does not read where it is delivered to', () => {
  const fields = neededFields(definitions, order, [changing({ remark: '急' })])
  for (const name of ['contactName', 'contactPhone', 'address', 'paymentMethod', 'externalId', 'createdAt'])
    expect(fields).not.toContain(name)
})

test.each([
  ['what is touched', ['remark']],
  ['what names it and says whose it is', ['code', 'owner', 'customer']],
  ['what its rules read', ['deliverOn', 'orderedAt']],
  ['what its formulas are and read', ['companyTotal', 'total', 'exchangeRate']],
  ['what locks it and moves it', ['status']],
  ['what its limits compare', ['paidTotal', 'total', 'freight']],
])('a change of an order reads %s', (_, names) => {
  expect(neededFields(definitions, order, [changing({ remark: '急' })])).toEqual(expect.arrayContaining(names))
})

test('what comes back from the bin is read whole', () => {
  expect(neededFields(definitions, order, [{ ...changing({}), op: 'restore' }])).toEqual(columnFields(order))
})

function changing(values: Values): RecordChange {
  return makeRecordChange({
    n: 0,
    definition: order,
    op: 'update',
    id: 'any',
    item: { object: 'order', op: 'update', values },
    part: null,
  })
}
