import { expect, test } from 'vitest'
import { suggestName, toName } from './suggested-name.ts'

test.each([
  ['Satisfaction score', 'satisfactionScore'],
  ['URL', 'url'],
  ['3rd party’s café', 'rdPartysCafe'],
  ['', ''],
  ['！？', ''],
  ['a'.repeat(60), 'a'.repeat(40)],
])('"%s" is called %s', (words, name) => {
  expect(toName(words)).toBe(name)
})

test('a Chinese label is called as it is read', async () => {
  expect(await suggestName('评分')).toBe('pingFen')
  expect(await suggestName('VIP 等级')).toBe('vipDengJi')
})
