import type { IdCardField } from '../field.ts'
import type { FieldType, Problem } from '../field-type.ts'
import { askedBy, keptIn } from '../kept-in.ts'
import { maskMiddle } from '../mask-text.ts'
import { textOperators } from '../operator-sets.ts'
import { dayExists, twoDigits } from '../parsing/calendar.ts'
import { notParsed, parsedAs, problem } from '../parsing/parsed.ts'
import { halfWidth, isNothing } from '../parsing/written-text.ts'
import { compareCodes } from '../text-order.ts'

/** Provinces by the first two digits (GB/T 2260); 83 is for residents of Taiwan, 91 for foreigners of the first cards. */
const provinces: ReadonlySet<string> = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(
    ' ',
  ),
)
const form = /^[1-9]\d{16}[\dX]$/
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const

/** The number of a Chinese identity card (GB 11643-1999), 18 characters. */
export const idCard: FieldType<IdCardField, string> = {
  label: { 'zh-CN': '身份证号', en: 'ID card number' },
  column: (field) => keptIn(field, 'text'),
  operators: (field) => askedBy(field, textOperators),
  parse: (raw) => {
    if (isNothing(raw)) return parsedAs<string>(null)
    const written = halfWidth(raw)?.replace(/[\s-]/g, '').toUpperCase() ?? ''
    if (/^\d{15}$/.test(written)) return notParsed('id-card-old')
    return form.test(written) ? parsedAs(written) : notParsed('id-card-malformed')
  },
  check: checkIdCard,
  sameness: 'exact',
  compare: compareCodes,
  format: (value) => value,
  sample: (_, n) => {
    const birthday = `${1960 + (n % 40)}${twoDigits(1 + (n % 12))}${twoDigits(1 + (n % 28))}`
    const body = `110105${birthday}${String(n % 1000).padStart(3, '0')}`
    return body + idCardCheckCharacter(body)
  },
  mask: (value) => maskMiddle(value, 3, 4),
}

function checkIdCard(value: string): Problem | null {
  if (!form.test(value)) return problem('id-card-malformed')
  if (!provinces.has(value.slice(0, 2))) return problem('id-card-region')
  if (!birthdayExists(value)) return problem('id-card-birthday')
  return value.endsWith(idCardCheckCharacter(value.slice(0, 17))) ? null : problem('id-card-checksum')
}

function birthdayExists(value: string): boolean {
  const year = Number(value.slice(6, 10))
  return (
    year >= 1850 &&
    year < 2200 &&
    dayExists({ year, month: Number(value.slice(10, 12)), day: Number(value.slice(12, 14)) })
  )
}

/** The 18th character by ISO 7064:1983 MOD 11-2, as GB 11643-1999 prescribes. */
export function idCardCheckCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(first17[place]), 0)
  return '10X98765432'.charAt(sum % 11)
}
