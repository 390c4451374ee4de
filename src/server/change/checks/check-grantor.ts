import { beyondWords } from '../../../core/access/beyond-words.ts'
import { type Beyond, grantsBeyond, type HeldRole, isAdministrator, toRoleGrants } from '../../../core/access/index.ts'
import type { Json } from '../../../core/json.ts'
import { readRoles, rolesBeyond } from '../../policy/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stands, stored } from '../context/record-change.ts'

/**
 * Nobody makes a role hold more than she holds, nor gives it to anybody where it does, by whichever way: what she takes back or brings
 * from the bin is given anew. What a role or person held before may stay.
 */
export async function checkGrantor(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  const giving = records.filter((record) => stands(record) && gives(record))
  if (giving.length === 0) return
  const { actor, reader, workspace } = context
  const definitions = workspace.definitions.all()
  if (isAdministrator(actor, definitions)) return
  const roles = await readRoles(reader, [...new Set(giving.flatMap(addedRoles))])
  for (const record of giving) {
    const beyond = isRole(record) ? roleBeyond(context, record) : personBeyond(context, record, roles)
    const params = beyondWords(beyond, definitions)
    if (beyond.length > 0) refuseRecord(record, { code: 'grants-beyond-author', params }, pathOf(record, beyond))
  }
}

function isRole({ definition }: RecordChange): boolean {
  return definition.name === 'role'
}

function pathOf(record: RecordChange, beyond: readonly Beyond[]): string {
  if (isRole(record)) return beyond.every(({ kind }) => kind === 'exportLimit') ? 'exportLimit' : 'grants'
  return (
    (record.op === 'update' && ['roles', 'active', 'login'].find((name) => record.changed.includes(name))) || 'roles'
  )
}

function gives(record: RecordChange): boolean {
  const { definition, op, changed } = record
  if (definition.kind !== 'system' || op === 'delete') return false
  if (isRole(record)) return op !== 'update' || changed.includes('grants') || changed.includes('exportLimit')
  return definition.name === 'user' && addedRoles(record).length > 0
}

/** Who may sign in again is given all that she holds. */
function addedRoles(record: RecordChange): string[] {
  const { definition, op, after } = record
  if (definition.name !== 'user') return []
  const isKept =
    op === 'update' && (mayEnter(record.before?.values) || !mayEnter({ ...record.before?.values, ...after }))
  const before = new Set(isKept ? idsIn(stored(record, 'roles')) : [])
  return idsIn(after.roles ?? stored(record, 'roles')).filter((id) => !before.has(id))
}

function mayEnter({ active = null, login = null }: Readonly<Record<string, Json>> = {}): boolean {
  return active !== false && login !== null
}

function idsIn(value: Json): string[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []
}

function roleBeyond({ actor: author, workspace }: ChangeContext, record: RecordChange): readonly Beyond[] {
  const [role, former] = [toRole(record.id, afterwards(record)), toRole(record.id, (name) => stored(record, name))]
  const before = record.op === 'update' ? former : null
  return grantsBeyond({ author, role, before, definitions: workspace.definitions.all() })
}

/** What it holds when it is written: what is not sent stays. */
function afterwards(record: RecordChange): (name: string) => Json {
  return (name) => (Object.hasOwn(record.after, name) ? (record.after[name] ?? null) : stored(record, name))
}

function toRole(id: string, held: (name: string) => Json): HeldRole {
  const limit = held('exportLimit')
  return { ...toRoleGrants(held('grants')), id, exportLimit: typeof limit === 'number' ? limit : null }
}

/** A role that is made by the same change is asked by itself. */
function personBeyond(
  { workspace, actor }: ChangeContext,
  record: RecordChange,
  roles: ReadonlyMap<string, HeldRole>,
): readonly Beyond[] {
  const added = addedRoles(record).flatMap((id) => roles.get(id) ?? [])
  return rolesBeyond(workspace, actor, added)
}
