import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Actor } from '../../core/access/access.ts'
import type { AnswerOf, BodyOf, Endpoint, MediaType, ParamsOf, QueryOf } from '../../core/api/endpoint.ts'
import type { Locale } from '../../core/text/locale.ts'
import { lacksColumn, type Workspace } from '../metadata/index.ts'
import { authenticate } from './authenticate.ts'
import type { Caller } from './caller.ts'
import { matchesEtag, tagged } from './etag.ts'
import { withIdempotencyKey } from './idempotency/with-idempotency-key.ts'
import { localeOf } from './locale-of.ts'
import { logRefusedCall } from './log-refused-call.ts'
import { parseCall } from './parse-call.ts'
import type { ServerContext } from './server-context.ts'

/** What a handler gets: the parsed call, who makes it, and in which language to answer. */
export type Call<E extends Endpoint> = {
  readonly params: ParamsOf<E>
  readonly query: QueryOf<E>
  readonly body: BodyOf<E>
  readonly locale: Locale
  readonly request: FastifyRequest
  /** For a status other than the endpoint's first, and for headers. */
  readonly reply: FastifyReply
} & (E extends { readonly access: 'signedIn' } ? { readonly caller: Caller; readonly actor: Actor } : unknown)

/** JSON as the endpoint says; a buffer, text or stream where it answers something else. */
export type Answer<E extends Endpoint> =
  | AnswerOf<E>
  | (E['answers'][keyof E['answers']] extends z.ZodType ? never : Buffer | Readable | string | undefined)

export type AddRoute = <const E extends Endpoint>(
  endpoint: E,
  handle: (call: Call<E>) => Answer<E> | Promise<Answer<E>>,
) => void

/** A file in routes/: adds the routes of one group of endpoints. */
export type RouteGroup = (add: AddRoute, context: ServerContext) => void

/** Binds endpoints to the server: who may call, then what was sent, then the handler, then its answer. */
export function makeAddRoute(server: FastifyInstance, context: ServerContext): AddRoute {
  return (endpoint, handle) => {
    server.route({
      method: endpoint.method,
      url: endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      ...(endpoint.bodyBytesMax ? { bodyLimit: endpoint.bodyBytesMax } : {}),
      // Before the body is read: nobody unknown makes us read 20 MB.
      onRequest: (request, reply) =>
        telling(context.workspace, { endpoint, request }, () => authenticate({ request, reply, endpoint, context })),
      handler: (request, reply) =>
        withIdempotencyKey({ request, reply, endpoint, context }, async () => {
          const call = makeCall(endpoint, request, reply)
          const answerTo = () => byDefinitionsInForce(context, () => handle(call))
          return sendAnswer(
            endpoint,
            { request, reply },
            await telling(context.workspace, { endpoint, request }, answerTo),
          )
        }),
    })
  }
}

/** What is refused stands in the log before it is answered. */
async function telling<T>(
  workspace: Workspace,
  call: { readonly endpoint: Endpoint; readonly request: FastifyRequest },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    await logRefusedCall(workspace, { ...call, error })
    throw error
  }
}

/** What another process has just removed is asked for once, and then no more. */
async function byDefinitionsInForce<T>({ workspace }: ServerContext, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!lacksColumn(error)) throw error
    await workspace.refresh()
    return work()
  }
}

/** The cast says what authenticate and parseCall have just made sure of, which the compiler cannot see. */
function makeCall<E extends Endpoint>(endpoint: E, request: FastifyRequest, reply: FastifyReply): Call<E> {
  const { caller } = request
  const call = {
    ...parseCall(endpoint, request),
    locale: localeOf(request),
    request,
    reply,
    ...(caller ? { caller, actor: caller.actor } : {}),
  }
  return call as unknown as Call<E>
}

function sendAnswer(
  endpoint: Endpoint,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  answer: unknown,
): FastifyReply {
  // The handler has answered by itself: a stream of events.
  if (reply.sent) return reply
  const kept = endpoint.kept ? tagged(answer) : null
  if (kept !== null && matchesEtag(request, reply, kept)) return reply.code(304).send()
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  const [usual] = Object.keys(endpoint.answers)
  if (reply.statusCode === 200) reply.code(Number(usual))
  const kind: z.ZodType | MediaType | undefined = endpoint.answers[reply.statusCode]
  if (kind === '') return reply.send()
  if (typeof kind === 'string') {
    if (!reply.hasHeader('content-type')) reply.type(kind)
    return reply.send(answer)
  }
  return reply
    .type('application/json; charset=utf-8')
    .send(kept?.text ?? JSON.stringify(answer, null, endpoint.indented ? 2 : 0))
}
