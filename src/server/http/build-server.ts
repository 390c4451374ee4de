import type { Server } from 'node:http'
import type { Writable } from 'node:stream'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import fastify, { type FastifyHttpOptions, type FastifyInstance } from 'fastify'
import { usualCallsPerMinute } from '../environment.ts'
import { type LiveHub, makeLiveHub } from '../live/index.ts'
import { loggableError } from '../loggable-error.ts'
import type { Workspace } from '../metadata/index.ts'
import { makeAddRoute, type RouteGroup } from './add-route.ts'
import { answerUnreadable } from './answer-unreadable.ts'
import { compressAnswers } from './compress-answers.ts'
import { storeAnswers } from './idempotency/store-answers.ts'
import { readJsonBodies } from './json-body.ts'
import { setSecurityHeaders } from './security-headers.ts'
import { makeSendProblem, type SendProblem } from './send-problem.ts'
import { servePage } from './serve-page.ts'
import { makeServerContext } from './server-context.ts'

export interface ServerOptions {
  readonly workspace: Workspace
  /** What it answers. */
  readonly routeGroups: readonly RouteGroup[]
  /** Where the built page is; without it only the API is served. */
  readonly pageFolder?: string
  /** Whom events are published to; one of its own where nobody else publishes. */
  readonly live?: LiveHub
  /** How many calls a person or an API key may make in a minute. */
  readonly callsPerMinute?: number
  /** Whatever the sign-in policy says of addresses. */
  readonly anyAddress?: boolean
  /** Writes warnings and errors to the terminal, or where it is told; tests keep quiet. */
  readonly logging?: boolean | Writable
}

const bodyBytesMax = 2_000_000
const fileBytesMax = 100_000_000
const headBytesMax = 256 * 1024

/** The HTTP server of one workspace: the API, the stream of events, the page. `listen` and `close` are the caller's. */
export async function buildServer({
  workspace,
  routeGroups,
  pageFolder,
  live = makeLiveHub(workspace),
  callsPerMinute = usualCallsPerMinute,
  anyAddress = false,
  logging = false,
}: ServerOptions): Promise<FastifyInstance> {
  const sendProblem = makeSendProblem(workspace)
  const server = fastify(fastifyOptions({ workspace, sendProblem, logging }))
  server.setErrorHandler(sendProblem)
  await prepareCalls(server)
  const context = makeServerContext(server, { workspace, live, callsPerMinute, anyAddress, sendProblem })
  const add = makeAddRoute(server, context)
  for (const addRoutes of routeGroups) addRoutes(add, context)
  await servePage(server, { folder: pageFolder, sendProblem })
  sweepPresence(server, live)
  endConnections(server)
  // Streams never end by themselves, and a server that closes waits for its answers.
  server.addHook('preClose', async () => live.endAll())
  return server
}

function fastifyOptions({
  workspace,
  sendProblem,
  logging,
}: Required<Pick<ServerOptions, 'workspace' | 'logging'>> & { readonly sendProblem: SendProblem }) {
  return {
    logger: logging ? toLogger(logging) : false,
    bodyLimit: bodyBytesMax,
    // A proxy on the same machine may say for whom it asks.
    trustProxy: 'loopback',
    forceCloseConnections: 'idle',
    // What still comes in while we close is answered like the rest: the database is there until the last answer.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
    // A long filter is asked for in the address.
    http: { maxHeaderSize: headBytesMax },
    clientErrorHandler: answerUnreadable(workspace),
    // A call that cannot even be routed (a broken % in the address) is answered like every other problem.
    frameworkErrors: (error, request, reply) => void sendProblem(error, request, reply),
  } satisfies FastifyHttpOptions<Server>
}

/** What every call goes through on its way in, and every answer on its way out. */
async function prepareCalls(server: FastifyInstance): Promise<void> {
  server.decorateRequest('caller', null)
  await server.register(cookie)
  await server.register(multipart, { limits: { fileSize: fileBytesMax, files: 1, fields: 20, fieldSize: 1_000_000 } })
  setSecurityHeaders(server)
  readJsonBodies(server)
  // What is stored is stored as text, so it comes before.
  storeAnswers(server)
  compressAnswers(server)
}

function toLogger(logging: true | Writable) {
  const stream = logging === true ? {} : { stream: logging }
  return { level: 'warn', serializers: { err: loggableError }, ...stream }
}

const sweepPresenceMs = 5_000

/** Who has gone without a word (asleep, cut off) is let go. */
function sweepPresence(server: FastifyInstance, live: LiveHub): void {
  const timer = setInterval(() => void live.sweep(), sweepPresenceMs)
  timer.unref()
  server.addHook('onClose', async () => clearInterval(timer))
}

/** A connection that is kept alive would keep a closing server, too: whoever is answered then calls on a new one. */
function endConnections(server: FastifyInstance): void {
  let closing = false
  server.addHook('preClose', async () => {
    closing = true
  })
  server.addHook('onSend', async (_request, reply, payload) => {
    if (closing) reply.header('connection', 'close')
    return payload
  })
}
