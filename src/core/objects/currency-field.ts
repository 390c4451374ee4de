import type { ChoiceField } from '../fields/field.ts'

/** The currency beside an amount, by ISO 4217 code. */
export const currencyField: ChoiceField = {
  type: 'choice',
  label: { 'zh-CN': '币种', en: 'Currency' },
  required: true,
  default: 'CNY',
  options: [
    { value: 'CNY', label: { 'zh-CN': '人民币', en: 'CNY' } },
    { value: 'USD', label: { 'zh-CN': '美元', en: 'USD' } },
    { value: 'EUR', label: { 'zh-CN': '欧元', en: 'EUR' } },
    { value: 'HKD', label: { 'zh-CN': '港元', en: 'HKD' } },
    { value: 'JPY', label: { 'zh-CN': '日元', en: 'JPY' } },
    { value: 'GBP', label: { 'zh-CN': '英镑', en: 'GBP' } },
    { value: 'KRW', label: { 'zh-CN': '韩元', en: 'KRW' } },
    { value: 'TWD', label: { 'zh-CN': '新台币', en: 'TWD' } },
    { value: 'MOP', label: { 'zh-CN': '澳门元', en: 'MOP' } },
    { value: 'SGD', label: { 'zh-CN': '新加坡元', en: 'SGD' } },
    { value: 'AUD', label: { 'zh-CN': '澳元', en: 'AUD' } },
    { value: 'CAD', label: { 'zh-CN': '加元', en: 'CAD' } },
    { value: 'THB', label: { 'zh-CN': '泰铢', en: 'THB' } },
    { value: 'MYR', label: { 'zh-CN': '林吉特', en: 'MYR' } },
    { value: 'VND', label: { 'zh-CN': '越南盾', en: 'VND' } },
    { value: 'RUB', label: { 'zh-CN': '卢布', en: 'RUB' } },
    { value: 'CHF', label: { 'zh-CN': '瑞士法郎', en: 'CHF' } },
  ],
}
