import { defineObject } from './define-object.ts'

/** One product of an order. */
export const orderLine = defineObject({
  name: 'orderLine',
  label: { 'zh-CN': '订单明细', en: 'Order line' },
  numbering: 'OL{YYYY}{000000}',
  group: 'none',
  title: 'code',
  partOf: 'order',
  partsField: 'lines',
  fields: {
    order: {
      type: 'link',
      to: 'order',
      whenTargetDeleted: 'cascade',
      label: { 'zh-CN': '订单', en: 'Order' },
      required: true,
    },
    product: {
      type: 'link',
      to: 'product',
      label: { 'zh-CN': '产品', en: 'Product' },
      required: true,
      copies: { fields: { price: [{ of: 'linked', field: 'price' }] } },
    },
    quantity: {
      type: 'number',
      label: { 'zh-CN': '数量', en: 'Quantity' },
      required: true,
      scale: 3,
      min: 0,
    },
    price: {
      type: 'money',
      label: { 'zh-CN': '单价', en: 'Price' },
      min: 0,
      unitPrice: true,
      currencyField: 'order.currency',
    },
    discount: {
      type: 'number',
      label: { 'zh-CN': '折扣', en: 'Discount' },
      hint: { 'zh-CN': '减免的百分比：15 表示减免 15%（八五折）', en: 'Percent off: 15 takes 15 % off' },
      scale: 2,
      min: 0,
      max: 100,
      unit: '%',
      default: 0,
    },
    amount: {
      type: 'formula',
      readOnly: true,
      label: { 'zh-CN': '金额', en: 'Amount' },
      result: 'money',
      currencyField: 'order.currency',
      // A line without a discount costs the full price.
      expression: 'quantity * price * (1.0 - (discount == null ? 0.0 : discount) / 100.0)',
    },
    remark: { type: 'text', label: { 'zh-CN': '备注', en: 'Remark' }, maxLength: 200 },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '明细信息', en: 'Line' },
      fields: ['code', 'order', 'product', 'quantity', 'price', 'discount', 'amount', 'remark'],
    },
  ],
  columns: ['product', 'quantity', 'price', 'discount', 'amount', 'remark'],
})
