import { expect, test } from 'vitest'
import { order } from '../objects/order.ts'
import type { FieldLevel } from './access.ts'
import { type Computable, hiddenYetComputable } from './hidden-yet-computable.ts'

test.each<[string, Readonly<Record<string, FieldLevel>>, readonly Computable[]]>([
  ['nothing is hidden', {}, []],
  ['a part that is left over of a sum', { freight: 'hidden' }, [{ field: 'freight', from: openTotal('freight') }]],
  [
    'the sum as well, in the currency of the company too',
    { freight: 'masked', openTotal: 'hidden', companyOpen: 'hidden' },
    [],
  ],
  [
    'by a third field that is made of the sum',
    { freight: 'hidden', openTotal: 'hidden' },
    [
      { field: 'openTotal', from: ['companyOpen', 'exchangeRate'] },
      { field: 'freight', from: openTotal('freight') },
    ],
  ],
  [
    'a sum whose parts are all read',
    { companyTotal: 'hidden' },
    [{ field: 'companyTotal', from: ['total', 'exchangeRate'] }],
  ],
  ['a state does not follow from what is open', { status: 'hidden' }, []],
])('what is hidden of an order and can be computed: %s', (_, levels, expected) => {
  expect(hiddenYetComputable(order.fields, levels)).toEqual(expected)
})

function openTotal(but: string): string[] {
  return ['openTotal', 'status', 'total', 'freight', 'paidTotal'].filter((name) => name !== but)
}
