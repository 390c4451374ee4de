import { describe, expect, test } from 'vitest'
import type { Json } from '../../json.ts'
import { standardObjects } from '../../objects/index.ts'
import { shapedBy } from './shaped-by.ts'
import { joinParts, partsThatDiffer, spokenParts } from './spoken-parts.ts'

const find = (name: string) => standardObjects.find((object) => object.name === name)

describe('a record of the configuration goes by labels', () => {
  test.each([
    ['customField', { object: 'customer', name: 'score', label: { 'zh-CN': '评分', en: 'Score' } }, '评分', 'Score'],
    ['fieldSettings', { object: 'customer', field: 'phone' }, '客户 · 电话', 'Customer · Phone'],
    ['layout', { object: 'customer' }, '客户的表单布局', 'Form layout of Customer'],
    ['listSettings', { object: 'order' }, '订单的列表', 'List of Order'],
    ['validationRule', { object: 'customer', name: '电话必填' }, '电话必填', '电话必填'],
  ])('%s', (kind, values, zh, en) => {
    expect(shapedBy(kind, values, find)?.label).toEqual({ 'zh-CN': zh, en })
  })

  test('other records keep their own', () => {
    expect(shapedBy('customer', { name: '云帆科技' }, find)).toBeNull()
  })
})

describe('a value is said in labels, never in codes', () => {
  test.each<[string, Json, string]>([
    ['object', 'customer', '客户'],
    ['field', 'phone', '电话'],
    ['sort', '-updatedAt', '更新时间 ↓'],
    ['columns', ['name', 'phone'], '客户名称、电话'],
    ['moves', [{ from: 'potential', to: 'intent' }], '潜在客户 → 意向客户'],
    ['values', { stage: 'intent' }, '客户阶段：意向客户'],
    ['options', [{ value: 'a', label: { 'zh-CN': '甲', en: 'A' }, retired: true }], '甲（停用）'],
    ['default', 'lost', '流失客户'],
    ['field', 'goneField', 'goneField'],
  ])('%s', (name, value, said) => {
    const shaped = { object: 'customer', field: 'stage' }
    expect(joinParts(spokenParts({ name, value, shaped, find, locale: 'zh-CN' }) ?? [], 'zh-CN')).toBe(said)
  })

  test('of two lists only what differs is said, and all of it where their order does', () => {
    expect(partsThatDiffer(['甲', '乙'], ['甲', '乙（停用）'])).toEqual({ before: ['乙'], after: ['乙（停用）'] })
    expect(partsThatDiffer(['甲', '乙'], ['乙', '甲'])).toEqual({ before: ['甲', '乙'], after: ['乙', '甲'] })
  })
})
