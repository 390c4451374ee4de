import { streamEvents } from '../../../core/api/events.ts'
import type { AddRoute } from '../add-route.ts'
import type { House } from '../house.ts'
import { httpProblem } from '../http-problem.ts'
import { type EventStream, openEventStream } from '../live/event-stream.ts'

/** Last-Event-ID is accepted and not needed: a page that comes back asks for everything it shows. */
export function addEventRoutes(add: AddRoute, { live }: House): void {
  add(streamEvents, ({ actor, caller, query, reply }) => {
    let stream: EventStream | null = null
    const leave = live.join({
      actor,
      page: query.page ?? null,
      accessId: caller.accessId,
      accessEndsAtMs: caller.accessEndsAtMs,
      send: (event) => stream?.send(event),
      end: () => stream?.end(),
    })
    if (leave === null) throw httpProblem(429, 'too-many-streams', { headers: { 'retry-after': '30' } })
    stream = openEventStream(reply, { onClose: leave })
    return undefined
  })
}
