import { createCipheriv, createDecipheriv, createHmac, type KeyObject, randomBytes } from 'node:crypto'
import type { Keyring, VaultKey } from './keyring.ts'
import { placeText, type SealedPlace } from './sealed-place.ts'

/**
 * Keeps sensitive values: encrypted for storage, with a keyed hash to find equal ones. What is sealed names its key and
 * belongs to one place; why, and how keys change, is in docs/decisions/0020-sealed-values.md.
 */
export interface Vault {
  seal(plain: string, place: SealedPlace): string
  /** Throws where the text was altered, belongs to another place, or was sealed with a key that is not there. */
  open(sealed: string, place: SealedPlace): string
  /** Whether it is as `seal` would make it today: with the newest key, for one place. */
  isCurrent(sealed: string): boolean
  /** What all that is current begins with. */
  currentPrefix(): string
  fingerprint(plain: string): string
  /** By every key, the newest first: what was hashed with an older one is found until it is hashed again. */
  fingerprints(plain: string): string[]
}

const ivBytes = 12
const tagBytes = 16
/** Names its key, and is bound to its place. */
const boundVersion = 'v2.'
/** Of before: without either. */
const unboundVersion = 'v1.'

/** AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce and the place as additional data; HMAC-SHA-256 for the hash. */
export function makeVault(keyring: Keyring): Vault {
  return {
    seal(plain, place) {
      const { id, sealing } = keyring.newest()
      return `${boundVersion}${id}.${encrypt(plain, sealing, placeText(place))}`
    },
    open: (sealed, place) =>
      sealed.startsWith(boundVersion) ? openBound(keyring, sealed, place) : openUnbound(keyring, sealed),
    isCurrent: (sealed) => sealed.startsWith(prefixOf(keyring.newest())),
    currentPrefix: () => prefixOf(keyring.newest()),
    fingerprint: (plain) => hash(plain, keyring.newest()),
    fingerprints: (plain) => keyring.all().map((key) => hash(plain, key)),
  }
}

/** Of what begins so a vault has made it: JSON does not. */
export function isSealed(text: string): boolean {
  return text.startsWith(boundVersion) || text.startsWith(unboundVersion)
}

function prefixOf({ id }: VaultKey): string {
  return `${boundVersion}${id}.`
}

function openBound(keyring: Keyring, sealed: string, place: SealedPlace): string {
  const end = sealed.indexOf('.', boundVersion.length)
  const id = sealed.slice(boundVersion.length, end)
  const key = keyring.find(id)
  if (!key) throw new Error(`Sealed with the key ${id}, which is not in the key file`)
  return decrypt(sealed.slice(end + 1), key.sealing, placeText(place))
}

/** It does not say with which key: the right one is the one that opens it. */
function openUnbound(keyring: Keyring, sealed: string): string {
  const body = sealed.slice(unboundVersion.length)
  let wrong: unknown
  for (const { sealing } of keyring.all()) {
    try {
      return decrypt(body, sealing)
    } catch (error) {
      wrong = error
    }
  }
  throw wrong
}

function encrypt(plain: string, key: KeyObject, place: string): string {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place))
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
}

function decrypt(text: string, key: KeyObject, place = ''): string {
  const bytes = Buffer.from(text, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
  if (place !== '') decipher.setAAD(Buffer.from(place))
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
  return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8')
}

function hash(plain: string, { hashing }: VaultKey): string {
  return createHmac('sha256', hashing).update(plain, 'utf8').digest('base64url')
}
