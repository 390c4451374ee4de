import { expect, test } from 'vitest'
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
