import { expect, test } from 'vitest'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { customer } from '../../core/objects/customer.ts'
import { closedReason, ownReason } from './closed-reason.ts'

const can = {
  view: true,
  create: true,
  edit: true,
  delete: true,
  import: true,
  export: true,
  batch: true,
  transfer: true,
  restore: true,
}
const seen: ObjectView = { ...customer, levels: {}, scope: 'all', can }
const late = { code: 'closed-after-hours', message: 'It is more than 24 hours old' }
const notHers = { code: 'not-allowed-to-edit', message: 'You may not edit this customer' }

test('a record that is closed as a whole says so once, whatever else closes its fields', () => {
  const record = recordWith(false, ['name', 'phone', 'email'])
  expect(closedReason(seen, record)).toBe(notHers.message)
  expect(ownReason(seen, record, 'name')).toBeUndefined()
})

test('a field that is closed alone says why itself', () => {
  const record = recordWith(true, ['phone'])
  expect(closedReason(seen, record)).toBeUndefined()
  expect(ownReason(seen, record, 'phone')).toBe(late.message)
})

function recordWith(edit: boolean, closed: readonly string[]): RecordView {
  return {
    id: 'c1',
    objectName: 'customer',
    version: 1,
    deletedAt: null,
    refs: {},
    access: {
      edit,
      delete: edit,
      ...(edit ? {} : { whyNotEdit: notHers }),
      fields: Object.fromEntries(closed.map((name) => [name, { level: 'read' as const, why: late }])),
    },
  } as RecordView
}
