import type { FastifyRequest } from 'fastify'
import type { Actor } from '../../core/access/index.ts'
import type { LogWhat } from '../../core/log/log-details.ts'
import { writeLog } from '../log/index.ts'
import type { Workspace } from '../metadata/index.ts'

/** That something left Kebu as a file, written before it does. */
export function logDownload(
  { database, now }: Workspace,
  { actor, request }: { readonly actor: Actor; readonly request: FastifyRequest },
  what: LogWhat,
): Promise<void> {
  return writeLog(database.system, { kind: 'export', actor, at: now(), address: request.ip, details: { what } })
}
