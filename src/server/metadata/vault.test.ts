import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Keys } from '../key-file.ts'
import { makeKeyring } from './keyring.ts'
import type { SealedPlace } from './sealed-place.ts'
import { makeVault } from './vault.ts'

const idCard = '11010519491231002X'
const wang: SealedPlace = ['customer.idCard', 'wang']

test('what is sealed opens at its own place, and not at another record or field', () => {
  const vault = vaultOf(newKey())
  const sealed = vault.seal(idCard, wang)
  expect(vault.open(sealed, wang)).toBe(idCard)
  expect(() => vault.open(sealed, ['customer.idCard', 'li'])).toThrow()
  expect(() => vault.open(sealed, ['customer.bankAccount', 'wang'])).toThrow()
})

test('what was altered does not open, and neither does what an unknown key has sealed', () => {
  const vault = vaultOf(newKey())
  const sealed = vault.seal(idCard, wang)
  const end = sealed.at(-3) === 'A' ? 'BAA' : 'AAA'
  expect(() => vault.open(`${sealed.slice(0, -3)}${end}`, wang)).toThrow()
  expect(() => vaultOf(newKey()).open(sealed, wang)).toThrow('not in the key file')
})

test('the first key seals, and what older ones sealed is opened and found', () => {
  const [older, newer] = [newKey(), newKey()]
  const before = vaultOf(older)
  const vault = vaultOf(newer, older)
  const sealed = before.seal(idCard, wang)
  expect(vault.open(sealed, wang)).toBe(idCard)
  expect([vault.isCurrent(sealed), vault.isCurrent(vault.seal(idCard, wang))]).toEqual([false, true])
  expect(vault.fingerprints(idCard)).toEqual([vault.fingerprint(idCard), before.fingerprint(idCard)])
})

test('what was sealed before keys had names opens with any of the keys', () => {
  const [older, newer] = [newKey(), newKey()]
  const sealed = sealAsBefore(idCard, older)
  const vault = vaultOf(newer, older)
  expect(vault.open(sealed, wang)).toBe(idCard)
  expect(vault.isCurrent(sealed)).toBe(false)
  expect(() => vaultOf(newer).open(sealed, wang)).toThrow()
})

test('a key that another process has begun to use is looked for in the file', () => {
  const [older, newer] = [newKey(), newKey()]
  let file: Keys = [older]
  const vault = makeVault(makeKeyring(() => file))
  file = [newer, older]
  expect(vault.open(vaultOf(newer).seal(idCard, wang), wang)).toBe(idCard)
  expect(vault.isCurrent(vaultOf(newer).seal(idCard, wang))).toBe(true)
})

function newKey(): Buffer {
  return randomBytes(32)
}

function vaultOf(first: Buffer, ...others: Buffer[]) {
  return makeVault(makeKeyring(() => [first, ...others]))
}

/** The format of the first version: neither key nor place. */
function sealAsBefore(plain: string, key: Buffer): string {
  const iv = randomBytes(12)
  const sealing = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'kebu seal', 32))
  const cipher = createCipheriv('aes-256-gcm', sealing, iv)
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return `v1.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`
}
