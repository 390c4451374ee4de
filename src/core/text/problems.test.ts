import { expect, test } from 'vitest'
import { importProblems } from './problems/imports.ts'
import { problemStatus, problemText, problemTexts } from './problems.ts'

const texts = Object.entries(problemTexts)

test.each(texts)('%s says the same in both languages, politely', (_, text) => {
  expect(namesIn(text.en)).toEqual(namesIn(text['zh-CN']))
  expect(`${text['zh-CN']}${text.en}`).not.toMatch(/[!！]/)
  // Between Chinese characters stands full-width punctuation.
  expect(text['zh-CN']).not.toMatch(/\p{Script=Han}[,;:?"']/u)
})

const aboutFiles = Object.entries(importProblems).filter(([code]) => /^(file|csv)-/.test(code))

test.each(aboutFiles)('%s says what to do about it', (_, text) => {
  expect(text['zh-CN']).toMatch(/请/)
  expect(text.en).toMatch(/[.;,:] \w|^Choose/)
})

test('a name the problem does not bring leaves no trace', () => {
  expect(problemText({ code: 'required', params: { field: '名称' } }, 'zh-CN')).toBe('名称不能为空')
  expect(problemText({ code: 'required' }, 'zh-CN')).toBe('不能为空')
})

test('a clause is said as a whole or not at all', () => {
  const told = { code: 'more-paid-than-due', params: { due: '¥100.00', paid: '¥60.00', over: '¥20.00' } } as const
  expect(problemText(told, 'zh-CN')).toBe('已回款超过应收金额：应收 ¥100.00，此前已回款 ¥60.00，多出 ¥20.00')
  expect(problemText(told, 'en')).toBe(
    'More has been paid than is due: ¥100.00 due, ¥60.00 paid before, ¥20.00 too much',
  )
  expect(problemText({ ...told, params: { due: '¥100.00' } }, 'en')).toBe('More has been paid than is due')
})

test('what a value names, and not the call, is a value at fault', () => {
  expect(problemStatus({ code: 'record-not-found', path: '' })).toBe(404)
  expect(problemStatus({ code: 'record-not-found', path: 'customer' })).toBe(422)
  expect(problemStatus({ code: 'not-allowed-to-edit', path: 'order' })).toBe(403)
})

/** `nearestEn` is `nearest` in the other language. */
function namesIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/\{(\w+)\}/g), ([, name = '']) => name.replace(/En$/, '')).sort()
}
