import { sql } from 'kysely'
import type { Actor } from '../../core/access/index.ts'
import type { ChangeOutcome } from '../../core/change/change.ts'
import { type SubmitOptions, submitChange } from '../change/index.ts'
import type { Workspace } from '../metadata/index.ts'

/** What became of it where it was done already, by a run that was killed over it or a call that comes twice; null where it was not. */
export async function doneBefore(
  workspace: Workspace,
  actor: Actor,
  options: SubmitOptions,
): Promise<ChangeOutcome | null> {
  const { changeId } = options
  if (changeId === undefined) return null
  const { read } = workspace.database
  const found = await read.rows(sql`SELECT 1 FROM ${read.table('change')} WHERE id = ${changeId}::uuid`)
  if (found.length === 0) return null
  return submitChange(workspace, actor, { mode: 'apply', origin: 'rule', onRefusal: 'stop', items: [] }, options)
}
