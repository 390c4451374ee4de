import { sql } from 'kysely'
import { type Actor, reachesAll } from '../../core/access/index.ts'
import type { ChangeRequest } from '../../core/change/change.ts'
import {
  type CompanyRoles,
  type ConfigurationFile,
  type FiledRecord,
  type NamedPerson,
  type NamedRole,
  planConfiguration,
  toConfigurationFile,
} from '../../core/configuration/index.ts'
import { isPortable, portableNames } from '../../core/objects/configuration/index.ts'
import { viewInSight } from '../../core/views/view-in-sight.ts'
import { readForFile, type Workspace } from '../metadata/index.ts'
import { Refused } from '../refused.ts'

interface Part {
  readonly objects?: readonly string[]
  readonly kinds?: readonly string[]
}

/** The configuration in force, or the part of it that is asked for, as a file. */
export async function readConfigurationFile(
  workspace: Workspace,
  actor: Actor,
  part: Part,
): Promise<ConfigurationFile> {
  refuseUnknown(workspace, part)
  const [records, roles] = await Promise.all([readInSight(workspace, actor), readRoles(workspace, actor)])
  return toConfigurationFile(records, { ...part, roles })
}

/** A part that is misspelt would be an empty file, and look like a company that has shaped nothing. */
function refuseUnknown({ definitions }: Workspace, { objects = [], kinds = [] }: Part): void {
  const kind = kinds.find((name) => !isPortable(name))
  if (kind !== undefined)
    throw new Refused('configuration-kind-unknown', {
      path: 'kinds',
      params: { value: kind, kinds: portableNames.join(', ') },
    })
  const object = objects.find((name) => !definitions.find(name))
  if (object !== undefined)
    throw new Refused('configured-object-unknown', { path: 'objects', params: { value: object, valueEn: object } })
}

export interface TakeRequest {
  readonly mode: 'preview' | 'apply'
  readonly file: ConfigurationFile
  readonly reason?: string
}

/** The change that makes what the file holds hold here: of those records that differ. Refuses (422) roles there are not. */
export async function planTaking(
  workspace: Workspace,
  actor: Actor,
  { mode, file, ...rest }: TakeRequest,
): Promise<ChangeOfItems> {
  const [records, roles] = await Promise.all([readInSight(workspace, actor), readRoles(workspace, actor)])
  const { items, unknownRoles } = planConfiguration(file, records, roles)
  if (unknownRoles.length > 0)
    throw new Refused('configuration-role-unknown', { params: { value: unknownRoles.slice(0, 5).join('、') } })
  // Where nothing differs there is nothing to apply, and that is no fault.
  const asked = items.length === 0 ? 'preview' : mode
  return { ...rest, mode: asked, origin: 'import', onRefusal: 'stop', items }
}

type ChangeOfItems = Extract<ChangeRequest, { readonly items: unknown }>

/**
 * What she may look at. A file says of a view what its exporter sees of it, and is compared with that where it is taken in again; who
 * does not manage flows finds none in it, and takes none in.
 */
async function readInSight({ database, definitions }: Workspace, actor: Actor): Promise<FiledRecord[]> {
  const kept = await readForFile(database.read)
  const records = kept.filter(({ object }) => reachesAll(actor, definitions.get(object), 'view') || object === 'view')
  return records.map((record) =>
    record.object === 'view' ? { ...record, values: viewInSight(actor, definitions.find, record.values) } : record,
  )
}

/** A role that she does not see is to her as one there is not: no file tells its name, and none that names it is taken. */
async function readRoles({ database: { read }, definitions }: Workspace, actor: Actor): Promise<CompanyRoles> {
  const all = await read.rows(
    sql<NamedRole>`
      SELECT id, name, deleted_at IS NOT NULL AS deleted FROM ${read.table('role')} ORDER BY created_at DESC, id DESC`,
  )
  const people = await read.rows(
    sql<NamedPerson>`SELECT id, login FROM ${read.table('user')} WHERE login IS NOT NULL AND deleted_at IS NULL`,
  )
  const seesAll = (object: string) => reachesAll(actor, definitions.get(object), 'view')
  return { all, seen: seesAll('role') ? all : [], people: seesAll('user') ? people : [] }
}
