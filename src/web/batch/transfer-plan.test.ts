import { expect, test } from 'vitest'
import { emptyTransfer, toTransfer } from './transfer-plan.ts'

test('a transfer is asked for once it is said who takes what', () => {
  expect(toTransfer(emptyTransfer)).toBeNull()
  expect(toTransfer({ ...emptyTransfer, to: 'lin' })).toEqual([{ to: 'lin' }])
  expect(toTransfer({ ...emptyTransfer, way: 'equal', people: ['lin', 'zhou'] })).toEqual([{ to: ['lin', 'zhou'] }])
})

test('by a field each row names whose its records become, and the rest goes to whom it is said, or stays', () => {
  const rows = [{ key: 1, values: ['广东省', '福建省'], to: 'lin' }]
  const plan = { ...emptyTransfer, way: 'byField', field: 'address.province', rows } as const
  const south = { to: 'lin', filter: { field: 'address.province', op: 'in', value: ['广东省', '福建省'] } }
  expect(toTransfer(plan)).toEqual([south])
  expect(toTransfer({ ...plan, rest: 'zhou' })).toEqual([south, { to: 'zhou' }])
  expect(toTransfer({ ...plan, rows: [...rows, { key: 2, values: ['北京市'], to: null }] })).toBeNull()
})
