import type { Actor } from '../../core/access/access.ts'
import { levelsOf } from '../../core/access/index.ts'
import type { RecordView } from '../../core/api/shapes.ts'
import { recordAsOf } from '../history/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { type RecordRow, toViews } from '../query/index.ts'
import { refusalProblem } from './refusal-problem.ts'

/** The record as it was at the moment, seen with the rights of today; 404 where it was not there yet. */
export async function pastView(
  workspace: Workspace,
  { actor, record, at }: { actor: Actor; record: RecordView; at: string },
): Promise<RecordView> {
  const { definitions } = workspace
  const definition = definitions.get(record.object)
  const past = await recordAsOf(workspace, { id: record.id, at })
  if (!past) throw refusalProblem([{ path: '', code: 'record-not-found', object: record.object }], { definitions })
  const empty = Object.fromEntries(Object.keys(definition.fields).map((name) => [name, null]))
  const row: RecordRow = { ...empty, ...past.values, id: record.id, version: past.version, deletedAt: past.deletedAt }
  const [view] = await toViews({ workspace, actor, definition, levels: levelsOf(actor, definition) }, [row])
  if (!view) throw new Error('One row makes one view')
  return view
}
