import type { FastifyReply } from 'fastify'
import type { ChangeOutcome } from '../../core/change/change.ts'
import type { ServerContext } from '../http/index.ts'
import { concernsPeople } from '../policy/index.ts'
import { forgetPeople } from '../sign-in/index.ts'

/** What a change leaves to be done here: new rights count with the next call, and the page is told what it may undo. */
export function afterChange(context: ServerContext, { change, items }: ChangeOutcome, reply: FastifyReply): void {
  if (change.status !== 'applied' || change.id === null) return
  reply.header('kebu-change', change.id)
  if (concernsPeople(items.map((item) => item.object))) forgetPeople(context)
}
