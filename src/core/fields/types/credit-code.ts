import type { CreditCodeField } from '../field.ts'
import type { FieldType, Problem } from '../field-type.ts'
import { askedBy, keptIn } from '../kept-in.ts'
import { maskMiddle } from '../mask-text.ts'
import { textOperators } from '../operator-sets.ts'
import { notParsed, parsedAs, problem } from '../parsing/parsed.ts'
import { halfWidth, isNothing } from '../parsing/written-text.ts'
import { compareCodes } from '../text-order.ts'

/** Digits and capitals without I, O, S, V, Z, in the order of their values (GB 32100-2015, table 2). */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const form = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/

/** The unified social credit code of a Chinese organisation (GB 32100-2015), 18 characters. */
export const creditCode: FieldType<CreditCodeField, string> = {
  label: { 'zh-CN': '统一社会信用代码', en: 'Unified social credit code' },
  column: (field) => keptIn(field, 'text'),
  operators: (field) => askedBy(field, textOperators),
  parse: (raw) => {
    if (isNothing(raw)) return parsedAs<string>(null)
    const code = halfWidth(raw)?.replace(/[\s-]/g, '').toUpperCase()
    return code === undefined || !form.test(code) ? notParsed('credit-code-malformed') : parsedAs(code)
  },
  check: checkCreditCode,
  sameness: 'exact',
  compare: compareCodes,
  format: (value) => value,
  sample: (_, n) => {
    const body = `91110105MA${String(n % 10_000_000).padStart(7, '0')}`
    return body + creditCodeCheckCharacter(body)
  },
  mask: (value) => maskMiddle(value, 2, 4),
}

function checkCreditCode(value: string): Problem | null {
  if (!form.test(value)) return problem('credit-code-malformed')
  return value.endsWith(creditCodeCheckCharacter(value.slice(0, 17))) ? null : problem('credit-code-checksum')
}

/** The 18th character: 31 minus the sum of the values weighted with 3^i mod 31, mod 31 (GB 32100-2015, 5.5). */
export function creditCodeCheckCharacter(first17: string): string {
  let sum = 0
  let weight = 1
  for (const letter of first17) {
    sum += alphabet.indexOf(letter) * weight
    weight = (weight * 3) % 31
  }
  return alphabet.charAt((31 - (sum % 31)) % 31)
}
