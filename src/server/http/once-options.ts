import type { FastifyRequest } from 'fastify'

/** For `submitChange`: a call with an Idempotency-Key makes one change, also when the process was killed over it. */
export function onceOptions({ changeId }: FastifyRequest): { readonly changeId?: string } {
  return changeId === null ? {} : { changeId }
}
