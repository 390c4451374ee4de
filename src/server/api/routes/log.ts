import { type Actor, hasRight } from '../../../core/access/index.ts'
import { downloadLog, readLog as reading } from '../../../core/api/log.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { readLog } from '../../log/index.ts'
import { placeParts, readCursor, writeCursor } from '../../place-cursor.ts'
import { Refused } from '../../refused.ts'
import { logDownload } from '../log-download.ts'
import { logFile } from '../log-file.ts'
import { toLogQuestion } from '../log-question.ts'

/** The system log: read page by page, and as a file. */
export function addLogRoutes(add: AddRoute, { workspace }: ServerContext): void {
  add(reading, async ({ actor, query: { cursor, limit, ...asked }, locale }) => {
    const question = toLogQuestion(workspace, requireReader(actor), asked)
    const before = cursor === undefined ? {} : { before: readPlace(cursor) }
    const { items, next } = await readLog(workspace, { ...question, ...before, limit }, locale)
    return { items, nextCursor: next ? writeCursor(next.at, next.id) : null }
  })

  add(downloadLog, async ({ actor, caller, query, locale, request, reply }) => {
    const question = toLogQuestion(workspace, requireReader(actor), query)
    await logDownload(workspace, { caller, request }, 'log')
    const name = `kebu-log-${workspace.now().toISOString().slice(0, 10)}.csv`
    reply.header('content-disposition', `attachment; filename="${name}"`).type('text/csv; charset=utf-8')
    return logFile(workspace, question, locale)
  })
}

/** Refuses (403) who may not see the log. */
function requireReader(actor: Actor): Actor {
  if (!hasRight(actor, 'view-log')) throw new Refused('not-allowed-to-see-log')
  return actor
}

function readPlace(cursor: string) {
  const [at, id] = readCursor(cursor, [placeParts.instant, placeParts.id])
  return { at, id }
}
