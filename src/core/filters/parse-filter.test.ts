import { describe, expect, test } from 'vitest'
import { customer } from '../objects/customer.ts'
import { order } from '../objects/order.ts'
import { parseFilter } from './index.ts'

describe('a filter is understood', () => {
  test.each<[string, unknown, unknown]>([
    [
      'values as their field writes them',
      { field: 'phone', op: 'eq', value: '１３８ 0013-8000' },
      { field: 'phone', op: 'eq', value: '13800138000' },
    ],
    [
      'options by their label',
      { field: 'stage', op: 'in', value: ['潜在客户'] },
      { field: 'stage', op: 'in', value: ['potential'] },
    ],
    ['equal to nothing as empty', { field: 'phone', op: 'eq', value: null }, { field: 'phone', op: 'empty' }],
    ['unlike nothing as not empty', { field: 'phone', op: 'ne', value: '' }, { field: 'phone', op: 'notEmpty' }],
    [
      '"me" of a link to people',
      { field: 'owner', op: 'in', value: ['me'] },
      { field: 'owner', op: 'in', value: ['me'] },
    ],
    [
      'parts of an address',
      { field: 'address.province', op: 'eq', value: '浙江省' },
      { field: 'address.province', op: 'eq', value: '浙江省' },
    ],
    [
      'a day as all of its moments',
      { field: 'updatedAt', op: 'eq', value: '2026-11-21' },
      { field: 'updatedAt', op: 'between', value: ['2026-11-20T16:00:00.000Z', '2026-11-21T15:59:59.999Z'] },
    ],
    [
      'until a day with the day itself',
      { field: 'updatedAt', op: 'lte', value: '2026-11-21' },
      { field: 'updatedAt', op: 'lte', value: '2026-11-21T15:59:59.999Z' },
    ],
    [
      'days in a list as all of their moments',
      { field: 'updatedAt', op: 'in', value: ['2026-11-21', '2026年11月25日'] },
      {
        or: [
          { field: 'updatedAt', op: 'between', value: ['2026-11-20T16:00:00.000Z', '2026-11-21T15:59:59.999Z'] },
          { field: 'updatedAt', op: 'between', value: ['2026-11-24T16:00:00.000Z', '2026-11-25T15:59:59.999Z'] },
        ],
      },
    ],
    [
      'days that follow each other as one stretch, moments beside them',
      { field: 'updatedAt', op: 'in', value: ['20261122', '２０２６－１１－２１', '2026-11-30 08:00'] },
      {
        or: [
          { field: 'updatedAt', op: 'between', value: ['2026-11-20T16:00:00.000Z', '2026-11-22T15:59:59.999Z'] },
          { field: 'updatedAt', op: 'in', value: ['2026-11-30T00:00:00.000Z'] },
        ],
      },
    ],
    [
      'none of some days as at none of their moments',
      { field: 'updatedAt', op: 'nin', value: ['2026/11/21'] },
      {
        not: { field: 'updatedAt', op: 'between', value: ['2026-11-20T16:00:00.000Z', '2026-11-21T15:59:59.999Z'] },
      },
    ],
    [
      'an open end',
      { field: 'orderTotal', op: 'between', value: [null, '1,000'] },
      { field: 'orderTotal', op: 'between', value: [null, 1000] },
    ],
    [
      'part of a phone without its blanks',
      { field: 'phone', op: 'contains', value: '138 0013' },
      { field: 'phone', op: 'contains', value: '1380013' },
    ],
    [
      'and, or, not',
      { and: [{ or: [] }, { not: { field: 'code', op: 'empty' } }] },
      { and: [{ or: [] }, { not: { field: 'code', op: 'empty' } }] },
    ],
  ])('%s', (_, raw, filter) => {
    expect(parseFilter(raw, customer)).toEqual({ ok: true, filter })
  })

  test('days are days of the zone', () => {
    const parsed = parseFilter({ field: 'updatedAt', op: 'gt', value: '2026-11-21' }, customer, { timeZone: 'UTC' })
    expect(parsed).toEqual({ ok: true, filter: { field: 'updatedAt', op: 'gt', value: '2026-11-21T23:59:59.999Z' } })
  })
})

test('a day on which the clocks change has all of its hours', () => {
  const parsed = parseFilter({ field: 'updatedAt', op: 'in', value: ['2026-10-25'] }, customer, {
    timeZone: 'Europe/Berlin',
  })
  const value = ['2026-10-24T22:00:00.000Z', '2026-10-25T22:59:59.999Z']
  expect(parsed).toEqual({ ok: true, filter: { field: 'updatedAt', op: 'between', value } })
})

