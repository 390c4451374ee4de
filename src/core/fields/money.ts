import { parseDecimal } from './decimal-text.ts'
import type { FieldType, MoneyField } from './field.ts'
import { askedBy, keptIn } from './kept-in.ts'
import { hidden } from './mask-text.ts'
import { checkNumber, range, sampleNumber } from './number.ts'
import { formatNumber } from './number-format.ts'
import { orderedOperators } from './operator-sets.ts'

/** Two digits after the point, whatever the currency: one column type for all of them. */
const scale = 2
const twoDecimals = { min: 2, max: 2 }

/** An amount of money; its currency stands in a field beside it. */
export const money: FieldType<MoneyField, number> = {
  label: { 'zh-CN': '金额', en: 'Money' },
  column: (field) => keptIn(field, 'numeric(18,2)'),
  operators: (field) => askedBy(field, orderedOperators),
  parse: (raw) => parseDecimal(raw, { suffixes: ['元整', '圆整', '元', '圆'], percent: 'refused' }),
  check: (value, field) => checkNumber(value, { scale, ...range(field) }),
  compare: (a, b) => a - b,
  format: (value, _, { locale, currency }) => formatMoney(value, currency ?? 'CNY', locale),
  sample: (field, n) => sampleNumber(n * 1000 + 8600, { scale, ...range(field) }),
  mask: () => hidden,
}

/** `¥1,234.50`, `-$3.00`; currencies without a mark of their own by code: `CHF 12.00`. */
export function formatMoney(value: number, currency: string, locale: Parameters<typeof formatNumber>[2]): string {
  const mark = marks.get(currency) ?? `${currency} `
  return `${value < 0 ? '-' : ''}${mark}${formatNumber(Math.abs(value), twoDecimals, locale)}`
}

const marks: ReadonlyMap<string, string> = new Map([
  ['CNY', '¥'],
  ['USD', '$'],
  ['EUR', '€'],
  ['GBP', '£'],
])
