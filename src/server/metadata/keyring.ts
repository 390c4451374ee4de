import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import type { Keys } from '../key-file.ts'
import { reportError } from '../loggable-error.ts'

/** What a key of the key file is used for, each purpose with a key of its own derived from it. */
export interface VaultKey {
  /** Names the key in what it has sealed, and tells nothing about it. */
  readonly id: string
  readonly sealing: KeyObject
  readonly hashing: KeyObject
}

/** The keys there are now, the newest first. A key file that changes is noticed within seconds. */
export interface Keyring {
  newest(): VaultKey
  all(): readonly VaultKey[]
  /** Looks into the key file at once for a key nobody here has met: another process may have begun to use it. */
  find(id: string): VaultKey | undefined
}

const readEveryMs = 5_000

export function makeKeyring(load: () => Keys): Keyring {
  let keys = load().map(toVaultKey)
  let readAt = Date.now()
  const read = () => {
    readAt = Date.now()
    try {
      keys = load().map(toVaultKey)
    } catch (error) {
      // Somebody is at the file with an editor: what was there goes on.
      reportError(error, 'the key file could not be read again')
    }
  }
  const all = () => {
    if (Date.now() - readAt > readEveryMs) read()
    return keys
  }
  const among = (id: string) => keys.find((key) => key.id === id)
  return {
    all,
    newest() {
      const [newest] = all()
      if (!newest) throw new Error('A key file holds a key')
      return newest
    },
    find(id) {
      if (!among(id)) read()
      return among(id)
    },
  }
}

const idChars = 8

function toVaultKey(key: Buffer): VaultKey {
  return {
    id: createHmac('sha256', derive(key, 'kebu key id')).digest('base64url').slice(0, idChars),
    // Made once: Node would make one of the bytes at every value, at three times the cost of sealing it.
    sealing: createSecretKey(derive(key, 'kebu seal')),
    hashing: createSecretKey(derive(key, 'kebu fingerprint')),
  }
}

function derive(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), purpose, 32))
}
