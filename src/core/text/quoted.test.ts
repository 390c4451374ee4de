import { expect, test } from 'vitest'
import { quoted } from './quoted.ts'

test.each([
  ['云帆科技', 'zh-CN', '「云帆科技」'],
  ['Yunfan', 'en', ' “Yunfan”'],
  ['', 'zh-CN', ''],
  ['', 'en', ''],
] as const)('the title %j is quoted in %s, and one that may not be told is left out', (title, locale, expected) => {
  expect(quoted(title, locale)).toBe(expected)
})
