import { expect, test } from 'vitest'
import { formatField, parseField } from '../../../core/fields/index.ts'
import { composeAddress } from './compose-address.ts'

const address = { type: 'address', label: { 'zh-CN': '地址', en: 'Address' } } as const

test('a postal code stands in the street, at home as abroad', () => {
  const home = { province: '浙江省', city: '杭州市', district: '西湖区', street: '文三路 90 号', postalCode: '310012' }
  const { postalCode: _, ...regions } = home
  expect(composeAddress(home)).toEqual({ ...regions, street: '文三路 90 号（邮编 310012）' })
  expect(composeAddress({ street: '文三路 90 号', postalCode: '310012' })).toEqual({
    street: '文三路 90 号（邮编 310012）',
  })
  expect(composeAddress({ province: '浙江省', postalCode: '310012' })).toEqual({
    province: '浙江省',
    street: '邮编 310012',
  })
  expect(composeAddress({ street: 'Obere Str. 57', city: 'Berlin', postalCode: '12209' })).toEqual({
    street: 'Obere Str. 57, 12209 Berlin',
  })
})

test('an address with a postal code that is written as one text and read again keeps it', () => {
  const home = composeAddress({ province: '浙江省', city: '杭州市', street: '文三路 90 号', postalCode: '310012' })
  expect(parseField(formatField(home, address, { locale: 'zh-CN' }), address)).toEqual({ ok: true, value: home })
})
