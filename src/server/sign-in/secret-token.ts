import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, in letters that fit into a cookie, a header and an address. */
export function newSecretToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept instead of the token. The token is random, so a plain hash is as good as a slow one. */
export function hashSecretToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
