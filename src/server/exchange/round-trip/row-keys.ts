import { hash } from 'node:crypto'
import type { KeyHeader } from '../../../core/imports/index.ts'
import type { Vault } from '../../metadata/index.ts'

/** What the hidden cell of a row says: which record it was taken out from, in which version, and what its cells were. */
export interface RowKey {
  readonly id: string
  readonly version: number
  /** Whether a cell is as it was taken out; null where the field was not. By the identity of the field. */
  isAsExported(field: string, text: string): boolean | null
}

interface Exported {
  readonly id: string
  readonly version: number
  /** As they will be read again, one for each field of the header. */
  readonly texts: readonly string[]
}

/**
 * The hidden cell of a row (docs/decisions/0049-the-round-trip.md): record and version, a short keyed sum of each cell, and a seal over all of it
 * and the header, so that a key which was altered, or belongs to another file or house, is none.
 */
export function writeRowKey(vault: Vault, header: KeyHeader, { id, version, texts }: Exported): string {
  const about = `${version.toString(36)}.${packId(id)}`
  const secret = vault.fingerprint(secretOf(header, about))
  const sums = texts.map((text, n) => sumOf(secret, n, text)).join('')
  return `k${about}.${sums}.${sealOf(secret, sums)}`
}

/** Null for what `writeRowKey` has not written for this header, by any of the keys of the house. */
export function readRowKey(vault: Vault, header: KeyHeader, text: string): RowKey | null {
  const [, about = '', version = '', packed = '', sums = '', seal = ''] = keyForm.exec(text) ?? []
  const secrets = about === '' ? [] : vault.fingerprints(secretOf(header, about))
  const secret = secrets.find((one) => sealOf(one, sums) === seal)
  if (secret === undefined || sums.length !== header.fields.length * sumChars) return null
  return {
    id: unpackId(packed),
    version: Number.parseInt(version, 36),
    isAsExported(field, cell) {
      const n = header.fields.indexOf(field)
      return n < 0 ? null : sums.slice(n * sumChars, (n + 1) * sumChars) === sumOf(secret, n, cell)
    },
  }
}

const keyForm = /^k(([0-9a-z]{1,6})\.([\w-]{22}))\.([\w-]*)\.([\w-]{16})$/

/** 24 bits: of sixteen million edited cells one is taken for untouched. */
const sumChars = 4
/** 96 bits. */
const sealChars = 16

/** Of each row its own: equal cells of two records have different sums. */
function secretOf({ object, fields, heads }: KeyHeader, about: string): string {
  return ['round trip', object, fields.join(','), heads.join(','), about].join('\n')
}

function sumOf(secret: string, n: number, text: string): string {
  return hash('sha256', `${secret}\n${n}\n${text}`, 'base64url').slice(0, sumChars)
}

function sealOf(secret: string, sums: string): string {
  return hash('sha256', `${secret}\nseal\n${sums}`, 'base64url').slice(0, sealChars)
}

function packId(id: string): string {
  return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')
}

function unpackId(packed: string): string {
  const hex = Buffer.from(packed, 'base64url').toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
