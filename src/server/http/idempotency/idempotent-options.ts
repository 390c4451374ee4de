import type { FastifyRequest } from 'fastify'

/**
 * For `submitChange`: a call with an Idempotency-Key makes one change, also when the process was killed over it; and from where it
 * comes.
 */
export function idempotentChange({ changeId, ip }: FastifyRequest): {
  readonly changeId?: string
  readonly address: string
} {
  return { address: ip, ...(changeId === null ? {} : { changeId }) }
}

/** For work that starts a run: a call with an Idempotency-Key starts one, however often it is sent. */
export function idempotentRun({ changeId }: FastifyRequest): { readonly runId?: string } {
  return changeId === null ? {} : { runId: changeId }
}

/** For what is decided on changes that wait: a call with an Idempotency-Key decides once, also when the process was killed over it. */
export function idempotentDecision({ changeId }: Pick<FastifyRequest, 'changeId'>): { readonly callId?: string } {
  return changeId === null ? {} : { callId: changeId }
}
