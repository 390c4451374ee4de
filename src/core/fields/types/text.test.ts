import { expect, test } from 'vitest'
import type { LongTextField, TextField } from '../field.ts'
import { fieldTypes, parseField } from '../index.ts'

const label = { 'zh-CN': '名称', en: 'Name' }
const text: TextField = { type: 'text', label, maxLength: 10 }
const longText: LongTextField = { type: 'longText', label }

test('a line is trimmed, composed (NFC) and freed of marks nobody sees', () => {
  expect(parseField('  云帆 科技\u3000', text)).toEqual({ ok: true, value: '云帆 科技' })
  expect(parseField('Cafe\u0301', text)).toEqual({ ok: true, value: 'Café' })
  expect(parseField('\uFEFF云\u200B帆', text)).toEqual({ ok: true, value: '云帆' })
  expect(parseField('云帆\r\n科技', text)).toEqual({ ok: true, value: '云帆 科技' })
  expect(parseField('ＡＢＣ', text)).toEqual({ ok: true, value: 'ＡＢＣ' })
  expect(parseField(42, text)).toEqual({ ok: true, value: '42' })
})

test('a long text keeps its line breaks', () => {
  expect(parseField('第一行\r\n\r\n第二行\t完\n', longText)).toEqual({ ok: true, value: '第一行\n\n第二行\t完' })
})

test('control characters and half characters are refused', () => {
  for (const raw of ['a\u0000b', 'a\u0007b', 'a\u009Fb', 'a\uD800b'])
    expect(parseField(raw, text)).toEqual({ ok: false, problem: { code: 'text-has-control-characters' } })
})

test('a text too long says how long it is, an emoji counting as one', () => {
  expect(parseField('😀'.repeat(10), text).ok).toBe(true)
  expect(parseField('一'.repeat(11), text)).toEqual({
    ok: false,
    problem: { code: 'text-too-long', params: { max: 10, length: 11 } },
  })
  expect(parseField('一'.repeat(201), { type: 'text', label }).ok).toBe(false)
  expect(parseField('一'.repeat(10_001), longText).ok).toBe(false)
})

test('texts stand in pinyin order', () => {
  expect(
    ['张三', '李四', '王五', '阿里', 'Zoe', 'Ada']
      .sort(fieldTypes.text.compare)
      .filter((name) => /\p{Script=Han}/u.test(name)),
  ).toEqual(['阿里', '李四', '王五', '张三'])
})
