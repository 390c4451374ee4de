import { describe, expect, test } from 'vitest'
import type { RecordView } from '../../../core/api/shapes.ts'
import { unopened } from '../../../core/fields/index.ts'
import { customer } from '../../../core/objects/customer.ts'
import { order } from '../../../core/objects/order.ts'
import { payment } from '../../../core/objects/payment.ts'
import { seenObject } from '../../seen-object.fixture.ts'
import { changedValues, checkValue, draftFaults, draftOf, newDraft } from './check-draft.ts'

const customers = seenObject(customer)
const yunfan: RecordView = {
  id: 'c1',
  object: 'customer',
  objectName: 'customer',
  code: 'C1',
  version: 3,
  deletedAt: null,
  refs: {},
  name: '云帆科技',
  phone: '13800138000',
  address: { province: '广东省', city: '深圳市', district: '南山区', street: '科技园' },
}

describe('what is typed into a form', () => {
  test('is checked as the server will: a phone, a name that is missing', () => {
    expect(checkValue(customers, 'phone', '１３８ 0013 8000', 'en')).toEqual({ value: '13800138000', fault: null })
    expect(checkValue(customers, 'name', '  ', 'en')).toEqual({ value: null, fault: 'Name is required' })
  })

  test('has all its faults told at once', () => {
    const faults = draftFaults(
      customers,
      ['name', 'phone', 'email'],
      { draft: { name: '', phone: '12', email: 'a@b.cn' }, record: null },
      'en',
    )
    expect(Object.keys(faults)).toEqual(['name', 'phone'])
  })

  test('is saved only where it differs; the same in other letters or order is the same', () => {
    const address = { street: '科技园', district: '南山区', city: '深圳市', province: '广东省' }
    const draft = { ...draftOf(yunfan, ['name', 'phone']), phone: '138-0013-8000', address }
    expect(changedValues(customers, yunfan, draft)).toEqual({})
    expect(changedValues(customers, yunfan, { ...draft, name: '云帆股份', phone: '' })).toEqual({
      name: '云帆股份',
      phone: null,
    })
  })

  test('of a new record is said to be empty where it would be filled in otherwise', () => {
    const draft = { contactName: '', status: null, remark: '', deliverOn: null }
    expect(changedValues(seenObject(order), null, draft)).toEqual({ contactName: null, status: null })
  })

  test('goes to the server as it stands where it is not understood', () => {
    expect(changedValues(customers, yunfan, { phone: '12' })).toEqual({ phone: '12' })
  })

  test('is left as it is where no key opens it', () => {
    const sealed = { ...yunfan, phone: unopened }
    expect(draftFaults(customers, ['phone'], { draft: draftOf(sealed, ['phone']), record: sealed }, 'en')).toEqual({})
    expect(changedValues(customers, sealed, draftOf(sealed, ['phone']))).toEqual({})
    for (const emptied of ['', null]) {
      expect(changedValues(customers, sealed, { phone: emptied })).toEqual({})
      expect(draftFaults(customers, ['phone'], { draft: { phone: emptied }, record: sealed }, 'en')).toEqual({})
    }
    expect(changedValues(customers, sealed, { phone: '13800138000' })).toEqual({ phone: '13800138000' })
  })

  test('says the rate again when the currency is another', () => {
    const sold = { ...yunfan, object: 'order', currency: 'USD', exchangeRate: 7 }
    expect(changedValues(seenObject(order), sold, { currency: 'EUR', exchangeRate: 7 })).toEqual({
      currency: 'EUR',
      exchangeRate: 7,
    })
  })
})

describe('a new form', () => {
  test('begins with the defaults, and with what its address says instead', () => {
    expect(newDraft(customers, {}, 'Asia/Shanghai')).toMatchObject({ stage: 'potential' })
    expect(newDraft(customers, { stage: 'intent' }, 'Asia/Shanghai')).toMatchObject({ stage: 'intent' })
  })

  test('leaves the currency of a payment to its order', () => {
    expect(newDraft(seenObject(payment), {}, 'Asia/Shanghai')).not.toHaveProperty('currency')
  })
})
