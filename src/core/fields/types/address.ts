import { type Address, addressParts } from '../china/address-value.ts'
import { checkRegion, completeRegion, splitAddress } from '../china/regions.ts'
import type { AddressField } from '../field.ts'
import type { FieldType, Operator, Parsed, Problem } from '../field-type.ts'
import { askedBy, keptIn } from '../kept-in.ts'
import { hidden } from '../mask-text.ts'
import { checkText, parseLine } from '../parsing/clean-text.ts'
import { notParsed, parsedAs } from '../parsing/parsed.ts'
import { isPlainObject } from '../parsing/written-text.ts'
import { compareTexts } from '../text-order.ts'

/** Of the whole address only parts of its text make sense; `address.province` and the other parts are compared as texts. */
const addressOperators = ['contains', 'empty', 'notEmpty'] as const satisfies readonly Operator[]
const streetMax = 500

/** A Chinese address by province, city, district and street; a foreign one stands in the street. */
export const address: FieldType<AddressField, Address> = {
  label: { 'zh-CN': '地址', en: 'Address' },
  column: (field) => keptIn(field, 'jsonb'),
  operators: (field) => askedBy(field, addressOperators),
  parse: (raw) => (isPlainObject(raw) ? parseParts(raw) : parseWhole(raw)),
  check: checkAddress,
  sameness: 'exact',
  compare: (a, b) => compareTexts(formatAddress(a), formatAddress(b)),
  format: formatAddress,
  sample: (_, n) => ({ ...places[n % places.length], street: `文三路 ${n + 1} 号` }),
  mask: ({ province, city }) =>
    province === undefined ? hidden : `${formatAddress({ province, ...(city && { city }) })}****`,
}

const places: readonly Address[] = [
  { province: '浙江省', city: '杭州市', district: '西湖区' },
  { province: '上海市', city: '上海市', district: '浦东新区' },
  { province: '广西壮族自治区', city: '桂林市', district: '阳朔县' },
]

/** 浙江省杭州市西湖区文三路 90 号; a municipality is named once. */
export function formatAddress({ province, city, district, street }: Address): string {
  return [province, city === province ? undefined : city, district, street]
    .filter((part) => part !== undefined)
    .join('')
}

function parseWhole(raw: unknown): Parsed<Address> {
  const line = parseLine(raw)
  if (!line.ok) return notParsed('address-malformed')
  return parsedAs(line.value === null ? null : splitAddress(line.value))
}

function parseParts(raw: Readonly<Record<string, unknown>>): Parsed<Address> {
  if (Object.keys(raw).some((key) => !addressParts.some((part) => part === key))) return notParsed('address-malformed')
  const parts: { -readonly [Part in keyof Address]: string } = {}
  for (const part of addressParts) {
    const line = parseLine(Object.hasOwn(raw, part) ? raw[part] : null)
    if (!line.ok) return notParsed('address-malformed')
    if (line.value !== null) parts[part] = line.value
  }
  return parsedAs(Object.keys(parts).length === 0 ? null : completeRegion(parts))
}

function checkAddress(value: Address): Problem | null {
  const faulty = addressParts.map((part) => checkText(value[part] ?? '', streetMax)).find((problem) => problem !== null)
  return faulty ?? checkRegion(value)
}
