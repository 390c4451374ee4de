import { expect, test } from 'vitest'
import { order } from '../objects/order.ts'
import { copiedValues } from './copied-values.ts'

const copies = order.fields.customer?.type === 'link' ? order.fields.customer.copies : undefined
const yunfan = { name: '云帆科技', phone: '010-62551234', mobile: null, address: { province: '北京市' } }

test('an order takes the name and mobile of the primary contact, and the address of the customer', () => {
  const contact = { name: '陈晓', mobile: '13800138000', phone: '010-62550001' }
  expect(copies && copiedValues(copies, { linked: yunfan, main: contact })).toEqual({
    contactName: '陈晓',
    contactPhone: '13800138000',
    address: { province: '北京市' },
  })
})

test('without a primary contact the customer is called herself, and no name is made up', () => {
  expect(copies && copiedValues(copies, { linked: yunfan, main: null })).toEqual({
    contactName: null,
    contactPhone: '010-62551234',
    address: { province: '北京市' },
  })
})
