import { expect, test } from 'vitest'
import { isWithin, parseAddressRange } from './addresses.ts'

test.each<[string, string, boolean]>([
  ['203.0.113.7', '203.0.113.7', true],
  ['203.0.113.7', '203.0.113.8', false],
  ['203.0.113.7', '::ffff:203.0.113.7', true],
  ['10.0.0.0/8', '10.255.3.4', true],
  ['10.0.0.9/8', '10.255.3.4', true],
  ['10.0.0.0/8', '11.0.0.1', false],
  ['0.0.0.0/0', '198.51.100.1', true],
  ['0.0.0.0/0', '2001:db8::1', false],
  ['192.168.1.0/24', '192.168.2.1', false],
  ['2001:db8::/32', '2001:DB8:1:2:3:4:5:6', true],
  ['2001:db8::/32', '2001:db9::1', false],
  ['::1', '::1', true],
  ['fe80::1', 'fe80::1%eth0', true],
  ['10.0.0.0/8', 'no address', false],
])('among %s is %s: %s', (written, address, within) => {
  const range = parseAddressRange(written)
  expect(range && isWithin([range], address)).toBe(within)
})

test.each([
  '',
  '10.0.0',
  '10.0.0.256',
  '10.0.0.0/33',
  '10.0.0.0/-1',
  '10.0.0.0/8/8',
  '1:2:3',
  '1::2::3',
  '2001:db8::/129',
  'kebu.example',
  ':::',
  '1:2:3:4:5:6:7:8:9',
  '10.0.0.0/',
])('%s is no address', (written) => expect(parseAddressRange(written)).toBeNull())
