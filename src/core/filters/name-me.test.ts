import { expect, test } from 'vitest'
import type { Json } from '../json.ts'
import { customer } from '../objects/customer.ts'
import { nameMe } from './name-me.ts'

const lin = '01920000-0000-7000-8000-000000000001'

test('what is hers on her page is hers for whoever it is given to, wherever it stands in the filter', () => {
  const hers: Json = { field: 'owner', op: 'in', value: ['me', 'x'] }
  const text: Json = { field: 'name', op: 'eq', value: 'me' }
  const filter: Json = { and: [{ field: 'owner', op: 'eq', value: 'me' }, { or: [{ not: hers }, text] }] }
  expect(nameMe(filter, customer, lin)).toEqual({
    and: [{ field: 'owner', op: 'eq', value: lin }, { or: [{ not: { ...hers, value: [lin, 'x'] } }, text] }],
  })
})
