import { expect, test } from 'vitest'
import type { SettingsField } from '../field.ts'
import { parseField } from '../index.ts'

const label = { 'zh-CN': '权限', en: 'Grants' }
const settings: SettingsField = { type: 'settings', label }

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
