import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, hasRight } from '../../core/access/index.ts'
import type { RunView } from '../../core/api/shapes.ts'
import type { ChangeRequest } from '../../core/change/change.ts'
import { isLargeReshaping } from '../change/index.ts'
import type { ServerContext } from '../http/index.ts'
import { type ChangeRunRequest, startChangeRun } from '../ops/index.ts'

interface ChangeCall {
  readonly actor: Actor
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Puts the change on the list of runs: 202, with the run. A call that comes twice starts one. */
export async function startInBackground(
  { workspace }: ServerContext,
  { actor, request, reply }: ChangeCall,
  asked: ChangeRunRequest,
): Promise<{ run: RunView }> {
  reply.code(202)
  const work = calledFrom(request.ip, asked)
  const id = request.changeId ?? undefined
  return { run: await startChangeRun(workspace, actor, { ...work, ...(id ? { id } : {}) }) }
}

function calledFrom(address: string, work: ChangeRunRequest): ChangeRunRequest {
  if (work.kind === 'revert') return { ...work, payload: { ...work.payload, address } }
  return { ...work, payload: { ...work.payload, address } }
}

/**
 * Whether it is about few records of the configuration, and by them about many others. Who may not shape those is told so at
 * once.
 */
export async function isLong({ workspace }: ServerContext, actor: Actor, request: ChangeRequest): Promise<boolean> {
  if (request.mode !== 'apply' || !hasRight(actor, 'manage-settings')) return false
  return isLargeReshaping(workspace, actor, request)
}
