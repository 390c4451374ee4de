import { sql } from 'kysely'
import type { Actor, ScopedAction } from '../../core/access/index.ts'
import { tableOf, type Workspace } from '../metadata/index.ts'
import { scopeToSql } from './scope-to-sql.ts'

export interface ReachAsked {
  readonly actor: Actor
  readonly action: ScopedAction
}

/** Whether the record is within each of these reaches, in one query however many ask; within none where there is no such record. */
export async function reachedBy(
  workspace: Workspace,
  { object, id }: { readonly object: string; readonly id: string },
  asked: readonly ReachAsked[],
): Promise<readonly boolean[]> {
  const { read } = workspace.database
  const definition = workspace.definitions.get(object)
  if (asked.length === 0) return []
  const answers = asked.map(
    ({ actor, action }) => sql`(${scopeToSql({ workspace, actor, definition, action })}) IS TRUE`,
  )
  const [row] = await read.rows(sql<{ reached: readonly boolean[] }>`
    SELECT ARRAY[${sql.join(answers)}] AS reached FROM ${read.table(tableOf(definition))} r WHERE r.id = ${id}::uuid`)
  return row?.reached ?? asked.map(() => false)
}
