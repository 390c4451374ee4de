import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '../caller.ts'
import { sessionIdOf, sessionMs } from './sessions.ts'

export const sessionCookie = 'kebu_session'

export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.setCookie(sessionCookie, token, { ...attributesFor(request), maxAge: sessionMs / 1000 })
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(sessionCookie, attributesFor(request))
}

/** The session a call was made with; null for an API key's. */
export function currentSessionId(request: FastifyRequest, { by }: Caller): string | null {
  const token = request.cookies[sessionCookie]
  return by === 'page' && token ? sessionIdOf(token) : null
}

/** Over https the browser must never send it in the clear. */
function attributesFor(request: FastifyRequest) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' } as const
}
