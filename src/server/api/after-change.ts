import type { FastifyReply } from 'fastify'
import type { ChangeOutcome } from '../../core/change/change.ts'
import type { ServerContext } from '../http/index.ts'
import { concernsPeople } from '../policy/index.ts'
import { forgetPeople } from '../sign-in/index.ts'

/** What a change leaves to be done here: new rights count with the next call, and the page is told what it may undo. */
export function afterChange(
  context: ServerContext,
  { change, items, impact }: ChangeOutcome,
  reply: FastifyReply,
): void {
  if (change.status !== 'applied' || change.id === null) return
  reply.header('kebu-change', change.id)
  // Also what went along: an order that is opened to its new taker.
  const written = [...items.map(({ object }) => object), ...Object.keys(impact.derived)]
  if (concernsPeople(written)) forgetPeople(context)
}
