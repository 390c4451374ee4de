import { currencyField } from './currency-field.ts'
import { defineObject } from './define-object.ts'
import { paymentMethodOptions } from './payment-method-options.ts'

/** Money that came in, or should, for an order, or went back. */
export const payment = defineObject({
  name: 'payment',
  label: { 'zh-CN': '回款', en: 'Payment' },
  numbering: 'PM{YYYY}{0000}',
  title: 'code',
  stage: 'state',
  rules: ['amountPositive'],
  fields: {
    order: {
      type: 'link',
      to: 'order',
      label: { 'zh-CN': '订单', en: 'Order' },
      required: true,
      copies: { fields: { currency: [{ of: 'linked', field: 'currency' }] } },
    },
    amount: {
      type: 'money',
      label: { 'zh-CN': '金额', en: 'Amount' },
      required: true,
      currencyField: 'currency',
    },
    kind: {
      type: 'choice',
      label: { 'zh-CN': '类型', en: 'Kind' },
      required: true,
      default: 'payment',
      options: [
        { value: 'payment', label: { 'zh-CN': '回款', en: 'Payment' } },
        { value: 'refund', label: { 'zh-CN': '退款', en: 'Refund' } },
      ],
    },
    // Payments add up to what an order has paid.
    currency: { ...currencyField, follows: 'order.currency' },
    counted: {
      type: 'formula',
      readOnly: true,
      label: { 'zh-CN': '计入金额', en: 'Counts as' },
      hint: { 'zh-CN': '退款计为负数', en: 'A refund counts negative' },
      result: 'money',
      currencyField: 'currency',
      expression: "kind == 'refund' ? 0.0 - amount : amount",
    },
    paidAt: { type: 'dateTime', label: { 'zh-CN': '回款时间', en: 'Paid at' }, listOrder: true },
    method: { type: 'choice', label: { 'zh-CN': '回款方式', en: 'Method' }, options: paymentMethodOptions },
    state: {
      type: 'choice',
      label: { 'zh-CN': '回款状态', en: 'State' },
      required: true,
      default: 'pending',
      options: [
        { value: 'pending', label: { 'zh-CN': '待到账', en: 'Pending' }, color: 'amber' },
        { value: 'received', label: { 'zh-CN': '已到账', en: 'Received' }, color: 'green' },
        { value: 'returned', label: { 'zh-CN': '已退回', en: 'Returned' }, color: 'red' },
      ],
    },
    reference: {
      type: 'text',
      label: { 'zh-CN': '流水号', en: 'Reference' },
      hint: { 'zh-CN': '银行或支付平台的交易号', en: 'The number the bank or platform gave it' },
      maxLength: 60,
      search: 'plain',
    },
    remark: { type: 'longText', label: { 'zh-CN': '备注', en: 'Remark' }, maxLength: 2000 },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '基本信息', en: 'Basics' },
      fields: ['code', 'order', 'kind', 'amount', 'currency', 'state', 'owner'],
    },
    {
      name: 'details',
      label: { 'zh-CN': '到账信息', en: 'Details' },
      fields: ['paidAt', 'method', 'reference', 'counted', 'remark'],
    },
  ],
  columns: ['code', 'order', 'kind', 'amount', 'state', 'paidAt', 'method', 'owner', 'updatedAt'],
})
