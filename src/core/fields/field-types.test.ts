import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../json.ts'
import { locales } from '../text/locale.ts'
import { problemText } from '../text/problems.ts'
import type { Field, FieldOf, FieldTypeName } from './field.ts'
import { operators } from './field-type.ts'
import { fieldType, fieldTypes, formatField, maskField, parseField } from './index.ts'

const label = { 'zh-CN': '字段', en: 'Field' }
const options = [
  { value: 'retail', label: { 'zh-CN': '零售业', en: 'Retail' } },
  { value: 'internet', label: { 'zh-CN': '互联网', en: 'Internet' } },
  { value: 'manufacturing', label: { 'zh-CN': '制造业', en: 'Manufacturing' } },
]

/** One or more fields of every type: a new type has to bring its own. */
const fieldsByType: { readonly [Name in FieldTypeName]: readonly FieldOf<Name>[] } = {
  text: [
    { type: 'text', label },
    { type: 'text', label, maxLength: 3 },
  ],
  longText: [{ type: 'longText', label }],
  number: [
    { type: 'number', label },
    { type: 'number', label, scale: 0, min: 0, max: 100, unit: '%' },
    { type: 'number', label, scale: 6, min: -0.5, max: 0.5 },
    { type: 'number', label, scale: 1, max: -3, unit: { 'zh-CN': '天', en: 'days' } },
  ],
  money: [
    { type: 'money', label },
    { type: 'money', label, min: 0, max: 50 },
  ],
  date: [{ type: 'date', label }],
  dateTime: [{ type: 'dateTime', label }],
  yesNo: [{ type: 'yesNo', label }],
  choice: [{ type: 'choice', label, options }],
  choices: [{ type: 'choices', label, options }],
  link: [{ type: 'link', label, to: 'customer' }],
  links: [{ type: 'links', label, to: 'customer' }],
  lines: [{ type: 'lines', label, of: 'orderLine', via: 'order' }],
  phone: [
    { type: 'phone', label },
    { type: 'phone', label, kind: 'mobile' },
  ],
  email: [{ type: 'email', label }],
  website: [{ type: 'website', label }],
  address: [{ type: 'address', label }],
  creditCode: [{ type: 'creditCode', label }],
  idCard: [{ type: 'idCard', label, sensitive: true }],
  bankCard: [{ type: 'bankCard', label, sensitive: true }],
  autoNumber: [{ type: 'autoNumber', label, rule: 'C{YYYY}{0000}' }],
  formula: (['number', 'money', 'text', 'date'] as const).map((result) => ({
    type: 'formula',
    label,
    readOnly: true,
    result,
    expression: 'amount',
  })),
  rollup: (['number', 'money', 'date', 'dateTime'] as const).map((result) => ({
    type: 'rollup',
    label,
    readOnly: true,
    of: 'order',
    via: 'customer',
    compute: 'max',
    result,
  })),
  attachment: [{ type: 'attachment', label }],
  settings: [{ type: 'settings', label }],
}
const fields: readonly (readonly [string, Field])[] = Object.values(fieldsByType)
  .flat()
  .map((field) => [JSON.stringify({ ...field, label: undefined, options: undefined }), field])

/** Shown by their names; files are added by uploading them, never by typing. */
const onlyShown: ReadonlySet<FieldTypeName> = new Set(['attachment'])

