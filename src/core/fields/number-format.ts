import type { Locale } from '../text/locale.ts'

const formats = new Map<string, Intl.NumberFormat>()

/** 1234567.5 → 1,234,567.5 with at least `decimals.min` and at most `decimals.max` digits after the point. Formats are made once per form. */
export function formatNumber(value: number, decimals: { min: number; max: number }, locale: Locale): string {
  const key = `${locale} ${decimals.min} ${decimals.max}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(locale, { minimumFractionDigits: decimals.min, maximumFractionDigits: decimals.max })
    formats.set(key, format)
  }
  return format.format(value)
}
