import type { Locale } from '../../text/locale.ts'
import { currencyDecimals } from '../currency-decimals.ts'
import type { MoneyField } from '../field.ts'
import type { FieldType } from '../field-type.ts'
import { askedBy, keptIn } from '../kept-in.ts'
import { hidden } from '../mask-text.ts'
import { formatNumber } from '../number-format.ts'
import { orderedOperators } from '../operator-sets.ts'
import { decimalsOf, parseDecimal } from '../parsing/decimal-text.ts'
import { checkNumber, range, sampleNumber } from './number.ts'

/** Kept with two digits after the point, whatever the currency: one column type for all of them. */
const amountScale = 2
const unitPriceScale = 6

/** An amount of money; its currency stands in a field beside it. */
export const money: FieldType<MoneyField, number> = {
  label: { 'zh-CN': '金额', en: 'Money' },
  column: (field) => keptIn(field, field.unitPrice ? 'numeric(21,6)' : 'numeric(18,2)'),
  operators: (field) => askedBy(field, orderedOperators),
  parse: (raw, _, context) =>
    parseDecimal(raw, { suffixes: ['元整', '圆整', '元', '圆'], percent: 'refused' }, context),
  check: (value, field) => checkNumber(value, { scale: scaleOf(field), ...range(field) }),
  sameness: 'exact',
  compare: (a, b) => a - b,
  format: (value, field, { locale, currency = 'CNY' }) =>
    formatMoney(value, { currency, locale, ...(field.unitPrice && { most: unitPriceScale }) }),
  sample: (field, n) => sampleNumber(n * 1000 + 8600, { scale: scaleOf(field), ...range(field) }),
  mask: () => hidden,
}

interface MoneyForm {
  readonly currency: string
  readonly locale: Locale
  /** Digits after the point that are shown where there are as many; the currency's own unless told. */
  readonly most?: number
}

/** `¥1,234.50`, `-$3.00`, `JPY 1,200`; currencies without a mark of their own by code: `CHF 12.00`. */
export function formatMoney(value: number, { currency, locale, most = 0 }: MoneyForm): string {
  const min = currencyDecimals(currency)
  // What was kept before the currency's decimals were minded is shown as it is.
  const max = Math.max(min, most, decimalsOf(value))
  return `${value < 0 ? '-' : ''}${currencyMark(currency)}${formatNumber(Math.abs(value), { min, max }, locale)}`
}

/** What stands before an amount: `¥`, or `JPY ` where a currency has no mark of its own. */
export function currencyMark(currency: string): string {
  return marks.get(currency) ?? `${currency} `
}

function scaleOf({ unitPrice }: MoneyField): number {
  return unitPrice ? unitPriceScale : amountScale
}

const marks: ReadonlyMap<string, string> = new Map([
  ['CNY', '¥'],
  ['USD', '$'],
  ['EUR', '€'],
  ['GBP', '£'],
])
