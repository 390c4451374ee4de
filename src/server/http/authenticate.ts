import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Endpoint, writes } from '../../core/api/endpoint.ts'
import { loadActor } from '../policy/index.ts'
import { Refused } from '../refused.ts'
import { sessionCookie, sessionIdOf } from '../sign-in/index.ts'
import type { Caller } from './caller.ts'
import { checkOrigin } from './check-origin.ts'
import type { ServerContext } from './server-context.ts'
import { asksToViewAs, viewingAs } from './view-as.ts'

/**
 * Says who calls, and refuses those who may not: nobody known (401), another website (403), a key that may only read
 * (403), whoever would write while she looks through the eyes of others (403), whoever calls too often (429).
 */
export async function authenticate({
  request,
  reply,
  endpoint,
  context,
}: {
  request: FastifyRequest
  reply: FastifyReply
  endpoint: Endpoint
  context: ServerContext
}): Promise<void> {
  const bearer = bearerOf(request)
  if (endpoint.method !== 'GET' && bearer === null) checkOrigin(request)
  if (endpoint.access === 'anyone') return
  request.caller = await findCaller(request, context)
  requireAllowedAddress(context, request.ip)
  if (request.caller === null) throw new Refused('not-signed-in', { headers: { 'www-authenticate': 'Bearer' } })
  context.rateLimit.count(request.caller, reply)
  if (writes(endpoint) && asksToViewAs(request)) throw new Refused('view-as-reads-only')
  if (writes(endpoint) && request.caller.scope === 'read') throw new Refused('key-is-read-only')
}

/** Refuses callers from where Kebu is not used. */
export function requireAllowedAddress(context: ServerContext, address: string): void {
  if (!context.isAllowedAddress(address)) throw new Refused('address-not-allowed', { params: { address } })
}

/** By API key where one is sent, by the session's cookie otherwise; null where neither is known. */
export async function findCaller(request: FastifyRequest, context: ServerContext): Promise<Caller | null> {
  const bearer = bearerOf(request)
  const caller = await (bearer === null ? callerBySession(request, context) : callerByKey(bearer, context))
  return caller && viewingAs(context, request, caller)
}

function bearerOf(request: FastifyRequest): string | null {
  const header = request.headers.authorization
  if (header === undefined) return null
  return /^Bearer +(\S+)$/i.exec(header)?.[1] ?? ''
}

async function callerBySession(
  request: FastifyRequest,
  { sessions, workspace }: ServerContext,
): Promise<Caller | null> {
  const token = request.cookies[sessionCookie]
  const session = token ? await sessions.find(token) : null
  if (!session) return null
  const actor = await loadActor(workspace, session.userId)
  if (!actor || !token) return null
  const access = { accessId: sessionIdOf(token), accessEndsAtMs: session.lastMs }
  return { actor, locale: session.locale, by: 'page', scope: 'write', ...access }
}

async function callerByKey(secret: string, { apiKeys, workspace }: ServerContext): Promise<Caller | null> {
  const key = secret ? await apiKeys.find(secret) : null
  if (!key) return null
  const actor = await loadActor(workspace, key.userId)
  const access = { accessId: key.id, accessEndsAtMs: key.endsAtMs }
  return actor && { actor, locale: key.locale, by: 'key', scope: key.scope, ...access }
}
