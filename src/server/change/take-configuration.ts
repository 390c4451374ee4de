import { sql } from 'kysely'
import type { Actor } from '../../core/access/index.ts'
import type { ChangeOutcome } from '../../core/change/change.ts'
import {
  type ConfigurationFile,
  type NamedRole,
  planConfiguration,
  toConfigurationFile,
} from '../../core/configuration/index.ts'
import { readConfiguration, type Workspace } from '../metadata/index.ts'
import { Refused } from '../refused.ts'
import { type SubmitOptions, submitChange } from './submit-change.ts'

/** The configuration in force, or the part of it that is asked for, as a file. */
export async function readConfigurationFile(
  workspace: Workspace,
  part: { readonly objects?: readonly string[]; readonly kinds?: readonly string[] },
): Promise<ConfigurationFile> {
  const [records, roles] = await Promise.all([readConfiguration(workspace.database.read), readRoles(workspace)])
  return toConfigurationFile(records, { ...part, roles })
}

export interface TakeRequest {
  readonly mode: 'preview' | 'apply'
  readonly file: ConfigurationFile
  readonly reason?: string
}

/** Makes what the file holds hold here, as one change of those records that differ. Refuses (422) roles there are not. */
export async function takeConfiguration(
  workspace: Workspace,
  actor: Actor,
  { mode, file, ...rest }: TakeRequest,
  options: SubmitOptions = {},
): Promise<ChangeOutcome> {
  const [records, roles] = await Promise.all([readConfiguration(workspace.database.read), readRoles(workspace)])
  const { items, unknownRoles } = planConfiguration(file, records, roles)
  if (unknownRoles.length > 0)
    throw new Refused('configuration-role-unknown', { params: { value: unknownRoles.slice(0, 5).join('、') } })
  // Where nothing differs there is nothing to apply, and that is no fault.
  const asked = items.length === 0 ? 'preview' : mode
  return submitChange(workspace, actor, { ...rest, mode: asked, origin: 'import', onRefusal: 'stop', items }, options)
}

function readRoles({ database: { read } }: Workspace): Promise<NamedRole[]> {
  return read.rows(
    sql<NamedRole>`
      SELECT id, name, deleted_at IS NOT NULL AS deleted FROM ${read.table('role')} ORDER BY created_at DESC, id DESC`,
  )
}
