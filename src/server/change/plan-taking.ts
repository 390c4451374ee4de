import { sql } from 'kysely'
import type { ChangeRequest } from '../../core/change/change.ts'
import {
  type ConfigurationFile,
  type NamedRole,
  planConfiguration,
  toConfigurationFile,
} from '../../core/configuration/index.ts'
import { readConfiguration, type Workspace } from '../metadata/index.ts'
import { Refused } from '../refused.ts'

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

/** The change that makes what the file holds hold here: of those records that differ. Refuses (422) roles there are not. */
export async function planTaking(workspace: Workspace, { mode, file, ...rest }: TakeRequest): Promise<ChangeOfItems> {
  const [records, roles] = await Promise.all([readConfiguration(workspace.database.read), readRoles(workspace)])
  const { items, unknownRoles } = planConfiguration(file, records, roles)
  if (unknownRoles.length > 0)
    throw new Refused('configuration-role-unknown', { params: { value: unknownRoles.slice(0, 5).join('、') } })
  // Where nothing differs there is nothing to apply, and that is no fault.
  const asked = items.length === 0 ? 'preview' : mode
  return { ...rest, mode: asked, origin: 'import', onRefusal: 'stop', items }
}

type ChangeOfItems = Extract<ChangeRequest, { readonly items: unknown }>

function readRoles({ database: { read } }: Workspace): Promise<NamedRole[]> {
  return read.rows(
    sql<NamedRole>`
      SELECT id, name, deleted_at IS NOT NULL AS deleted FROM ${read.table('role')} ORDER BY created_at DESC, id DESC`,
  )
}
