import { expect, test } from 'vitest'
import type { EmailField, WebsiteField } from '../field.ts'
import { maskField, parseField } from '../index.ts'

const label = { 'zh-CN': '邮箱', en: 'E-mail' }
const email: EmailField = { type: 'email', label }
const website: WebsiteField = { type: 'website', label }

test.each([
  ['lin.yue@example.com', 'lin.yue@example.com'],
  [' Lin.Yue@Example.COM ', 'Lin.Yue@example.com'],
  ['lin＠example．com', 'lin@example.com'],
  ['mailto:lin@example.com', 'lin@example.com'],
  ['<lin@example.com>', 'lin@example.com'],
  ['a+b@sub.example.co.uk', 'a+b@sub.example.co.uk'],
  ['林悦@例子.中国', '林悦@例子.中国'],
])('the e-mail address %s is read', (raw, value) => {
  expect(parseField(raw, email)).toEqual({ ok: true, value })
})

test.each([
  'lin',
  '@example.com',
  'lin@',
  'lin@example',
  'lin@@example.com',
  'lin@exa mple.com',
  'lin..yue@example.com',
  '.lin@example.com',
  'lin@-example.com',
  'lin@example..com',
  'lin@example.com, yue@example.com',
  'lin@example.com\nBcc: all@example.com',
  `${'a'.repeat(65)}@example.com`,
  `a@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}.${'e'.repeat(60)}.com`,
])('%s is no e-mail address', (raw) => {
  expect(parseField(raw, email)).toEqual({ ok: false, problem: { code: 'email-malformed' } })
})

test('masked, the first letter and the host are left', () => {
  expect(maskField('lin.yue@example.com', email)).toBe('l****@example.com')
})

test.each([
  ['www.example.com', 'https://www.example.com'],
  ['Example.com/', 'https://example.com'],
  ['http://example.com/a?b=c#d', 'http://example.com/a?b=c#d'],
  ['//example.com/x', 'https://example.com/x'],
  ['example.com:8080/x', 'https://example.com:8080/x'],
  ['HTTPS://EXAMPLE.COM/Path', 'https://example.com/Path'],
  ['例子.中国', 'https://xn--fsqu00a.xn--fiqs8s'],
])('the web address %s is read', (raw, value) => {
  expect(parseField(raw, website)).toEqual({ ok: true, value })
})

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'ftp://example.com',
  'file:///etc/passwd',
  'localhost',
  'http://',
  'exa mple.com',
  'https://user:password@example.com',
  'https://bank.example@evil.example',
  '没有',
  12,
])('%s is no web address', (raw) => {
  expect(parseField(raw, website)).toEqual({ ok: false, problem: { code: 'website-malformed' } })
})
