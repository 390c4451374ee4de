import type { Actor, Writer } from '../../core/access/index.ts'
import type { RecordView } from '../../core/api/shapes.ts'
import type { Locale } from '../../core/text/locale.ts'
import type { Workspace } from '../metadata/index.ts'
import { getRecord, type OnSeen } from '../query/index.ts'
import { Refused } from '../refused.ts'
import { requireDefinition } from './require-definition.ts'

/** The record a call names, as the caller may see it; 404 where there is none that she may see. */
export async function requireRecord(
  workspace: Workspace,
  {
    actor,
    ...question
  }: { actor: Actor; object: string; id: string; locale: Locale; writer?: Writer; onSeen?: OnSeen },
): Promise<RecordView> {
  const { definitions } = workspace
  requireDefinition(definitions, { actor }, question.object)
  const record = await getRecord(workspace, { actor, ...question })
  if (!record) throw new Refused('record-not-found', { object: question.object })
  return record
}
