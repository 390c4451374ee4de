import { expect, test } from 'vitest'
import { configurationObjects } from '../objects/configuration/index.ts'
import { standardObjects } from '../objects/index.ts'
import type { Locale } from '../text/locale.ts'
import type { Refusal } from './change.ts'
import { toRefusalView } from './refusal-view.ts'

const definitions = { find: (name: string) => standardObjects.find((object) => object.name === name) }
const read = (refusal: Refusal, object: string, locale: Locale = 'en') =>
  toRefusalView(refusal, { definitions, object, locale }).message

test('a refusal is read in the language of whoever asks, with the label of its field', () => {
  expect(read({ path: 'name', code: 'required' }, 'customer')).toBe('Name is required')
  expect(read({ path: 'name', code: 'required' }, 'customer', 'zh-CN')).toBe('客户名称不能为空')
})

test('a line names the field of the line, and an object its label', () => {
  expect(read({ path: 'lines.2.quantity', code: 'required' }, 'order')).toBe('Quantity is required')
  const needed = { path: '', code: 'record-needed-by-kept', params: { object: 'contact' } } as const
  expect(read(needed, 'customer')).toMatch(/contact/i)
})

test('what is refused of a part that stands at no place of its own is called as it is there, and by its name where nothing is known of it', () => {
  const ofOrder = { code: 'too-many-decimals', params: { scale: 2, of: 'order' } } as const
  expect(read({ path: 'freight', ...ofOrder }, 'orderChange')).toBe('Freight takes at most 2 decimals')
  expect(read({ path: 'lines.0.quantity', ...ofOrder }, 'orderChange', 'zh-CN')).toBe('数量最多 2 位小数')
  expect(read({ path: 'nonsense', code: 'required' }, 'order')).toBe('nonsense is required')
})

test('a sentence with an example of its own is not followed by a second one', () => {
  const all = [...standardObjects, ...Object.values(configurationObjects)]
  const known = { find: (name: string) => all.find((object) => object.name === name) }
  const place = { definitions: known, object: 'customObject', locale: 'zh-CN' } as const
  const malformed = { path: 'numbering', code: 'numbering-rule-malformed' } as const
  expect(toRefusalView({ path: 'numbering', code: 'required' }, place).expected).toBeDefined()
  expect(toRefusalView(malformed, place).expected).toBeUndefined()
})
