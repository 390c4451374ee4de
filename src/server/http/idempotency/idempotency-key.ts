import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { type Endpoint, isReplayed } from '../../../core/api/endpoint.ts'
import { type SealedPlace, sealedPlaces, type Vault } from '../../metadata/index.ts'
import { Refused } from '../../refused.ts'

/** What a person or program calls one write, so that it is done once, and what was asked by it. */
export interface IdempotencyKey {
  readonly actorId: string
  readonly key: string
  readonly requestHash: string
  /** The same by every key of the vault, and as older versions wrote it. */
  readonly requestHashes: readonly string[]
}

/** The key a call carries; null where it carries none, or is not answered again. */
export function idempotencyKeyOf(
  { request, endpoint }: { readonly request: FastifyRequest; readonly endpoint: Endpoint },
  vault: Vault,
): IdempotencyKey | null {
  const key = request.headers['idempotency-key']
  if (key === undefined || !isReplayed(endpoint) || !request.caller) return null
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) throw new Refused('idempotency-key-malformed')
  const version = request.headers['if-match'] ?? ''
  const asked = `${request.method} ${request.url}\n${version}\n${JSON.stringify(request.body ?? null)}`
  return {
    actorId: request.caller.actor.id,
    key,
    ...hashesOf(vault, asked),
  }
}

/** Keyed, because a call may say little but a number that is only kept encrypted. */
function hashesOf(vault: Vault, asked: string): Pick<IdempotencyKey, 'requestHash' | 'requestHashes'> {
  const unkeyed = createHash('sha256').update(asked).digest('base64url')
  return { requestHash: vault.fingerprint(asked), requestHashes: [...vault.fingerprints(asked), unkeyed] }
}

/** How the key is known among those that were released. */
export function nameOf({ actorId, key }: IdempotencyKey): string {
  return `${actorId} ${key}`
}

/** Where the answer under it is sealed. */
export function placeOf({ actorId, key }: IdempotencyKey): SealedPlace {
  return sealedPlaces.answer(actorId, key)
}
