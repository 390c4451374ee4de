import { expect, test } from 'vitest'
import type { CreditCodeField } from '../field.ts'
import { parseField } from '../index.ts'

const creditCode: CreditCodeField = { type: 'creditCode', label: { 'zh-CN': '统一社会信用代码', en: 'Credit code' } }

test.each([
  '91350100M000100Y43',
  '91 3501 00M0 0010 0Y43',
  '91350100m000100y43',
  '９１３５０１００Ｍ０００１００Ｙ４３',
])('the code %s is read', (raw) => {
  expect(parseField(raw, creditCode)).toEqual({ ok: true, value: '91350100M000100Y43' })
})

test('a mistyped or transposed character is told by the check character', () => {
  for (const raw of [
    '91350100M000100Y44',
    '91350100M000100743',
    '91350010M000100Y43',
    '91350100M00010YO43'.replace('O', '0'),
  ])
    expect(parseField(raw, creditCode)).toEqual({ ok: false, problem: { code: 'credit-code-checksum' } })
})

test('codes of another length or with letters the standard leaves out are malformed', () => {
  for (const raw of [
    '350100100012345',
    '91350100M000100Y4',
    '91350100M000100Y4I',
    'O1350100M000100Y43',
    '9135A100M000100Y43',
    91350100,
  ])
    expect(parseField(raw, creditCode)).toEqual({ ok: false, problem: { code: 'credit-code-malformed' } })
})
