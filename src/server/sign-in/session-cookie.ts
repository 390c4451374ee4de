import type { FastifyReply, FastifyRequest } from 'fastify'

export const sessionCookie = 'kebu_session'
/** Stays when a session ends: it tells the browser, and lets nobody in. */
export const deviceCookie = 'kebu_device'

/** The token of the session goes to the browser, out of reach of scripts. */
export function setSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  { token, idleMs }: { readonly token: string; readonly idleMs: number },
): void {
  reply.setCookie(sessionCookie, token, { ...attributesFor(request), maxAge: idleMs / 1000 })
}

/** The browser forgets the token. */
export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(sessionCookie, attributesFor(request))
}

export function setDeviceCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  { token, maxAgeSeconds }: { token: string; maxAgeSeconds: number },
): void {
  reply.setCookie(deviceCookie, token, { ...attributesFor(request), maxAge: maxAgeSeconds })
}

/** Over https the browser must never send it in the clear. */
function attributesFor(request: FastifyRequest) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' } as const
}
