import { expect, test } from 'vitest'
import type { SettingsField } from '../field.ts'
import { formatField, parseField } from '../index.ts'

const label = { 'zh-CN': '权限', en: 'Grants' }
const settings: SettingsField = { type: 'settings', label }

test('a label is words in every language; one left blank stays blank, and the other is said in its place', () => {
  const named: SettingsField = { type: 'settings', holds: 'label', label }
  const both = { 'zh-CN': '评分', en: 'Score' }
  expect(parseField(both, named)).toEqual({ ok: true, value: both })
  expect(parseField(' 评分 ', named)).toEqual({ ok: true, value: { 'zh-CN': '评分', en: '' } })
  expect(parseField({ en: 'Score' }, named)).toEqual({ ok: true, value: { 'zh-CN': '', en: 'Score' } })
  expect(parseField({ 'zh-CN': ' ' }, named)).toEqual({ ok: true, value: null })
  for (const raw of [7, [], { de: 'Wert' }, { en: 7 }, { en: '\0' }])
    expect(parseField(raw, named)).toMatchObject({ ok: false, problem: { code: 'not-a-label' } })
  expect(parseField('长'.repeat(101), named)).toMatchObject({ ok: false, problem: { code: 'text-too-long' } })
  expect(formatField(both, named, { locale: 'en' })).toBe('Score')
  expect(formatField({ 'zh-CN': '评分', en: '' }, named, { locale: 'en' })).toBe('评分')
})

test('a list is a list, and any value is any: a text is not read as JSON', () => {
  const list: SettingsField = { type: 'settings', holds: 'list', label }
  expect(parseField([{ value: 'a' }], list)).toEqual({ ok: true, value: [{ value: 'a' }] })
  expect(parseField({ a: 1 }, list)).toEqual({ ok: false, problem: { code: 'not-a-list' } })
  const any: SettingsField = { type: 'settings', holds: 'any', label }
  for (const value of ['{"a":1}', '0', 3.5, false, ['x'], { a: 1 }])
    expect(parseField(value, any)).toEqual({ ok: true, value })
  expect(parseField('\0', any).ok).toBe(false)
  expect(parseField('', any)).toEqual({ ok: true, value: null })
})

test('settings are a JSON object of at most 64 kB', () => {
  expect(parseField({ objects: { customer: { view: 'own' } } }, settings).ok).toBe(true)
  expect(parseField('{"a":[1,null]}', settings)).toEqual({ ok: true, value: { a: [1, null] } })
  for (const raw of [
    [],
    'x',
    1,
    true,
    { a: Number.NaN },
    { a: undefined },
    '{"a":{"__proto__":{}}}',
    '['.repeat(100_000),
  ])
    expect(parseField(raw, settings)).toEqual({ ok: false, problem: { code: 'not-settings' } })
  expect(parseField({ a: '字'.repeat(22_000) }, settings)).toEqual({
    ok: false,
    problem: { code: 'settings-too-large', params: { max: 64 } },
  })
})
