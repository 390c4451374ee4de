import { describe, expect, test } from 'vitest'
import { checkRegion, cities, districts, provinces, splitAddress } from '../china/regions.ts'
import type { AddressField } from '../field.ts'
import { formatField, maskField, parseField } from '../index.ts'

const address: AddressField = { type: 'address', label: { 'zh-CN': '地址', en: 'Address' } }

describe('a written address is taken apart', () => {
  test.each([
    ['浙江省杭州市西湖区文三路 90 号', ['浙江省', '杭州市', '西湖区', '文三路 90 号']],
    ['上海浦东新区世纪大道100号', ['上海市', '上海市', '浦东新区', '世纪大道100号']],
    ['上海市浦东新区世纪大道100号', ['上海市', '上海市', '浦东新区', '世纪大道100号']],
    ['上海市上海市浦东新区世纪大道100号', ['上海市', '上海市', '浦东新区', '世纪大道100号']],
    ['中国 浙江省 杭州市 西湖区 文三路', ['浙江省', '杭州市', '西湖区', '文三路']],
    ['浙江杭州西湖区文三路', ['浙江省', '杭州市', '西湖区', '文三路']],
    ['杭州市西湖区文三路', ['浙江省', '杭州市', '西湖区', '文三路']],
    ['杭州西湖区文三路', ['浙江省', '杭州市', '西湖区', '文三路']],
    ['广西桂林阳朔县西街', ['广西壮族自治区', '桂林市', '阳朔县', '西街']],
    ['内蒙古呼和浩特市新城区中山路', ['内蒙古自治区', '呼和浩特市', '新城区', '中山路']],
    ['新疆乌鲁木齐市天山区', ['新疆维吾尔自治区', '乌鲁木齐市', '天山区', undefined]],
    ['湖北恩施土家族苗族自治州利川市', ['湖北省', '恩施土家族苗族自治州', '利川市', undefined]],
    ['湖北省仙桃市沔街大道', ['湖北省', '仙桃市', undefined, '沔街大道']],
    ['重庆市城口县葛城街道', ['重庆市', '重庆市', '城口县', '葛城街道']],
    ['吉林省吉林市昌邑区', ['吉林省', '吉林市', '昌邑区', undefined]],
    ['北京市朝阳路1号', ['北京市', '北京市', undefined, '朝阳路1号']],
    ['广东省东莞市长安镇', ['广东省', '东莞市', '长安镇', undefined]],
    ['浙江省西湖区文三路', ['浙江省', '杭州市', '西湖区', '文三路']],
    ['浙江省杭州路5号', ['浙江省', undefined, undefined, '杭州路5号']],
    ['浙江杭州路5号', [undefined, undefined, undefined, '浙江杭州路5号']],
    ['上海路5号', [undefined, undefined, undefined, '上海路5号']],
    ['武汉大学路', [undefined, undefined, undefined, '武汉大学路']],
    ['Obere Str. 57, 12209 Berlin', [undefined, undefined, undefined, 'Obere Str. 57, 12209 Berlin']],
  ])('%s', (text, [province, city, district, street]) => {
    const parts = Object.entries({ province, city, district, street }).filter(([, name]) => name !== undefined)
    expect(splitAddress(text)).toEqual(Object.fromEntries(parts))
  })
})

test('short names become full, and levels that follow from the others are added', () => {
  const completed = (raw: unknown) => parseField(raw, address)
  const westLake = { province: '浙江省', city: '杭州市', district: '西湖区' }
  expect(completed({ province: '浙江', city: '杭州', district: '西湖' })).toEqual({ ok: true, value: westLake })
  expect(completed({ city: '杭州', district: '西湖区' })).toEqual({ ok: true, value: westLake })
  const pudong = { province: '上海市', city: '上海市', district: '浦东新区' }
  expect(completed({ province: '上海', district: '浦东新区' })).toEqual({ ok: true, value: pudong })
  expect(completed({ province: '上海市', city: '浦东新区' })).toEqual({ ok: true, value: pudong })
})

test('a region that does not exist or lies elsewhere is refused by its name', () => {
  const refused = (value: string) => ({ ok: false, problem: { code: 'region-unknown', params: { value } } })
  expect(parseField({ province: '浙江州' }, address)).toEqual(refused('浙江州'))
  expect(parseField({ province: '浙江省', city: '苏州市' }, address)).toEqual(refused('苏州市'))
  expect(parseField({ province: '浙江省', city: '杭州市', district: '浦东新区' }, address)).toEqual(refused('浦东新区'))
  expect(parseField({ district: '西湖区' }, address)).toEqual(refused('西湖区'))
  expect(parseField({ province: '浙江省', district: '浦东新区' }, address)).toEqual(refused('浦东新区'))
})

test('other parts than the four are refused', () => {
  for (const raw of [{ country: 'DE' }, { province: ['浙江省'] }, ['浙江省'], true, JSON.parse('{"__proto__":"x"}')])
    expect(parseField(raw, address)).toEqual({ ok: false, problem: { code: 'address-malformed' } })
  expect(parseField({ province: '', street: ' ' }, address)).toEqual({ ok: true, value: null })
})

test('every region can be chosen, written as one text and read back', () => {
  const regions = provinces().flatMap((province) =>
    cities(province).flatMap((city) => [
      { province, city },
      ...districts(province, city).map((district) => ({ province, city, district })),
    ]),
  )
  expect(regions.length).toBeGreaterThan(3500)
  for (const region of regions) {
    expect(checkRegion(region)).toBe(null)
    expect(parseField(formatField({ ...region, street: '1号' }, address, { locale: 'zh-CN' }), address)).toEqual({
      ok: true,
      value: { ...region, street: '1号' },
    })
  }
})

test('provinces have cities and cities districts', () => {
  expect(provinces()).toHaveLength(34)
  expect(cities('上海市')).toEqual(['上海市'])
  expect(cities('海南省')).toContain('琼海市')
  expect(districts('浙江省', '杭州市')).toContain('西湖区')
  expect([...cities('火星'), ...districts('浙江省', '火星'), ...districts('__proto__', 'constructor')]).toEqual([])
})

test('masked, an address tells the city at most', () => {
  const home = { province: '浙江省', city: '杭州市', district: '西湖区', street: '文三路 90 号' }
  expect(maskField(home, address)).toBe('浙江省杭州市****')
  expect(maskField({ street: 'Obere Str. 57' }, address)).toBe('****')
})
