import type { Actor } from '../../core/access/index.ts'
import type { QueryOf } from '../../core/api/endpoint.ts'
import type { readLog } from '../../core/api/log.ts'
import { type LogQuestion, readerOf } from '../log/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { dayEnd, dayStart } from './day-bounds.ts'
import { requireDefinition } from './require-definition.ts'

type Asked = Omit<QueryOf<typeof readLog>, 'cursor' | 'limit'>

/** What a call asks of the log, in days of the company. Refuses an object that is none, or not hers to see. */
export function toLogQuestion(workspace: Workspace, actor: Actor, asked: Asked): Omit<LogQuestion, 'limit'> {
  const { from, to, ...rest } = asked
  if (rest.object !== undefined)
    requireDefinition(workspace.definitions, { actor: asReader(workspace, actor, rest.object) }, rest.object)
  return {
    actor,
    ...rest,
    ...(from ? { from: dayStart(from, workspace.timeZone) } : {}),
    ...(to ? { to: dayEnd(to, workspace.timeZone) } : {}),
  }
}

function asReader({ definitions }: Workspace, actor: Actor, object: string): Actor {
  const definition = definitions.find(object)
  return definition ? readerOf(actor, definition) : actor
}
