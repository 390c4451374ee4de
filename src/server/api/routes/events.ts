import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../../core/access/access.ts'
import { streamEvents } from '../../../core/api/events.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { findCaller, requireAllowedAddress } from '../../http/index.ts'
import { type EventStream, hasSameRights, openEventStream } from '../../live/index.ts'
import { Refused } from '../../refused.ts'

/** Last-Event-ID is accepted and not needed: a page that comes back asks for everything it shows. */
export function addEventRoutes(add: AddRoute, context: ServerContext): void {
  add(streamEvents, async ({ actor, caller, query, request, reply }) => {
    let stream: EventStream | null = null
    let isOver = false
    const leave = context.live.join({
      actor,
      ...(caller.viewed ? { isViewed: true } : {}),
      page: query.page ?? null,
      accessId: caller.accessId,
      accessEndsAtMs: caller.accessEndsAtMs,
      isLetIn: () => context.isAllowedAddress(request.ip),
      send: (event) => stream?.send(event),
      end() {
        isOver = true
        stream?.end()
      },
    })
    if (leave === null) throw new Refused('too-many-streams', { headers: { 'retry-after': '30' } })
    const isStale = await leavingOnFailure(leave, () => askAgain(context, { actor, request, reply }))
    stream = openEventStream(reply, { onClose: leave })
    if (isOver || isStale) stream.end()
    return undefined
  })
}

/**
 * What ended the access between the question who calls and the joining was told to nobody: it is asked again now that
 * it would be heard. Refuses whoever may no longer call; answers whether her rights are others by now.
 */
async function askAgain(
  context: ServerContext,
  { actor, request, reply }: { actor: Actor; request: FastifyRequest; reply: FastifyReply },
): Promise<boolean> {
  const now = await findCaller(request, context)
  requireAllowedAddress(context, request.ip)
  if (now === null) throw new Refused('not-signed-in', { headers: { 'www-authenticate': 'Bearer' } })
  return reply.raw.destroyed || !hasSameRights(actor, now.actor)
}

async function leavingOnFailure<T>(leave: () => void, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    leave()
    throw error
  }
}
