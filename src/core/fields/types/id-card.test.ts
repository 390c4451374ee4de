import { expect, test } from 'vitest'
import type { IdCardField } from '../field.ts'
import { maskField, parseField } from '../index.ts'

const idCard: IdCardField = { type: 'idCard', label: { 'zh-CN': '身份证号', en: 'ID card' } }

test.each([
  ['11010519491231002X', '11010519491231002X'],
  ['11010519491231002x', '11010519491231002X'],
  ['440524 18800101 0014', '440524188001010014'],
  ['４４０５２４１８８００１０１００１４', '440524188001010014'],
])('the number %s is read (the examples of GB 11643-1999)', (raw, value) => {
  expect(parseField(raw, idCard)).toEqual({ ok: true, value })
})

test.each([
  ['110105194912310021', 'id-card-checksum'],
  ['11010519491231020X', 'id-card-checksum'],
  ['110105194913310029', 'id-card-birthday'],
  ['110105190002290027', 'id-card-birthday'],
  ['990105194912310029', 'id-card-region'],
  ['110105491231002', 'id-card-old'],
  ['1101051949123100', 'id-card-malformed'],
  ['X10105194912310029', 'id-card-malformed'],
  [11010519491231002, 'id-card-malformed'],
])('%s is refused: %s', (raw, code) => {
  expect(parseField(raw, idCard)).toEqual({ ok: false, problem: { code } })
})

test('masked, the birthday cannot be read', () => {
  expect(maskField('11010519491231002X', idCard)).toBe('110****002X')
})
