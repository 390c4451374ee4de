import type { FieldType, Parsed, PhoneField } from './field.ts'
import { maskMiddle } from './mask-text.ts'
import { textOperators } from './operator-sets.ts'
import { notParsed, parsedAs, problem } from './parsed.ts'
import { askedBy, keptIn } from './sensitive.ts'
import { compareCodes } from './text-order.ts'
import { halfWidth, isNothing } from './written-text.ts'

/** A phone number in one normal form, so that the same number is found and compared however it was written. */
export const phone: FieldType<PhoneField, string> = {
  label: { 'zh-CN': '电话', en: 'Phone' },
  column: (field) => keptIn(field, 'text'),
  operators: (field) => askedBy(field, textOperators),
  parse: (raw, field) => {
    if (isNothing(raw)) return parsedAs<string>(null)
    const number = normalPhone(halfWidth(raw) ?? '')
    return number === undefined || !fits(number, field) ? malformed(field) : parsedAs(number)
  },
  check: (value, field) => (normalPhone(value) === value && fits(value, field) ? null : problem(malformedCode(field))),
  compare: compareCodes,
  format: (value) => (mobile.test(value) ? `${value.slice(0, 3)} ${value.slice(3, 7)} ${value.slice(7)}` : value),
  sample: (_, n) => `138${String(n % 100_000_000).padStart(8, '0')}`,
  mask: (value) => maskMiddle(value, 3, value.length > 9 ? 4 : 2),
}

/** Mobile numbers of mainland China have 11 digits and start with 13 to 19. */
const mobile = /^1[3-9]\d{9}$/
/** Area codes: 010, 02x and 03xx to 09xx; local numbers have 8 digits (7 in smaller places) and never start with 0 or 1. */
const landline = /^(010|02\d|0[3-9]\d{2})[- ]?([2-9]\d{2,3}[- ]?\d{4})$/
const shared = /^([48]00)[- ]?(\d{3})[- ]?(\d{4})$|^([48]00)[- ]?(\d{4})[- ]?(\d{3})$/
/** Short numbers of banks and services: 95588, 96110. */
const service = /^9[56]\d{3}$/
const extension = /[\s,;-]*(?:转|分机|ext\.?|x|#)\s*:?\s*(\d{1,6})$/i
/** What may stand between digits: blanks, dots, dashes, a slash, and one bracketed area code. */
const foreignForm = /^(?:\d[\d\s.-]*)?(?:\(\d{1,5}\))?[\d\s./-]*\d$/

/**
 * The normal form, or undefined for what is no phone number:
 * `13800138000`; `010-62551234`, with extension `010-62551234-801`; `400-800-1234`; `+49300074321`.
 * Foreign numbers without + stay as written, tidied: 6 to 15 digits (ITU-T E.164) with brackets, dots, blanks and dashes.
 * Digits that start with 1 and stand without brackets can only be a Chinese mobile, so a mistyped one is refused.
 */
export function normalPhone(written: string): string | undefined {
  const dashed = written.replace(/[\u2010-\u2015\u2212\u30FC~]/g, '-').replace(/^(?:tel|电话|手机|phone)[:.\s]*/i, '')
  const extended = extension.exec(dashed)
  const number = extended ? dashed.slice(0, extended.index) : dashed
  const international = /^(?:\+|00(?=[1-9]))\s*/.exec(number)
  if (international) return normalInternational(number.slice(international[0].length), extended?.[1])
  return (
    normalChinese(number, extended?.[1]) ??
    normalWithout86(number, extended?.[1]) ??
    normalForeign(number, extended?.[1])
  )
}

function normalInternational(number: string, ext: string | undefined): string | undefined {
  const chinese = /^\(?86\)?[\s-]*(.*)$/.exec(number)?.[1]
  if (chinese !== undefined) return normalChinese(chinese, ext) ?? normalChinese(`0${chinese}`, ext)
  // The trunk zero that people put in brackets is not dialled after a country code: +49 (0)30.
  const national = number.replace('(0)', '')
  if (!/^[1-9][\d\s./()-]*$/.test(national)) return undefined
  const kept = /^(.*?)-(\d{1,6})$/.exec(national)
  const digits = onlyDigits(kept && onlyDigits(national).length > 15 ? (kept[1] ?? '') : national)
  const extensionKept = ext ?? (digits === onlyDigits(national) ? undefined : kept?.[2])
  return digits.length >= 6 && digits.length <= 15 ? withExtension(`+${digits}`, extensionKept) : undefined
}

/** 86 in front without a plus is the country code only where a whole Chinese number follows: 86 21 32 43 is Danish. */
function normalWithout86(number: string, ext: string | undefined): string | undefined {
  const rest = /^\(?86\)?[\s-]*(.*)$/.exec(number)?.[1]
  return rest === undefined
    ? undefined
    : (normalChinese(rest, ext) ?? (rest.length >= 10 ? normalChinese(`0${rest}`, ext) : undefined))
}

function normalChinese(number: string, ext: string | undefined): string | undefined {
  // 1-800-555-1234 has the digits of a mobile, but nobody groups a mobile that way.
  const grouped = /^1[\s.-]/.test(number)
  const digits = /^[\d\s.-]+$/.test(number) ? onlyDigits(number) : ''
  if (mobile.test(digits) && !grouped && !ext) return digits
  if (service.test(digits) && !ext) return digits
  return normalShared(number, ext) ?? normalLandline(number, ext)
}

function normalShared(number: string, ext: string | undefined): string | undefined {
  const [, a, b, c, d, e, f] = shared.exec(number) ?? []
  const digits = a ? `${a}${b}${c}` : d ? `${d}${e}${f}` : undefined
  return digits && withExtension(`${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`, ext)
}

function normalLandline(number: string, ext: string | undefined): string | undefined {
  const plain = number
    .replace(/^\((0\d{2,3})\)\s*-?/, '$1-')
    .replace(/\s+/g, ' ')
    .replace(/\s?-\s?/g, '-')
  const split = /^(.+)-(\d{1,6})$/.exec(plain)
  const whole = landline.exec(plain)
  if (whole) return withExtension(`${whole[1]}-${onlyDigits(whole[2] ?? '')}`, ext)
  const before = split && !ext ? landline.exec(split[1] ?? '') : null
  return before ? withExtension(`${before[1]}-${onlyDigits(before[2] ?? '')}`, split?.[2]) : undefined
}

function normalForeign(number: string, ext: string | undefined): string | undefined {
  const tidy = number.trim().replace(/\s+/g, ' ')
  const digits = onlyDigits(tidy)
  if (!foreignForm.test(tidy) || digits.length < 6 || digits.length > 15) return undefined
  const brackets = tidy.includes('(')
  if (!brackets && digits.startsWith('1') && !/^1[\s.-]\d{3}[\s.-]\d{3}[\s.-]\d{4}$/.test(tidy)) return undefined
  return /^(\d)\1+$/.test(digits) && /^[01]/.test(digits) ? undefined : withExtension(tidy, ext)
}

function withExtension(number: string, ext: string | undefined): string {
  return ext === undefined ? number : `${number}-${ext}`
}

function onlyDigits(text: string): string {
  return text.replace(/\D/g, '')
}

function fits(number: string, field: PhoneField): boolean {
  return field.kind !== 'mobile' || mobile.test(number)
}

function malformed(field: PhoneField): Parsed<string> {
  return notParsed(malformedCode(field))
}

function malformedCode(field: PhoneField): 'mobile-malformed' | 'phone-malformed' {
  return field.kind === 'mobile' ? 'mobile-malformed' : 'phone-malformed'
}
