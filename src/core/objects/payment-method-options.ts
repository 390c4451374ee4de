import type { Option } from '../fields/field.ts'

/** How money comes in; orders agree on one, payments tell which it was. */
export const paymentMethodOptions: readonly Option[] = [
  { value: 'bankTransfer', label: { 'zh-CN': '银行转账', en: 'Bank transfer' } },
  { value: 'acceptanceBill', label: { 'zh-CN': '承兑汇票', en: 'Acceptance bill' } },
  { value: 'cheque', label: { 'zh-CN': '支票', en: 'Cheque' } },
  { value: 'alipay', label: { 'zh-CN': '支付宝', en: 'Alipay' } },
  { value: 'wechatPay', label: { 'zh-CN': '微信支付', en: 'WeChat Pay' } },
  { value: 'card', label: { 'zh-CN': '银行卡', en: 'Card' } },
  { value: 'cash', label: { 'zh-CN': '现金', en: 'Cash' } },
  { value: 'other', label: { 'zh-CN': '其他', en: 'Other' } },
]
