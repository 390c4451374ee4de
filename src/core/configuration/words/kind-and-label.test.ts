import { expect, test } from 'vitest'
import type { Values } from '../../change/change.ts'
import { standardObjects } from '../../objects/index.ts'
import type { ConfigurationRecord } from '../configuration-record.ts'
import { kindAndLabel } from './kind-and-label.ts'

const find = (name: string) => standardObjects.find((object) => object.name === name)
const tolerance = { object: 'customer', name: 'tol', label: { 'zh-CN': '公差', en: 'Tolerance' } }

test.each<[ConfigurationRecord['object'], Values, string, string]>([
  ['customField', { ...tolerance, type: 'formula' }, '公式「公差」', 'The formula “Tolerance”'],
  ['customField', { ...tolerance, type: 'rollup' }, '汇总「公差」', 'The rollup “Tolerance”'],
  ['customField', { ...tolerance, type: 'text' }, '字段「公差」', 'The field “Tolerance”'],
  ['numberingRule', { object: 'order', pattern: 'S{000}' }, '「订单」的编号规则', 'The numbering rule of “Order”'],
  ['layout', { object: 'order' }, '「订单」的表单布局', 'The form layout of “Order”'],
  ['validationRule', { object: 'order', name: '先付款' }, '校验规则「先付款」', 'The validation rule “先付款”'],
  [
    'fieldSettings',
    { object: 'customer', field: 'phone' },
    '字段设置「客户 · 电话」',
    'The field settings “Customer · Phone”',
  ],
])('%s %j is named %s', (object, values, zh, en) => {
  const record = { object, id: '1', deleted: false, createdAt: '', values }
  expect(kindAndLabel(record, find)).toEqual({ 'zh-CN': zh, en })
})
