import type { FastifyRequest } from 'fastify'
import type { Actor } from '../../core/access/index.ts'
import type { LogDetails } from '../../core/log/log-details.ts'
import { writeLog } from '../log/index.ts'
import type { Workspace } from '../metadata/index.ts'

/** What somebody gave or took that lets people in, and is no record: passwords, keys, sessions. */
export function logGiven(
  { database, now }: Workspace,
  { actor, request }: { readonly actor: Actor; readonly request: FastifyRequest },
  details: LogDetails,
): Promise<void> {
  return writeLog(database.system, { kind: 'permission', actor, at: now(), address: request.ip, details })
}
