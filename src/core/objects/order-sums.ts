import type { Field, FormulaField, RollupField } from '../fields/field.ts'
import type { Label } from '../text/locale.ts'

/**
 * What an order comes to: its lines, each rounded to the cent, less what the whole is reduced by, and the tax on what is left.
 * Lines with a rate of their own are taxed one by one, the others together; a reduction of the whole lowers the tax in proportion.
 */
export const orderSums = {
  linesTotal: sumOfLines('amount', { 'zh-CN': '明细合计', en: 'Sum of lines' }),
  linesTax: sumOfLines('tax', { 'zh-CN': '明细税额', en: 'Tax of lines' }),
  linesTaxed: sumOfLines('taxedAmount', { 'zh-CN': '按明细税率计税的金额', en: 'Taxed at rates of lines' }),
  discount: {
    type: 'number',
    label: { 'zh-CN': '整单折扣', en: 'Order discount' },
    hint: { 'zh-CN': '减免的百分比：5 表示减免 5%（九五折）', en: 'Percent off: 5 takes 5 % off' },
    scale: 2,
    min: 0,
    max: 100,
    unit: '%',
  },
  allowance: {
    type: 'money',
    label: { 'zh-CN': '优惠金额', en: 'Allowance' },
    hint: { 'zh-CN': '再减去的金额，例如抹零', en: 'Taken off besides, such as odd cents' },
    min: 0,
    currencyField: 'currency',
  },
  discountAmount: computed(
    'linesTotal * (discount == null ? 0.0 : discount) / 100.0 + (allowance == null ? 0.0 : allowance)',
    { label: { 'zh-CN': '整单优惠', en: 'Reduction' }, quietAtZero: true },
  ),
  taxRate: {
    type: 'number',
    label: { 'zh-CN': '税率', en: 'Tax rate' },
    hint: { 'zh-CN': '价外税；明细可以另有税率', en: 'On top of prices; lines may have their own' },
    scale: 2,
    min: 0,
    max: 100,
    unit: '%',
  },
  taxAmount: computed(
    'linesTotal > 0.0 ? (linesTax + (linesTotal - linesTaxed) * (taxRate == null ? 0.0 : taxRate) / 100.0)' +
      ' * (linesTotal - discountAmount) / linesTotal : 0.0',
    { label: { 'zh-CN': '税额', en: 'Tax' }, quietAtZero: true },
  ),
  total: computed('linesTotal - discountAmount + taxAmount', {
    label: { 'zh-CN': '订单金额', en: 'Total' },
    hint: { 'zh-CN': '明细合计 − 整单优惠 + 税额', en: 'Sum of lines − reduction + tax' },
  }),
} as const satisfies Readonly<Record<string, Field>>

function sumOfLines(field: string, label: Label): RollupField {
  return {
    type: 'rollup',
    readOnly: true,
    label,
    of: 'orderLine',
    via: 'order',
    compute: 'sum',
    field,
    result: 'money',
    currencyField: 'currency',
    ...(field === 'amount' ? {} : { quietAtZero: true }),
  }
}

function computed(expression: string, said: Pick<FormulaField, 'label' | 'hint' | 'quietAtZero'>): FormulaField {
  return {
    type: 'formula',
    readOnly: true,
    ...said,
    result: 'money',
    currencyField: 'currency',
    below: 'lines',
    expression,
  }
}
