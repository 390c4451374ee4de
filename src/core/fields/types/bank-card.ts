import type { BankCardField } from '../field.ts'
import type { FieldType, Problem } from '../field-type.ts'
import { askedBy, keptIn } from '../kept-in.ts'
import { textOperators } from '../operator-sets.ts'
import { notParsed, parsedAs, problem } from '../parsing/parsed.ts'
import { halfWidth, isNothing } from '../parsing/written-text.ts'
import { compareCodes } from '../text-order.ts'

/** The number of a bank card (ISO/IEC 7812-1), 12 to 19 digits. */
export const bankCard: FieldType<BankCardField, string> = {
  label: { 'zh-CN': '银行卡号', en: 'Bank card number' },
  column: (field) => keptIn(field, 'text'),
  operators: (field) => askedBy(field, textOperators),
  parse: (raw) => {
    // Beyond 2^53 a number has lost digits already; better to say so than to keep a wrong card.
    if (isNothing(raw)) return parsedAs<string>(null)
    if (typeof raw === 'number' && !Number.isSafeInteger(raw)) return notParsed('bank-card-malformed')
    const number = halfWidth(raw)?.replace(/[\s-]/g, '') ?? ''
    return /^\d{12,19}$/.test(number) ? parsedAs(number) : notParsed('bank-card-malformed')
  },
  check: checkBankCard,
  sameness: 'exact',
  compare: compareCodes,
  format: (value) => value.replace(/(\d{4})(?=\d)/g, '$1 '),
  sample: (_, n) => {
    const body = `622202${String(n % 1_000_000_000).padStart(12, '0')}`
    return body + luhnDigit(body)
  },
  mask: (value) => `**** ${value.slice(-4)}`,
}

function checkBankCard(value: string): Problem | null {
  if (!/^\d{12,19}$/.test(value)) return problem('bank-card-malformed')
  return value.endsWith(luhnDigit(value.slice(0, -1))) ? null : problem('bank-card-checksum')
}

/** The last digit by Luhn's formula (ISO/IEC 7812-1, annex B): every second digit from the right doubled, the sum filled up to tens. */
export function luhnDigit(body: string): string {
  let sum = 0
  for (let place = 0; place < body.length; place++) {
    const digit = Number(body[body.length - 1 - place])
    const weighted = place % 2 === 0 ? digit * 2 : digit
    sum += weighted > 9 ? weighted - 9 : weighted
  }
  return String((10 - (sum % 10)) % 10)
}
