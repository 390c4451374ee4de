import { expect, test } from 'vitest'
import type { Field } from '../../core/fields/field.ts'
import { askedOperator, askedOperators, relativeRangeOf, relativeRanges, withOperator } from './relative-ranges.ts'

const label = { 'zh-CN': '更新时间', en: 'Updated' }
const updatedAt: Field = { type: 'dateTime', label }
const name: Field = { type: 'text', label }
const last7Days = ['{{today-6d}}', '{{today}}']

test('of a day the stretches are offered first, of nothing else', () => {
  expect(askedOperators(updatedAt)[0]).toBe('within')
  expect(askedOperators(name)).not.toContain('within')
  expect(relativeRanges[0][0]).toBe('list.range.today')
})

test('a stretch is kept as two days that move, and read back by its name', () => {
  const asked = withOperator({ field: 'updatedAt', op: 'gte', value: '2026-11-01' }, 'within')
  expect(asked).toEqual({ field: 'updatedAt', op: 'between' })
  expect(askedOperator(asked, updatedAt)).toBe('within')
  expect(askedOperator({ op: 'between', value: last7Days }, updatedAt)).toBe('within')
  expect(relativeRangeOf(last7Days)?.[0]).toBe('list.range.last7Days')
})

test('two days of the calendar stay between, also where they are not chosen yet', () => {
  const asked = withOperator({ field: 'updatedAt', op: 'between', value: last7Days }, 'between')
  expect(asked.value).toEqual([null, null])
  expect(askedOperator(asked, updatedAt)).toBe('between')
  expect(askedOperator({ op: 'between', value: ['2026-11-01', '2026-11-30'] }, updatedAt)).toBe('between')
})

test('a value goes along to an operator that reads it, and only there', () => {
  const since = { field: 'updatedAt', op: 'gte', value: '2026-11-01' } as const
  expect(withOperator(since, 'lte')).toEqual({ ...since, op: 'lte' })
  expect(withOperator({ field: 'updatedAt', op: 'between', value: last7Days }, 'gte')).toEqual({
    field: 'updatedAt',
    op: 'gte',
  })
})
