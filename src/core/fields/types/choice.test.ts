import { describe, expect, test } from 'vitest'
import { problemText } from '../../text/problems.ts'
import type { ChoiceField, ChoicesField } from '../field.ts'
import { formatField, parseField } from '../index.ts'
import { nearestOptions } from '../parsing/options.ts'

const label = { 'zh-CN': '行业', en: 'Industry' }
const options = [
  { value: 'manufacturing', label: { 'zh-CN': '制造业', en: 'Manufacturing' } },
  { value: 'retail', label: { 'zh-CN': '零售业', en: 'Retail' } },
  { value: 'internet', label: { 'zh-CN': '互联网', en: 'Internet' } },
  { value: 'publicSector', label: { 'zh-CN': '政府、事业单位', en: 'Public sector' } },
  { value: 'b2b', label: { 'zh-CN': 'B2B 服务', en: 'B2B services' } },
]
const choice: ChoiceField = { type: 'choice', label, options }
const choices: ChoicesField = { type: 'choices', label, options }

describe('an option is known by its value and by both labels', () => {
  test.each([
    ['retail', 'retail'],
    ['零售业', 'retail'],
    [' 零售业 ', 'retail'],
    ['Retail', 'retail'],
    ['RETAIL', 'retail'],
    ['ｒｅｔａｉｌ', 'retail'],
    ['public  sector', 'publicSector'],
    ['Ｂ２Ｂ　服务', 'b2b'],
  ])('%s → %s', (raw, value) => {
    expect(parseField(raw, choice)).toEqual({ ok: true, value })
  })
})

test('an unknown option is refused with the nearest ones, in the language of the reader', () => {
  const answer = parseField('零食业', choice)
  if (answer.ok) throw new Error('零食业 is no option')
  expect(answer.problem.code).toBe('not-an-option')
  const problem = { ...answer.problem, params: { ...answer.problem.params, field: '行业' } }
  expect(problemText(problem, 'zh-CN')).toMatch(/^行业「零食业」不存在，请选择「零售业」、/)
  expect(problemText(problem, 'en')).toMatch(/choose “Retail”, /)
})

test('near is what shares letters or has few typing mistakes', () => {
  const nearest = (written: string) => nearestOptions(options, written).map(({ value }) => value)
  expect(nearest('互联网行业')[0]).toBe('internet')
  expect(nearest('Manufactoring')[0]).toBe('manufacturing')
  expect(nearest('政府')[0]).toBe('publicSector')
  expect(nearest('电商')).toHaveLength(3)
})

test('a pasted novel is not quoted whole', () => {
  const answer = parseField('很长'.repeat(50_000), choice)
  expect(answer.ok || String(answer.problem.params?.value).length).toBe(41)
})

test('names of an object’s own parts are no options', () => {
  for (const raw of ['__proto__', 'constructor', 'toString']) expect(parseField(raw, choice).ok).toBe(false)
})

describe('several options come as a list or as one text', () => {
  test.each([
    [
      ['retail', '互联网'],
      ['retail', 'internet'],
    ],
    ['互联网、零售业', ['retail', 'internet']],
    ['互联网,零售业', ['retail', 'internet']],
    ['互联网；零售业;', ['retail', 'internet']],
    ['互联网|零售业', ['retail', 'internet']],
    ['Retail, retail，零售业', ['retail']],
    ['政府、事业单位', ['publicSector']],
    [' 、 ', null],
  ])('%s', (raw, value) => {
    expect(parseField(raw, choices)).toEqual({ ok: true, value })
  })
})

test('one unknown option among several is named', () => {
  expect(parseField('零售业、电商', choices)).toMatchObject({
    ok: false,
    problem: { code: 'not-an-option', params: { value: '电商' } },
  })
  expect(parseField({ a: 1 }, choices)).toEqual({ ok: false, problem: { code: 'not-a-list' } })
})

test('options are shown by their labels, and a value that is no option any more as it is', () => {
  expect(formatField('retail', choice, { locale: 'zh-CN' })).toBe('零售业')
  expect(formatField(['retail', 'internet'], choices, { locale: 'en' })).toBe('Retail, Internet')
  expect(formatField('mining', choice, { locale: 'en' })).toBe('mining')
})
