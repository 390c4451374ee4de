import { currencyField } from './currency-field.ts'
import { defineObject } from './define-object.ts'

/** What one unit of a currency is worth in the company's own from a day on, until the next one says otherwise. */
export const exchangeRate = defineObject({
  name: 'exchangeRate',
  label: { 'zh-CN': '汇率', en: 'Exchange rate' },
  kind: 'system',
  managedWith: 'manage-settings',
  group: 'admin',
  numbering: 'ER{YYYY}{0000}',
  title: 'key',
  sort: { field: 'day', direction: 'desc' },
  fields: {
    currency: { ...withoutDefault(), label: { 'zh-CN': '币种', en: 'Currency' } },
    day: {
      type: 'date',
      label: { 'zh-CN': '日期', en: 'Day' },
      hint: { 'zh-CN': '从这一天起，到下一个汇率为止', en: 'From this day on, until the next rate' },
      required: true,
      default: 'today',
      listOrder: true,
    },
    rate: {
      type: 'number',
      label: { 'zh-CN': '汇率', en: 'Rate' },
      hint: { 'zh-CN': '1 单位外币合多少本位币', en: "One unit of it in the company's currency" },
      required: true,
      scale: 6,
      min: 0.000001,
      max: 999999,
    },
    key: {
      type: 'formula',
      readOnly: true,
      label: { 'zh-CN': '币种与日期', en: 'Currency and day' },
      result: 'text',
      expression: "currency + ' ' + day",
      unique: true,
      search: 'plain',
    },
    remark: { type: 'text', label: { 'zh-CN': '备注', en: 'Remark' }, maxLength: 200 },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '基本信息', en: 'Basics' },
      fields: ['code', 'currency', 'day', 'rate', 'key', 'remark'],
    },
  ],
  columns: ['currency', 'day', 'rate', 'remark', 'updatedBy', 'updatedAt'],
})

/** Which currency is said each time. */
function withoutDefault() {
  const { default: _, ...field } = currencyField
  return field
}
