import type { FastifyRequest } from 'fastify'
import { type Endpoint, writes } from '../../core/api/endpoint.ts'
import { toLoggedReason } from '../../core/log/to-logged-reason.ts'
import { objectId } from '../../core/objects/object-id.ts'
import { writeLog } from '../log/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { Refused } from '../refused.ts'

interface RefusedCall {
  readonly endpoint: Endpoint
  readonly request: FastifyRequest
  readonly error: unknown
}

/**
 * A write that somebody may not make and that was refused before it was a change: passwords of others, handovers, whatever a key may
 * not do. What the write path refuses it has told itself. Through the eyes of another nobody writes, whatever the page offers her: that
 * is neither hers nor the other's attempt.
 */
export async function logRefusedCall(workspace: Workspace, { endpoint, request, error }: RefusedCall): Promise<void> {
  const { caller, params, body, ip: address } = request
  if (!caller || caller.viewed || !writes(endpoint) || isPreview(body)) return
  if (!(error instanceof Refused) || !forbidding.has(error.status) || error.isLogged) return
  const { database, definitions, now } = workspace
  const definition = definitions.find(textIn(params, 'object') ?? '')
  const recordId = definition ? textIn(params, 'id') : undefined
  await writeLog(database.system, {
    kind: 'refused',
    actor: caller.actor,
    at: now(),
    address,
    ...(definition ? { object: objectId(definition) } : {}),
    ...(recordId && isId(recordId) ? { recordId } : {}),
    details: { call: endpoint.summary, codes: [{ ...toLoggedReason(error.decisive), code: error.code, count: 1 }] },
  })
}

const forbidding: ReadonlySet<number> = new Set([403, 423])

/** What is only looked at is nobody's attempt. Of a key that may only read nobody knows it: it is refused before its body is read. */
function isPreview(body: unknown): boolean {
  return textIn(body, 'mode') === 'preview'
}

function textIn(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  const found: unknown = Reflect.get(value, name)
  return typeof found === 'string' ? found : undefined
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
