import type { FastifyRequest } from 'fastify'
import type { LogWhat } from '../../core/log/log-details.ts'
import type { Caller } from '../http/index.ts'
import { writeLog } from '../log/index.ts'
import type { Workspace } from '../metadata/index.ts'

/** That something left Kebu as a file, written before it does: whoever looks as somebody else took it herself. */
export function logDownload(
  { database, now }: Workspace,
  { caller: { actor: asked, viewed }, request }: { readonly caller: Caller; readonly request: FastifyRequest },
  what: LogWhat,
): Promise<void> {
  const actor = viewed?.by ?? asked
  return writeLog(database.system, { kind: 'export', actor, at: now(), address: request.ip, details: { what } })
}
