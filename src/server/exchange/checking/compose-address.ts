import type { ImportPart } from '../../../core/imports/index.ts'

const china = /^(?:中国|中华人民共和国|中国大陆|cn|chn|china|p\.?\s?r\.?\s?china)$/i

/**
 * Makes an address of its columns. Abroad there are no 省/市/区: everything stands in the street, in the order of an
 * envelope. Without a country the regions are taken as Chinese, so that a mistyped 省 is noticed; where no Chinese
 * character stands in them, they cannot be. A postal code has no part of its own: it stands behind the street.
 */
export function composeAddress(parts: Partial<Record<ImportPart, string>>): Record<string, string> {
  const { province, city, district, street, postalCode, country } = parts
  if (!isAbroad(parts)) return withoutEmpty({ province, city, district, street: withPostalCode(street, postalCode) })
  const town = [postalCode, city].filter(Boolean).join(' ')
  const region = [district, province].filter(Boolean).join(', ')
  return withoutEmpty({ street: [street, town, region, country].filter(Boolean).join(', ') })
}

function withPostalCode(street = '', postalCode = ''): string {
  if (postalCode === '' || street.includes(postalCode)) return street
  return street === '' ? `邮编 ${postalCode}` : `${street}（邮编 ${postalCode}）`
}

function isAbroad({ country, province = '', city = '', district = '' }: Partial<Record<ImportPart, string>>): boolean {
  if (country) return !china.test(country.trim())
  return !/\p{Script=Han}/u.test(province + city + district) && province + city + district !== ''
}

function withoutEmpty(parts: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(parts).filter((entry): entry is [string, string] => Boolean(entry[1])))
}
