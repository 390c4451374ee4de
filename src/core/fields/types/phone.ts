import { isMobile, normalPhone, splitExtension } from '../china/normal-phone.ts'
import type { PhoneField } from '../field.ts'
import type { FieldType, Parsed } from '../field-type.ts'
import { askedBy, keptIn } from '../kept-in.ts'
import { maskMiddle } from '../mask-text.ts'
import { textOperators } from '../operator-sets.ts'
import { notParsed, parsedAs, problem } from '../parsing/parsed.ts'
import { halfWidth, isNothing } from '../parsing/written-text.ts'
import { compareCodes } from '../text-order.ts'

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
  sameness: 'exact',
  compare: compareCodes,
  format: (value, _, { locale }) => {
    const { main, extension } = splitExtension(value)
    const number = isMobile(main) ? `${main.slice(0, 3)} ${main.slice(3, 7)} ${main.slice(7)}` : main
    return extension === undefined ? number : `${number} ${locale === 'en' ? 'ext.' : '转'} ${extension}`
  },
  sample: (_, n) => `138${String(n % 100_000_000).padStart(8, '0')}`,
  mask: (value) => maskMiddle(value, 3, value.length > 9 ? 4 : 2),
}

/** Abroad, digits do not tell mobiles from others: every number with its country code may be one. */
function fits(number: string, field: PhoneField): boolean {
  return field.kind !== 'mobile' || number.startsWith('+') || isMobile(splitExtension(number).main)
}

function malformed(field: PhoneField): Parsed<string> {
  return notParsed(malformedCode(field))
}

function malformedCode(field: PhoneField): 'mobile-malformed' | 'phone-malformed' {
  return field.kind === 'mobile' ? 'mobile-malformed' : 'phone-malformed'
}
