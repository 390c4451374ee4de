import { describe, expect, test } from 'vitest'
import type { AutoNumberField, Field } from './field.ts'
import { parseField } from './index.ts'
import { autoNumberPeriod, checkNumbering, formatAutoNumber, type Numbering, toCodePart } from './numbering-rule.ts'

const code: AutoNumberField = { type: 'autoNumber', rule: 'C{YYYY}{0000}', label: { 'zh-CN': '客户编号', en: 'Code' } }

describe('a rule makes codes', () => {
  test.each([
    ['C{YYYY}{0000}', 7, 'C20260007', '2026'],
    ['C{YYYY}{0000}', 12345, 'C202612345', '2026'],
    ['SO-{YY}{MM}-{000}', 42, 'SO-2611-042', '2026-11'],
    ['{YYYY}{MM}{DD}{00}', 1, '2026112101', '2026-11-21'],
    ['{0}', 9, '9', ''],
  ])('%s, %s → %s', (rule, n, expected, period) => {
    expect(checkNumbering({ rule })).toBe(null)
    expect(formatAutoNumber(rule, '2026-11-21', n)).toBe(expected)
    expect(autoNumberPeriod({ rule }, '2026-11-21')).toBe(period)
    expect(parseField(expected, code)).toEqual({ ok: true, value: expected })
  })
})

test.each([
  '',
  'C',
  'C{YYYY}',
  '{0}{0}',
  'C {000}',
  '客户<{000}',
  `${'x'.repeat(40)}{0}`,
  '{00000000000000}',
  '{a}{b}{c}{d}{0}',
])('the rule “%s” is refused: its codes would not be codes', (rule) => {
  expect(checkNumbering({ rule })).toMatchObject({ code: 'numbering-rule-malformed' })
})

test.each([
  ['C{WW}{000}', '{WW}'],
  ['C{__proto__}{000}', '{__proto__}'],
  ['GD{YYYY}{MM}{DD}-{服务类型}-{000}', '{服务类型}'],
  ['C{}{000}', '{}'],
])('of the rule “%s” the part %s is not known', (rule, value) => {
  expect(checkNumbering({ rule })).toMatchObject({ code: 'numbering-part-unknown', params: { value } })
})

describe('a running number that begins anew shows the time within which it counts', () => {
  test.each<[Numbering, string | null]>([
    [{ rule: 'C{MM}{000}' }, '{YYYY}'],
    [{ rule: 'C{YYYY}{DD}{000}' }, '{MM}'],
    [{ rule: 'C{000}', period: 'day' }, '{YYYY}{MM}{DD}'],
    [{ rule: 'C{YYYY}{000}', period: 'month' }, '{MM}'],
    [{ rule: 'C{YY}{MM}{000}', period: 'month' }, null],
    [{ rule: 'C{YYYY}{MM}{DD}{000}', period: 'year' }, null],
    [{ rule: 'C{MM}{000}', period: 'never' }, null],
  ])('%j lacks %s', (numbering, missing) => {
    const problem = checkNumbering(numbering)
    expect(problem?.code ?? null).toBe(missing && 'numbering-period-not-shown')
    expect(problem?.params?.missing ?? null).toBe(missing)
  })

  test.each<[Numbering, string]>([
    [{ rule: 'C{YYYY}{MM}{DD}{000}', period: 'year' }, '2026'],
    [{ rule: 'C{YYYY}{MM}{000}', period: 'never' }, ''],
    [{ rule: 'C{YYYY}{MM}{000}' }, '2026-11'],
  ])('%j counts within “%s”', (numbering, period) => {
    expect(autoNumberPeriod(numbering, '2026-11-21')).toBe(period)
  })
})

describe('fields of the record stand in its code', () => {
  const label = { 'zh-CN': '地区', en: 'Region' }
  const fields: Readonly<Record<string, Field>> = {
    region: { type: 'text', label },
    secret: { type: 'text', label, sensitive: true },
    some: { type: 'text', label, visibleTo: ['a'] },
    amount: { type: 'money', label },
  }

  test.each([
    ['HD-{region}-{000}', null],
    ['{secret}{000}', 'numbering-field-unfit'],
    ['{some}{000}', 'numbering-field-unfit'],
    ['{amount}{000}', 'numbering-field-unfit'],
    ['{gone}{000}', 'numbering-field-unknown'],
    ['{constructor}{000}', 'numbering-field-unknown'],
  ])('%s: %s', (rule, code) => {
    expect(checkNumbering({ rule }, fields)?.code ?? null).toBe(code)
  })

  test.each([
    [' 华东 / 上海 ', '华东上海'],
    ['ＡＢ-12', 'AB12'],
    ['<script>alert(1)', 'scriptaler'],
    ['=1+1', '11'],
    ['', '0'],
    [null, '0'],
    ['😀', '0'],
  ])('“%s” as %s', (value, part) => {
    const code = formatAutoNumber('HD{region}{000}', '2026-11-21', 7, { region: toCodePart(value) })
    expect(code).toBe(`HD${part}007`)
    expect(parseField(code, { type: 'autoNumber', rule: 'HD{region}{000}', label }).ok).toBe(true)
  })
})

test('a code holds letters, digits and four marks, 40 at most', () => {
  for (const raw of ['C 1', 'C#1', 'C\u00001', '=1', 'x'.repeat(41), {}])
    expect(parseField(raw, code)).toEqual({ ok: false, problem: { code: 'code-malformed' } })
  expect(parseField(' Ｃ２０２６/A-1_b.c ', code)).toEqual({ ok: true, value: 'C2026/A-1_b.c' })
  expect(parseField(10248, code)).toEqual({ ok: true, value: '10248' })
})
