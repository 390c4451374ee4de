import { expect, test } from 'vitest'
import type { Filter } from '../filters/index.ts'
import { customer } from '../objects/customer.ts'
import { order } from '../objects/order.ts'
import { filterWords, withTitles } from './filter-words.ts'

const lin = '01920000-0000-7000-8000-000000000001'
const east = '01920000-0000-7000-8000-000000000002'

const words = (filter: Filter, definition = customer) => {
  const told = filterWords(definition, { filter }).filter
  return [told?.['zh-CN'], told?.en]
}

test.each<[string, Filter, string, string]>([
  [
    'options by label',
    { field: 'stage', op: 'in', value: ['won', 'lost'] },
    '「客户阶段」属于成交客户、流失客户',
    '“Stage” is one of Won, Lost',
  ],
  ['nothing', { field: 'level', op: 'empty' }, '「客户分类」为空', '“Level” is empty'],
  ['oneself', { field: 'owner', op: 'eq', value: 'me' }, '「负责人」等于本人', '“Owner” is oneself'],
  [
    'what is not so',
    { not: { field: 'level', op: 'eq', value: 'A' } },
    '不是（「客户分类」等于A类）',
    'not (“Level” is A)',
  ],
  [
    'one of two among both',
    {
      and: [
        { field: 'name', op: 'contains', value: '机床' },
        {
          or: [
            { field: 'level', op: 'eq', value: 'A' },
            { field: 'stage', op: 'eq', value: 'won' },
          ],
        },
      ],
    },
    '「客户名称」包含机床，且（「客户分类」等于A类，或「客户阶段」等于成交客户）',
    '“Name” contains 机床 and (“Level” is A or “Stage” is Won)',
  ],
  [
    'nothing of what is sensitive',
    { field: 'idCard', op: 'eq', value: '11010519491231002X' },
    '「身份证号」等于…',
    '“ID card” is …',
  ],
])('%s', (_, filter, zh, en) => {
  expect(words(filter)).toEqual([zh, en])
})

test('an amount is told without a currency that nobody named, and many values by their number', () => {
  expect(words({ field: 'freight', op: 'gte', value: 1_000_000 }, order)).toEqual([
    '「运费」不小于1,000,000',
    expect.stringMatching(/ at least 1,000,000$/),
  ])
  const [zh] = words({ field: 'name', op: 'in', value: ['一', '二', '三', '四', '五', '六', '七'] })
  expect(zh).toBe('「客户名称」属于一、二、三、四、五、… (7)')
})

test('a moment is told as it is in the company', () => {
  const filter = { field: 'updatedAt', op: 'gte', value: '2026-11-20T16:00:00.000Z' } as const
  expect(filterWords(customer, { filter }, { timeZone: 'Asia/Shanghai' }).filter?.en).toContain('2026-11-21 00:00')
})

test('a search and ticked records are told as such, and nothing where all were taken', () => {
  expect(filterWords(customer, { q: '机床', ids: [lin, east] }).filter).toEqual({
    'zh-CN': '按关键词搜索，且勾选的 2 条',
    en: 'found by a search and 2 that were ticked',
  })
  expect(filterWords(customer, {})).toEqual({})
})

test('the fields that it asks are kept, and the records that it names, which are told by title to whoever sees them', () => {
  const filter = {
    or: [
      { field: 'owner', op: 'in', value: [lin] },
      { field: 'owner.team', op: 'eq', value: east },
    ],
  } as const
  const { filter: told, asked, named = [] } = filterWords(customer, { filter })
  expect([asked, named]).toEqual([
    ['owner'],
    [
      { object: 'user', ids: [lin] },
      { object: 'team', ids: [east] },
    ],
  ])
  const titles = (id: string) => (id === lin ? '林悦' : undefined)
  expect(told && withTitles(told, named, titles)).toEqual({
    'zh-CN': '「负责人」属于林悦，或「负责人团队」等于…',
    en: '“Owner” is one of 林悦 or “Owner · Team” is …',
  })
})

test('a title stands there as it is, whatever signs are in it', () => {
  const { filter: told, named = [] } = filterWords(customer, { filter: { field: 'owner', op: 'eq', value: lin } })
  expect(told && withTitles(told, named, () => "A$$B$&C$'").en).toBe("“Owner” is A$$B$&C$'")
})

test('what is too long is cut between records, of which no half is told', () => {
  const owner = { field: 'owner', op: 'eq', value: lin } as const
  const { filter: told, named = [] } = filterWords(customer, { filter: { or: Array(40).fill(owner) } })
  for (const text of Object.values(told ?? {})) expect(text.length).toBeLessThanOrEqual(1000)
  for (const text of Object.values(told ? withTitles(told, named, () => '林悦') : {})) expect(text).not.toMatch(/0192/)
})
