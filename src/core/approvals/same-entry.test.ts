import { expect, test } from 'vitest'
import type { Field } from '../fields/field.ts'
import type { Json } from '../json.ts'
import { sameEntry } from './same-entry.ts'

const label = { 'zh-CN': '', en: '' }

test.each<[type: Field['type'], one: Json, other: Json, same: boolean]>([
  ['text', ' 张三 ', '张三', true],
  ['text', '', null, true],
  ['text', 'a', 'A', false],
  ['email', 'Li@a.cn', 'li@a.cn', true],
  ['number', 100, 100.0, true],
  ['number', 0, null, false],
  ['yesNo', false, null, false],
  ['date', '2026-03-04', '2026-04-03', false],
  ['choices', ['a', 'b'], ['b', 'a'], true],
  ['choices', ['a'], ['a', 'b'], false],
  ['links', [], null, true],
  ['address', { city: '杭州市', street: '文三路' }, { street: '文三路 ', city: '杭州市' }, true],
  ['address', { city: '杭州市', street: '文三路' }, { city: '杭州市' }, false],
])('of a %s, %j and %j are the same entry: %s', (type, one, other, same) => {
  expect(sameEntry({ type, label } as Field, one, other)).toBe(same)
})
