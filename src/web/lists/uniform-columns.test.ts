import { expect, test } from 'vitest'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { customer } from '../../core/objects/customer.ts'
import { uniformColumns } from './uniform-columns.ts'

const everything = {
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
const seen: ObjectView = { ...customer, levels: {}, scope: 'all', can: everything }

function owned(...owners: readonly string[]): RecordView[] {
  return owners.map((owner, n) => ({
    id: String(n),
    object: 'customer',
    objectName: 'customer',
    code: '',
    version: 1,
    deletedAt: null,
    refs: {},
    owner,
  }))
}

test("the owner is the same in every row of a list of one's own, and not in that of a team", () => {
  expect(uniformColumns(seen, owned('lin', 'lin', 'lin')).has('owner')).toBe(true)
  expect(uniformColumns(seen, owned('lin', 'zhou', 'lin')).has('owner')).toBe(false)
  expect(uniformColumns(seen, owned('lin', 'lin')).has('owner')).toBe(false)
})