describe.each(fields)('%s', (_, field) => {
  const type = fieldType(field)
  const samples = Array.from({ length: 300 }, (_, n) => type.sample(field, n))

  test('is named in both languages and says where it is kept', () => {
    expect(locales.map((locale) => type.label[locale]).every((name) => name.length > 0)).toBe(true)
    expect(type.column(field)).toMatch(
      /^(text|text\[\]|uuid|uuid\[\]|boolean|date|timestamptz|jsonb|none|numeric\(18,\d\))$/,
    )
  })

  test('offers each operator once', () => {
    const offered = type.operators(field)
    expect(new Set(offered).size).toBe(offered.length)
    expect(operators).toEqual(expect.arrayContaining([...offered]))
  })

  test('has valid samples, which survive being parsed as they are', () => {
    for (const sample of samples) expect(parseField(sample, field)).toEqual({ ok: true, value: sample })
  })

  test('reads back what it shows', () => {
    if (onlyShown.has(field.type)) return
    for (const sample of samples)
      for (const locale of locales)
        expect(parseField(formatField(sample, field, { locale }), field)).toEqual({ ok: true, value: sample })
  })

  test('takes an empty value for none', () => {
    for (const nothing of [null, undefined, '', '  ', '\n', '\u3000'])
      expect(parseField(nothing, field)).toEqual({ ok: true, value: null })
    expect(formatField(null, field, { locale: 'en' })).toBe('')
    expect(maskField(null, field)).toBe(null)
  })

  test('orders its values', () => {
    expectOrder(samples.slice(0, 12), type.compare)
    const once = [...samples].sort(type.compare)
    expect([...once].reverse().sort(type.compare)).toEqual(once)
  })

  test('masks its values without telling them', () => {
    for (const sample of samples.slice(0, 50)) {
      const masked = maskField(sample, field) ?? ''
      expect(masked).toContain('****')
      expect(masked).not.toBe(formatField(sample, field, { locale: 'zh-CN' }))
    }
  })

  test('answers hostile input with a value that passes its own check, or with a problem that has a text', () => {
    for (const raw of hostile) expectAnswer(raw, field)
    fc.assert(
      fc.property(fc.anything({ withDate: true, withNullPrototype: true }), (raw) => expectAnswer(raw, field)),
      { numRuns: 40 },
    )
    fc.assert(
      fc.property(anyUnits, (raw) => expectAnswer(raw, field)),
      { numRuns: 40 },
    )
  })

  test('answers a huge text before the test runs out of time', () => {
    for (const piece of ['9', 'a', ' ', '省', '-', '[', '(', '1,', 'x ', 'a@', '、', '市杭州'])
      for (const length of [900, 200_000]) expectAnswer(piece.repeat(length), field)
  })

  test('keeps sensitive values sealed, as text that can only be compared', () => {
    const sensitive: Field = { ...field, sensitive: true }
    if (type.column(field) === 'none') return
    expect(type.column(sensitive)).toBe('text')
    expect(['eq', 'empty', 'notEmpty']).toEqual(expect.arrayContaining([...type.operators(sensitive)]))
  })
})

test('an empty choice of several is no value', () => {
  for (const name of ['choices', 'links', 'attachment'] as const)
    for (const field of fieldsByType[name]) expect(parseField([], field)).toEqual({ ok: true, value: null })
})

test('the registry has no other types than fields may be of', () => {
  expect(Object.keys(fieldTypes).sort()).toEqual(Object.keys(fieldsByType).sort())
})

const cyclic: unknown[] = []
cyclic.push(cyclic, cyclic, { cyclic })

const hostile: readonly unknown[] = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -0,
  1e308,
  5e-324,
  2 ** 53,
  123456789012345678901234567890n,
  Symbol('x'),
  () => 1,
  new Date(Number.NaN),
  new Date(8.64e15),
  new Map(),
  cyclic,
  {},
  [],
  [null],
  [[[]]],
  { toString: () => 'x', valueOf: () => 1 },
  {
    toString() {
      throw new Error('must not be asked')
    },
  },
  JSON.parse('{"__proto__":{"polluted":true}}'),
  { constructor: { prototype: { polluted: true } } },
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '\u0000',
  'a\u0000b',
  '\u001b[31mred',
  '\uD800',
  'x\uDC00y',
  '\uFFFE\uFFFF',
  '\u202E1234',
  '=HYPERLINK("http://evil.example","x")',
  "'; DROP TABLE customer; --",
  '<script>alert(1)</script>',
  '{{7*7}}',
  '../../etc/passwd',
  'NaN',
  'Infinity',
  '1e999',
  '0x10',
  '9999-99-99',
  '0000-00-00',
  '[{"a":1}]',
  '{"a":{"b":[1,2,{"c":null}]}}',
]

/** Any UTF-16 units, halves of pairs among them. */
const anyUnits = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units))

function expectAnswer(raw: unknown, field: Field): void {
  const answer = parseField(raw, field)
  if (!answer.ok) {
    for (const locale of locales) expect(problemText(answer.problem, locale).length).toBeLessThan(400)
    return
  }
  if (answer.value === null) return
  expect(JSON.parse(JSON.stringify(answer.value))).toEqual(answer.value)
  expect(parseField(answer.value, field)).toEqual(answer)
  const shown = formatField(answer.value, field, { locale: 'zh-CN' })
  if (!onlyShown.has(field.type)) expect(parseField(shown, field).ok).toBe(true)
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
}

function expectOrder(values: readonly Json[], compare: (a: Json, b: Json) => number): void {
  for (const a of values) {
    expect(compare(a, a)).toBe(0)
    for (const b of values) {
      expect(Math.sign(compare(a, b)) + Math.sign(compare(b, a))).toBe(0)
      for (const c of values) if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0)
    }
  }
}
