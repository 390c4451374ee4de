import { expect, test } from 'vitest'
import type { YesNoField } from '../field.ts'
import { parseField } from '../index.ts'

const active: YesNoField = { type: 'yesNo', label: { 'zh-CN': '启用', en: 'Active' } }

test('yes and no are understood in both languages, as marks and as numbers', () => {
  for (const raw of [true, 1, '1', '是', '有', '√', 'Yes', 'Y', 'TRUE', 'ｙｅｓ'])
    expect(parseField(raw, active)).toEqual({ ok: true, value: true })
  for (const raw of [false, 0, '0', '否', '无', '×', 'no', 'N', 'False'])
    expect(parseField(raw, active)).toEqual({ ok: true, value: false })
  for (const raw of [2, -1, 'maybe', '是否', [], {}])
    expect(parseField(raw, active)).toEqual({ ok: false, problem: { code: 'not-yes-or-no' } })
})
