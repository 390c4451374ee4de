import { expect, test } from 'vitest'
import type { RecordView } from '../../../core/api/shapes.ts'
import type { Field } from '../../../core/fields/field.ts'
import { entryCurrency } from './entry-currency.ts'

const label = { 'zh-CN': '', en: '' }
const money: Field = { type: 'money', label, currencyField: 'currency' }
const own: Field = { type: 'money', label }
const record = { currency: 'USD' } as unknown as RecordView

test('an amount is entered again in the currency of the record, in none where that is still to be made', () => {
  expect(entryCurrency(money, record, {})).toBe('USD')
  expect(entryCurrency(money, record, { currency: 'JPY' })).toBe('JPY')
  expect(entryCurrency(money, undefined, {})).toBe('')
  expect(entryCurrency(money, undefined, { currency: 'JPY' })).toBe('JPY')
  expect(entryCurrency(own, undefined, {})).toBeUndefined()
})
