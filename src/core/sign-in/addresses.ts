/** Addresses of the internet that begin alike: one of them, or a network such as 10.0.0.0/8. */
export interface AddressRange {
  readonly bits: 32 | 128
  readonly first: bigint
  /** How many bits at the beginning are the same in all of them. */
  readonly length: number
}

/** 203.0.113.7, 10.0.0.0/8, 2001:db8::/32; null where it is none of these. */
export function parseAddressRange(written: string): AddressRange | null {
  const [address = '', length, ...more] = written.trim().split('/')
  const parsed = parseAddress(address)
  if (!parsed || more.length > 0) return null
  const wanted = length === undefined ? parsed.bits : /^\d{1,3}$/.test(length) ? Number(length) : Number.NaN
  if (!(wanted <= parsed.bits)) return null
  return { bits: parsed.bits, first: beginning(parsed, wanted), length: wanted }
}

/** Whether a caller's address is one of them; of an address that is not understood it is not. */
export function isWithin(ranges: readonly AddressRange[], address: string): boolean {
  const parsed = parseAddress(address)
  return (
    parsed !== null &&
    ranges.some(({ bits, first, length }) => bits === parsed.bits && beginning(parsed, length) === first)
  )
}

interface Address {
  readonly bits: 32 | 128
  readonly value: bigint
}

function beginning({ bits, value }: Address, length: number): bigint {
  const rest = BigInt(bits - length)
  return (value >> rest) << rest
}

/** What comes over IPv6 from an older address (::ffff:203.0.113.7) is that address. */
function parseAddress(written: string): Address | null {
  const text = written.toLowerCase().replace(/%.*$/, '')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(text)?.[1]
  return text.includes(':') && mapped === undefined ? parseIpv6(text) : parseIpv4(mapped ?? text)
}

function parseIpv4(text: string): Address | null {
  const parts = text.split('.')
  const isPart = (part: string) => /^\d{1,3}$/.test(part) && Number(part) <= 255
  if (parts.length !== 4 || !parts.every(isPart)) return null
  return { bits: 32, value: parts.reduce((value, part) => value * 256n + BigInt(part), 0n) }
}

/** `::` stands once for as many zeros as are left out. */
function parseIpv6(text: string): Address | null {
  const [head = '', tail, ...more] = text.split('::')
  const before = groupsIn(head)
  const after = groupsIn(tail ?? '')
  const left = 8 - before.length - after.length
  if (more.length > 0 || (tail === undefined ? left !== 0 : left < 1)) return null
  const groups = [...before, ...Array.from({ length: left }, () => '0'), ...after]
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return null
  return { bits: 128, value: groups.reduce((value, group) => value * 65_536n + BigInt(`0x${group}`), 0n) }
}

function groupsIn(text: string): string[] {
  return text === '' ? [] : text.split(':')
}
