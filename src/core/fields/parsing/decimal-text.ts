import type { ParseContext, Parsed } from '../field-type.ts'
import { notParsed, parsedAs } from './parsed.ts'
import { halfWidth, isNothing } from './written-text.ts'

/** A double carries 15 significant decimal digits exactly (IEEE 754, DBL_DIG), so that many are taken. */
export const digitsMax = 15

export interface NumberForms {
  /** Written behind the number and left out: `天`, `元`. */
  readonly suffixes: readonly string[]
  /** What `12%` means: 12, 0.12, or nothing. */
  readonly percent: 'as-written' | 'hundredth' | 'refused'
}

/** Chinese and finance notation: a parenthesised amount is negative, 万 is ten thousand. */
const magnitudes: readonly (readonly [string, number])[] = [
  ['百万', 6],
  ['千万', 7],
  ['万', 4],
  ['亿', 8],
  ['千', 3],
]
const currencyCodes =
  'CNY|RMB|USD|EUR|GBP|JPY|HKD|MOP|TWD|KRW|SGD|AUD|CAD|CHF|NZD|SEK|NOK|DKK|RUB|INR|THB|MYR|IDR|PHP|VND|BRL|MXN|AED|SAR|ZAR|TRY|PLN'
const currencyMarks = new RegExp(`^(?:${currencyCodes}|[¥$€£])|(?:${currencyCodes}|[¥$€£])$`, 'i')
/** What nearly every number looks like; short enough for a double. */
const plainNumber = /^-?(?:\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(?:\.\d{1,3})?$/
const digits = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d*))?(?:E([+-]?\d{1,3}))?$/i
const commaDigits = /^([+-]?)([1-9]\d{0,2}(?:\.\d{3})+|\d*)(?:,(\d*))?(?:E([+-]?\d{1,3}))?$/i
const pointAlone = /^[+-]?\d*\.\d*(?:E[+-]?\d+)?$/i

/**
 * A number as people write it: full width, blanks, thousands commas, ¥ and 元, 1.5万, (300), 12%; and 1.234,56 where the
 * context says that decimals stand behind a comma.
 * A JavaScript number is first rounded to 15 digits, as spreadsheets show it: 0.1 + 0.2 is 0.3.
 * Refuses `not-a-number`, and `too-many-digits` where a double would not hold the number exactly.
 */
export function parseDecimal(
  raw: unknown,
  forms: NumberForms,
  { decimalComma }: Pick<ParseContext, 'decimalComma'> = {},
): Parsed<number> {
  if (isNothing(raw)) return parsedAs<number>(null)
  if (typeof raw === 'number') return Number.isFinite(raw) ? parsedAs(toExact(raw)) : notParsed('not-a-number')
  const written = halfWidth(raw)
  if (written === undefined) return notParsed('not-a-number')
  if (!decimalComma && plainNumber.test(written)) return parsedAs(unsignedZero(Number(written.replaceAll(',', ''))))
  const parts = takeApart(written.replace(/[\s'’]/g, '').replace(/[\u2212\u2013]/g, '-'), forms)
  return numberOf(parts, matchDigits(parts.text, decimalComma))
}

/** 15 significant digits of a double: what was meant by a computed number. */
export function toExact(value: number): number {
  return unsignedZero(Number.isInteger(value) && Math.abs(value) < 1e15 ? value : Number(value.toPrecision(digitsMax)))
}

/** How many digits after the point a number has when written out. */
export function decimalsOf(value: number): number {
  if (Number.isInteger(value)) return 0
  const [mantissa = '', exponent = '0'] = String(value).split('e')
  const point = mantissa.indexOf('.')
  return Math.max(0, (point < 0 ? 0 : mantissa.length - point - 1) - Number(exponent))
}

/** Rounds half away from zero, in decimals: 1.005 to 2 is 1.01, as on an invoice. */
export function roundHalfUp(value: number, scale: number): number {
  const exact = toExact(value)
  const [mantissa = '0', exponent = '0'] = String(Math.abs(exact)).split('e')
  const rounded = Math.round(Number(`${mantissa}e${Number(exponent) + scale}`))
  const [whole = '0', shift = '0'] = String(rounded).split('e')
  return unsignedZero(Math.sign(exact) * Number(`${whole}e${Number(shift) - scale}`))
}

/** In a notation with decimal commas, what does not fit it may well be written with a point: 1234.56. */
function matchDigits(text: string, decimalComma: ParseContext['decimalComma']): RegExpExecArray | null {
  const pointed = decimalComma === undefined || (decimalComma === 'in-texts' && pointAlone.test(text))
  return pointed ? digits.exec(text) : (commaDigits.exec(text) ?? digits.exec(text))
}

function numberOf(parts: Parts, match: RegExpExecArray | null): Parsed<number> {
  const whole = match?.[2]?.replace(/[.,]/g, '') ?? ''
  const fraction = match?.[3] ?? ''
  if (!match || (whole === '' && fraction === '')) return notParsed('not-a-number')
  if (significantDigits(whole + fraction) > digitsMax) return notParsed('too-many-digits', { max: digitsMax })
  const sign = match[1] === '-' ? '-' : ''
  if (parts.negative && match[1]) return notParsed('not-a-number')
  const value = Number(
    `${parts.negative ? '-' : sign}${whole || '0'}.${fraction || '0'}e${Number(match[4] ?? 0) + parts.shift}`,
  )
  return Number.isFinite(value) ? parsedAs(unsignedZero(value)) : notParsed('not-a-number')
}

interface Parts {
  readonly text: string
  readonly negative: boolean
  readonly shift: number
}

/** Takes off what stands around the digits: brackets, sign before a currency mark, unit, magnitude, percent. */
function takeApart(written: string, forms: NumberForms): Parts {
  const bracketed = written.startsWith('(') && written.endsWith(')')
  const inner = bracketed ? written.slice(1, -1) : written
  const signed = inner.startsWith('-') && currencyMarks.test(inner.slice(1))
  let text = (signed ? inner.slice(1) : inner).replace(currencyMarks, '')
  const suffix = forms.suffixes.find((each) => each !== '' && text.endsWith(each))
  if (suffix) text = text.slice(0, -suffix.length)
  const magnitude = magnitudes.find(([name]) => text.endsWith(name))
  if (magnitude) text = text.slice(0, -magnitude[0].length)
  const percent = forms.percent !== 'refused' && text.endsWith('%')
  if (percent) text = text.slice(0, -1)
  const shift = (magnitude?.[1] ?? 0) - (percent && forms.percent === 'hundredth' ? 2 : 0)
  return { text, negative: bracketed || signed, shift }
}

function significantDigits(written: string): number {
  return written.replace(/^0+/, '').replace(/0+$/, '').length
}

/** -0 is kept nowhere: JSON writes it as 0 and histories would show a change that is none. */
function unsignedZero(value: number): number {
  return value === 0 ? 0 : value
}
