import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** Keeps sensitive values: encrypted for storage, with a keyed hash to find equal ones. */
export interface Vault {
  seal(plain: string): string
  /** Throws where the text was altered or sealed with another key. */
  open(sealed: string): string
  fingerprint(plain: string): string
}

const ivBytes = 12
const tagBytes = 16
const version = 'v1.'

/** AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce, and HMAC-SHA-256; both keys are derived from the key file's. */
export function makeVault(key: Buffer): Vault {
  const sealKey = derive(key, 'kebu seal')
  const hashKey = derive(key, 'kebu fingerprint')
  return {
    seal(plain) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', sealKey, iv)
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return version + Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed.slice(version.length), 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', sealKey, bytes.subarray(0, ivBytes))
      decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
      return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8')
    },
    fingerprint: (plain) => createHmac('sha256', hashKey).update(plain, 'utf8').digest('base64url'),
  }
}

function derive(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), purpose, 32))
}
