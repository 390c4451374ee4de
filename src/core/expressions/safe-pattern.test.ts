import { expect, test } from 'vitest'
import { compilePattern } from './safe-pattern.ts'

test.each<[string, string, boolean]>([
  ['^1[3-9]\\d{9}$', '13812345678', true],
  ['^1[3-9]\\d{9}$', '23812345678', false],
  ['^(SH|BJ)-\\d{4,6}$', 'SH-00123', true],
  ['^(SH|BJ)-\\d{4,6}$', 'GZ-00123', false],
  ['^(SH|BJ)-\\d{4,6}$', 'SH-1234567', false],
  ['有限公司', '上海云帆有限公司', true],
  ['^[\\u4e00-\\u9fa5]+$', '云帆', true],
  ['^[^\\s@]+@[^\\s@]+\\.com$', 'a@b.com', true],
  ['a.c', 'abc', true],
  ['^a{2}$', 'aaa', false],
  ['^a{2,}$', 'aaa', true],
  ['^(?:ab)*?$', 'abab', true],
  ['^\\+86', '+86138', true],
  ['', 'anything', true],
  ['^$', '', true],
  ['^[\\]a]$', ']', true],
  ['😀+$', '😀😀', true],
])('%s in %s: %s', (pattern, text, expected) => {
  expect(compilePattern(pattern)?.(text)).toBe(expected)
})

test.each([
  '(',
  '[a',
  'a{2',
  '*a',
  'a**',
  '(?=a)',
  '\\1',
  'a{2,1}',
  'a{500}',
  '[z-a]',
  'a)',
  '\\',
  '^*',
  'a'.repeat(201),
])('%s is no pattern', (pattern) => {
  expect(compilePattern(pattern)).toBeUndefined()
})

test('a pattern that would keep a regular expression busy for years is answered at once', () => {
  const begun = performance.now()
  expect(compilePattern('^(a+)+b$')?.('a'.repeat(5_000))).toBe(false)
  expect(compilePattern('((a{1,50}){1,50}){1,50}')).toBeUndefined()
  expect(performance.now() - begun).toBeLessThan(1_000)
})
