import { defineObject } from '../define-object.ts'
import { configurationFields } from './configuration-fields.ts'

/** When an order is edited no more and changed by a document: completed in any case, and paid or in which other states besides. */
export const orderClosing = defineObject({
  name: 'orderClosing',
  label: { 'zh-CN': '订单何时改用变更单', en: 'When orders are changed by documents' },
  kind: 'system',
  group: 'none',
  managedWith: 'manage-settings',
  configures: true,
  numbering: 'OL{000}',
  title: 'object',
  fields: {
    object: { ...configurationFields.object, default: 'order' },
    paid: {
      type: 'choice',
      label: { 'zh-CN': '收款以后', en: 'Once paid' },
      required: true,
      default: 'full',
      options: [
        { value: 'never', label: { 'zh-CN': '仍可直接修改', en: 'still edited' } },
        { value: 'full', label: { 'zh-CN': '收齐后用变更单', en: 'closed when paid in full' } },
        { value: 'any', label: { 'zh-CN': '收到任何款项后用变更单', en: 'closed by any payment' } },
      ],
    },
    states: {
      type: 'settings',
      holds: 'list',
      label: { 'zh-CN': '另外哪些状态', en: 'Further states' },
      hint: { 'zh-CN': '状态的值，如 ["shipped"]', en: 'Values of the state, such as ["shipped"]' },
    },
  },
  sections: [
    { name: 'basics', label: { 'zh-CN': '基本信息', en: 'Basics' }, fields: ['code', 'object', 'paid', 'states'] },
  ],
  columns: ['object', 'paid', 'updatedAt'],
})
