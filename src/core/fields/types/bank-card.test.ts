import { expect, test } from 'vitest'
import type { BankCardField } from '../field.ts'
import { formatField, maskField, parseField } from '../index.ts'

const bankCard: BankCardField = { type: 'bankCard', label: { 'zh-CN': '银行卡号', en: 'Bank card' } }

test.each([
  ['6222 0212 0000 0000 000', '6222021200000000000'],
  ['4111-1111-1111-1111', '4111111111111111'],
  [4111111111111111, '4111111111111111'],
  ['４１１１１１１１１１１１１１１１', '4111111111111111'],
])('the card %s is read or told to be mistyped', (raw, digits) => {
  const answer = parseField(raw, bankCard)
  expect(answer).toEqual(
    digits.startsWith('4') ? { ok: true, value: digits } : { ok: false, problem: { code: 'bank-card-checksum' } },
  )
})

test('what has too few or too many digits, letters, or lost digits on its way through a spreadsheet is malformed', () => {
  for (const raw of ['41111111111', '41111111111111111111', '4111a11111111111', 622202120000000 * 10_000])
    expect(parseField(raw, bankCard)).toEqual({ ok: false, problem: { code: 'bank-card-malformed' } })
})

test('a card is shown in groups and masked but for its last four digits', () => {
  expect(formatField('4111111111111111', bankCard, { locale: 'zh-CN' })).toBe('4111 1111 1111 1111')
  expect(maskField('4111111111111111', bankCard)).toBe('**** 1111')
})
