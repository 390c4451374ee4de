import type { FastifyInstance } from 'fastify'

/** Answers to writes with an Idempotency-Key are stored before they leave, so that they can be replayed. */
export function storeAnswers(server: FastifyInstance): void {
  server.decorateRequest('storeAnswer', null)
  server.decorateRequest('changeId', null)
  server.addHook('onSend', async (request, _reply, payload: unknown) => {
    if (request.storeAnswer) await request.storeAnswer(typeof payload === 'string' ? payload : null)
    return payload
  })
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set where the answer is to be kept under an Idempotency-Key. */
    storeAnswer: ((body: string | null) => Promise<void>) | null
    /** The id that the change of a call with an Idempotency-Key is to have; it is made once, however often it is asked. */
    changeId: string | null
  }
}
