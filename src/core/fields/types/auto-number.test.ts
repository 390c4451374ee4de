import { describe, expect, test } from 'vitest'
import type { AutoNumberField } from '../field.ts'
import { parseField } from '../index.ts'
import { autoNumberPeriod, checkAutoNumberRule, formatAutoNumber, runningNumberIn } from './auto-number.ts'

const code: AutoNumberField = { type: 'autoNumber', rule: 'C{YYYY}{0000}', label: { 'zh-CN': '客户编号', en: 'Code' } }

describe('a rule makes codes', () => {
  test.each([
    ['C{YYYY}{0000}', 7, 'C20260007', '2026'],
    ['C{YYYY}{0000}', 12345, 'C202612345', '2026'],
    ['SO-{YY}{MM}-{000}', 42, 'SO-2611-042', '2026-11'],
    ['{YYYY}{MM}{DD}{00}', 1, '2026112101', '2026-11-21'],
    ['{0}', 9, '9', ''],
  ])('%s, %s → %s', (rule, n, expected, period) => {
    expect(checkAutoNumberRule(rule)).toBe(null)
    expect(formatAutoNumber(rule, '2026-11-21', n)).toBe(expected)
    expect(autoNumberPeriod(rule, '2026-11-21')).toBe(period)
    expect(parseField(expected, code)).toEqual({ ok: true, value: expected })
  })
})

test.each([
  '',
  'C',
  'C{YYYY}',
  '{0}{0}',
  'C{MM}{000}',
  'C{YYYY}{DD}{000}',
  'C {000}',
  '客户<{000}',
  'C{WW}{000}',
  `${'x'.repeat(40)}{0}`,
  '{00000000000000}',
])('the rule “%s” is refused: its codes would not be codes, or would come twice', (rule) => {
  expect(checkAutoNumberRule(rule)).toEqual({ code: 'numbering-rule-malformed' })
})

test('a code holds letters, digits and four marks, 40 at most', () => {
  for (const raw of ['C 1', 'C#1', 'C\u00001', '=1', 'x'.repeat(41), {}])
    expect(parseField(raw, code)).toEqual({ ok: false, problem: { code: 'code-malformed' } })
  expect(parseField(' Ｃ２０２６/A-1_b.c ', code)).toEqual({ ok: true, value: 'C2026/A-1_b.c' })
  expect(parseField(10248, code)).toEqual({ ok: true, value: '10248' })
})

test.each([
  ['C{YYYY}{000}', 'C2026302', 302],
  ['C{YYYY}{000}', 'C20261302', 1302],
  ['{000}-{YYYY}', '017-2026', 17],
  ['C{YYYY}{000}', 'C2025302', null],
  ['C{YYYY}{000}', 'C2026', null],
  ['C{YYYY}{000}', 'C2026old', null],
])('of the rule %s the code %s has the running number %s', (rule, code, n) => {
  expect(runningNumberIn(rule, '2026-11-21', code)).toBe(n)
})
