import { expect, test } from 'vitest'
import { standardObjects } from '../objects/index.ts'
import { isWorthAsking, mayHaveImpact } from './worth-asking.ts'

const record = { id: 'c1', owner: 'lin' }

test.each([
  ['customer', { phone: '010-62551234' }, true],
  ['customer', { website: 'https://example.com' }, false],
  ['customer', { owner: 'chen' }, true],
  ['customer', { owner: 'lin' }, false],
  ['contact', { mobile: '13800138000' }, true],
  ['contact', { wechat: 'lin' }, false],
  ['order', { remark: '加急' }, false],
  ['order', { taker: 'chen' }, true],
  ['order', { lines: [] }, true],
  ['payment', { amount: 100 }, true],
])('a save of %s with %j is looked at first: %s', (object, values, expected) => {
  expect(mayHaveImpact(standardObjects, { object, record, values })).toBe(expected)
})

test.each([
  ['nothing follows', {}, false],
  [
    'something could go along',
    { carried: [{ key: 'order.owner', object: 'order', field: 'owner', count: 1, sample: [] }] },
    true,
  ],
  [
    'the new owner comes to see it, and the old one does not any more',
    { access: { gains: [{ id: 'chen', name: '陈默' }], loses: [{ id: 'lin', name: '林悦' }] } },
    false,
  ],
  ['a third person does not see it any more', { access: { gains: [], loses: [{ id: 'zhou', name: '周航' }] } }, true],
  ['a sum grows by half', { statistics: [{ id: 'c2', before: 1000, after: 1500 }] }, false],
  ['a sum grows to ten times as much', { statistics: [{ id: 'c2', before: 1000, after: 10_000 }] }, true],
  ['a sum falls to a tenth', { statistics: [{ id: 'c2', before: 1000, after: 100 }] }, true],
  ['the first amount comes', { statistics: [{ id: 'c2', before: 0, after: 100 }] }, false],
  ['her own total leaps', { statistics: [{ id: 'c1', before: 1, after: 100 }] }, false],
])('where %s she is asked: %#', (_, impact, expected) => {
  expect(isWorthAsking(impact, { record, values: { owner: 'chen' } })).toBe(expected)
})
