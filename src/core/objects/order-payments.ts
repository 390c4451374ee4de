import type { Field } from '../fields/field.ts'

/** What came in for an order, and what is still open of it. */
export const orderPayments = {
  paidTotal: {
    type: 'rollup',
    readOnly: true,
    label: { 'zh-CN': '已回款', en: 'Paid' },
    hint: { 'zh-CN': '只计已到账的回款，减去退款', en: 'Payments that have arrived, less refunds' },
    of: 'payment',
    via: 'order',
    compute: 'sum',
    field: 'counted',
    except: { field: 'state', values: ['pending', 'returned'] },
    result: 'money',
    currencyField: 'currency',
  },
  openTotal: {
    type: 'formula',
    readOnly: true,
    label: { 'zh-CN': '未回款', en: 'Open' },
    hint: {
      'zh-CN': '订单金额 + 运费 − 已回款；已取消的订单没有应收',
      en: 'Total + freight − paid; nothing is due for a cancelled order',
    },
    result: 'money',
    currencyField: 'currency',
    expression: "(status == 'cancelled' ? 0.0 : total + (freight == null ? 0.0 : freight)) - paidTotal",
  },
  paymentState: {
    type: 'choice',
    readOnly: true,
    label: { 'zh-CN': '回款状态', en: 'Payment state' },
    computed:
      "openTotal < 0.0 ? 'over' : paidTotal > 0.0 ? (openTotal > 0.0 ? 'partial' : 'paid') : openTotal > 0.0 ? 'unpaid' : 'none'",
    options: [
      { value: 'unpaid', label: { 'zh-CN': '未付', en: 'Unpaid' } },
      { value: 'partial', label: { 'zh-CN': '部分已付', en: 'Partly paid' } },
      { value: 'paid', label: { 'zh-CN': '已付', en: 'Paid' } },
      { value: 'over', label: { 'zh-CN': '多付', en: 'Overpaid' } },
      { value: 'none', label: { 'zh-CN': '无应收', en: 'Nothing due' } },
    ],
  },
  companyPaid: {
    type: 'formula',
    readOnly: true,
    label: { 'zh-CN': '已回款（本位币）', en: 'Paid in company currency' },
    expression: 'paidTotal * exchangeRate',
    result: 'money',
    foreignOnly: 'currency',
  },
  companyOpen: {
    type: 'formula',
    readOnly: true,
    label: { 'zh-CN': '未回款（本位币）', en: 'Open in company currency' },
    expression: 'openTotal * exchangeRate',
    result: 'money',
    foreignOnly: 'currency',
  },
} as const satisfies Readonly<Record<string, Field>>