describe('a part of a phone is what is dialled', () => {
  test.each([
    ['021-63334444', '02163334444'],
    ['(021) 6333 4444', '02163334444'],
    ['０２１－６３３３', '0216333'],
    ['+86 21 6333', '0216333'],
    ['+86 10 6255', '0106255'],
    ['0086 138 0013', '1380013'],
    ['+86 400-800', '400800'],
    ['021-63334444转801', '02163334444801'],
    ['0049 30', '+4930'],
    ['+1 (503) 555', '+1503555'],
  ])('%s is %s', (typed, value) => {
    expect(parseFilter({ field: 'phone', op: 'startsWith', value: typed }, customer)).toEqual({
      ok: true,
      filter: { field: 'phone', op: 'startsWith', value },
    })
  })
})

describe('a filter is refused, with the place', () => {
  test.each<[string, unknown, [string, string]]>([
    ['what is no filter', 'phone = 1', ['filter', 'filter-shape']],
    ['a list where a filter belongs', [], ['filter.field', 'filter-shape']],
    ['an unknown field', { field: 'colour', op: 'eq', value: 1 }, ['filter.field', 'field-unknown']],
    ['a name every object of JavaScript has', { field: 'constructor', op: 'empty' }, ['filter.field', 'field-unknown']],
    ['an unknown part', { field: 'address.planet', op: 'empty' }, ['filter.field', 'field-unknown']],
    ['a part of what has none', { field: 'phone.city', op: 'empty' }, ['filter.field', 'field-unknown']],
    ['an unknown operator', { field: 'phone', op: 'like', value: '1' }, ['filter.op', 'operation-not-possible']],
    [
      'an operator the field has not',
      { field: 'phone', op: 'lt', value: '1' },
      ['filter.op', 'operation-not-possible'],
    ],
    ['a value the field has not', { field: 'stage', op: 'eq', value: '没有' }, ['filter.value', 'not-an-option']],
    ['a text for a number', { field: 'orderTotal', op: 'gt', value: 'many' }, ['filter.value', 'not-a-number']],
    ['no value', { field: 'orderTotal', op: 'gt' }, ['filter.value', 'filter-value-missing']],
    [
      'a phone without a digit',
      { field: 'phone', op: 'contains', value: '电话' },
      ['filter.value', 'filter-value-missing'],
    ],
    ['no list', { field: 'stage', op: 'in', value: 'potential' }, ['filter.value', 'not-a-list']],
    ['half a range', { field: 'orderTotal', op: 'between', value: [1] }, ['filter.value', 'filter-value-missing']],
    [
      'somebody named me where no people are',
      { field: 'code', op: 'in', value: [null] },
      ['filter.value', 'filter-value-missing'],
    ],
    [
      'too many values',
      { field: 'code', op: 'in', value: Array(10_001).fill('C1') },
      ['filter.value', 'filter-list-too-long'],
    ],
    [
      'more than 100 days that do not follow each other',
      { field: 'updatedAt', op: 'in', value: Array.from({ length: 101 }, (_, n) => `${1900 + n}-01-01`) },
      ['filter', 'filter-too-many-conditions'],
    ],
    [
      'what is no moment beside a day',
      { field: 'updatedAt', op: 'nin', value: ['2026-11-21', '明天'] },
      ['filter.value', 'not-a-date-time'],
    ],
    ['a condition without an operator', { field: 'code', value: 'C1' }, ['filter.op', 'filter-shape']],
    [
      'conditions beside others at one level',
      { and: [{ field: 'code', op: 'notEmpty' }], or: [{ field: 'code', op: 'eq', value: 'C1' }] },
      ['filter.or', 'filter-key-stray'],
    ],
    [
      'a condition with a key of its own',
      { not: { field: 'code', op: 'notEmpty', limit: 1 } },
      ['filter.not.limit', 'filter-key-stray'],
    ],
    [
      'six levels',
      { not: { not: { not: { not: { not: { field: 'code', op: 'empty' } } } } } },
      ['filter.not.not.not.not.not', 'filter-too-deep'],
    ],
    [
      'more than 100 conditions',
      { and: Array(101).fill({ field: 'code', op: 'empty' }) },
      ['filter.and', 'filter-too-many-conditions'],
    ],
    [
      '100 conditions and one more elsewhere',
      {
        and: [...Array(99).fill({ field: 'code', op: 'empty' }), { or: Array(2).fill({ field: 'code', op: 'empty' }) }],
      },
      ['filter', 'filter-too-many-conditions'],
    ],
  ])('%s', (_, raw, [path, code]) => {
    const parsed = parseFilter(raw, customer)
    expect(parsed.ok ? [] : parsed.problems.map((problem) => [problem.path, problem.code])).toEqual([[path, code]])
  })

  test('all problems are told at once', () => {
    const parsed = parseFilter(
      {
        or: [
          { field: 'x', op: 'eq' },
          { field: 'status', op: 'eq', value: 'pending' },
          { field: 'total', op: 'x' },
        ],
      },
      order,
    )
    expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.path)).toEqual([
      'filter.or.0.field',
      'filter.or.2.op',
    ])
  })
})
