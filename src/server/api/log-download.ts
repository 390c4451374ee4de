import type { FastifyRequest } from 'fastify'
import type { LogWhat } from '../../core/log/log-details.ts'
import type { Caller } from '../http/index.ts'
import { writeLog } from '../log/index.ts'
import type { Workspace } from '../metadata/index.ts'

/** Of a file of records: of which object, by its identity, and how many. */
interface Held {
  readonly object?: string
  readonly count?: number
}

/** That something left Kebu as a file, written before it does: whoever looks as somebody else took it herself. */
export function logDownload(
  { database, now }: Workspace,
  { caller: { actor: asked, viewed }, request }: { readonly caller: Caller; readonly request: FastifyRequest },
  what: LogWhat,
  held: Held = {},
): Promise<void> {
  const actor = viewed?.by ?? asked
  const { object, count } = held
  const details = { what, ...(count === undefined ? {} : { count }) }
  const about = object === undefined ? {} : { object }
  return writeLog(database.system, { kind: 'export', actor, at: now(), address: request.ip, ...about, details })
}
