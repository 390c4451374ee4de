import { expect, test } from 'vitest'
import type { ObjectView } from '../../../core/api/shapes.ts'
import { unsealedValues } from './unsealed-values.ts'

const text = { type: 'text', label: { 'zh-CN': '文本', en: 'Text' } }

test('what is sealed is kept in no browser: neither a field of the record nor a cell of its lines', () => {
  const customer = { type: 'link', to: 'customer', label: text.label }
  const card = {
    name: 'card',
    partOf: 'customer',
    fields: { customer, owner: text, number: { ...text, sensitive: true } },
  }
  const lines = { type: 'lines', of: 'card', label: text.label }
  const definition = { name: 'customer', fields: { name: text, idCard: { ...text, sensitive: true }, cards: lines } }
  const definitions = { definition, objects: [definition, card] } as unknown as {
    definition: ObjectView
    objects: readonly ObjectView[]
  }
  const draft = { name: '云帆', idCard: '110101199003070038', cards: [{ owner: '林悦', number: '6222020200112233' }] }
  expect(unsealedValues(draft, definitions)).toEqual({ name: '云帆', cards: [{ owner: '林悦' }] })
})
