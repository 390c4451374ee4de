import { defineObject } from '../define-object.ts'
import { configurationFields } from './configuration-fields.ts'

/** What becomes of a payment that brings more than is due: it is taken, and told of, unless an administrator wants it refused. */
export const overpayment = defineObject({
  name: 'overpayment',
  label: { 'zh-CN': '超额回款', en: 'Over-payment' },
  kind: 'system',
  group: 'none',
  managedWith: 'manage-settings',
  configures: true,
  numbering: 'OP{000}',
  title: 'object',
  fields: {
    object: { ...configurationFields.object, default: 'order' },
    outcome: {
      type: 'choice',
      label: { 'zh-CN': '回款超过应收时', en: 'More than is due' },
      required: true,
      default: 'refuse',
      options: [
        { value: 'warn', label: { 'zh-CN': '提醒', en: 'is told' } },
        { value: 'refuse', label: { 'zh-CN': '拒绝', en: 'is refused' } },
      ],
    },
  },
  sections: [{ name: 'basics', label: { 'zh-CN': '基本信息', en: 'Basics' }, fields: ['code', 'object', 'outcome'] }],
  columns: ['object', 'outcome', 'updatedAt'],
})
