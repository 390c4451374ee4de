import { sql } from 'kysely'
import { toRoleGrants } from '../../../core/access/index.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { idIsAmong } from '../../db/index.ts'
import { columnOf, tableOf } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stands } from '../context/record-change.ts'

/** What somebody must have to manage people: roles that let her, and a way to sign in. */
const ofPerson = ['roles', 'active', 'login'] as const
const ofRole = ['grants'] as const

/**
 * Somebody must be left who can sign in and manage people: whoever takes that from the last of them shuts everybody out, herself
 * too. Asked when all other checks are through, for who is to come in her place must stand.
 */
export async function checkAdministrators(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  const taking = records.filter((record) => stands(record) && mayTake(record))
  if (taking.length === 0) return
  await inTurn(context)
  const roles = await readManagingRoles(context)
  const people = await readPeople(context, {
    roles: [...roles, ...idsOf('role', records)],
    ids: idsOf('user', records),
  })
  const isAdministrator = (person: Person) => manages(person, roles)
  if (!people.some(isAdministrator) || someoneIsLeft(records, { people, roles })) return
  for (const record of taking) {
    const before = people.find(({ id }) => id === record.id)
    if (roles.has(record.id) || (before && isAdministrator(before)))
      refuseRecord(record, { code: 'last-administrator' }, pathOf(record))
  }
}

function mayTake({ definition, op, changed }: RecordChange): boolean {
  if (definition.kind !== 'system' || (op !== 'update' && op !== 'delete')) return false
  if (definition.name === 'user') return op === 'delete' || ofPerson.some((name) => changed.includes(name))
  return definition.name === 'role' && (op === 'delete' || ofRole.some((name) => changed.includes(name)))
}

/** The field that takes it away, where one does. */
function pathOf({ op, changed }: RecordChange): string {
  return op === 'delete' ? '' : ([...ofPerson, ...ofRole].find((name) => changed.includes(name)) ?? '')
}

/** Two administrators who take each other's role away at once do so one after the other. */
async function inTurn({ mode, reader }: ChangeContext): Promise<void> {
  if (mode === 'apply') await reader.rows(sql`SELECT pg_advisory_xact_lock(hashtext(${reader.schema}), -1)`)
}

interface Person {
  readonly id: string
  readonly roles: Json
  readonly active: Json
  readonly login: Json
}

interface Known {
  readonly people: readonly Person[]
  readonly roles: ReadonlySet<string>
}

/** As they are when the change is over. */
function someoneIsLeft(records: readonly RecordChange[], { people, roles }: Known): boolean {
  const standing = records.filter(stands)
  const rolesAfter = new Set(roles)
  const peopleAfter = new Map(people.map((person) => [person.id, person]))
  for (const { definition, op, id, after } of standing) {
    if (definition.name === 'role') {
      if (op === 'delete' || ('grants' in after && !letsManage(after.grants))) rolesAfter.delete(id)
      else if (letsManage(after.grants)) rolesAfter.add(id)
    }
    if (definition.name === 'user') {
      const { roles = [], active = true, login = null } = { ...peopleAfter.get(id), ...after }
      if (op === 'delete') peopleAfter.delete(id)
      else peopleAfter.set(id, { id, roles, active, login })
    }
  }
  return [...peopleAfter.values()].some((person) => manages(person, rolesAfter))
}

function manages({ roles, active, login }: Person, managing: ReadonlySet<string>): boolean {
  const held = Array.isArray(roles) ? roles : []
  return active !== false && login !== null && held.some((id) => typeof id === 'string' && managing.has(id))
}

function letsManage(grants: Json | undefined): boolean {
  return toRoleGrants(grants).rights.includes('manage-people')
}

function idsOf(object: string, records: readonly RecordChange[]): string[] {
  return records.filter(({ definition }) => definition.name === object).map(({ id }) => id)
}

async function readManagingRoles({ workspace, reader }: ChangeContext): Promise<ReadonlySet<string>> {
  const role = workspace.definitions.get('role')
  const rows = await reader.rows<{ id: string; grants: Json }>(sql`
    SELECT id, ${column(role, 'grants')} AS grants FROM ${reader.table(tableOf(role))} WHERE deleted_at IS NULL`)
  return new Set(rows.filter(({ grants }) => letsManage(grants)).map(({ id }) => id))
}

/** Living people with one of these roles, and those of these ids. */
function readPeople(
  { workspace, reader }: ChangeContext,
  wanted: { readonly roles: readonly string[]; readonly ids: readonly string[] },
): Promise<Person[]> {
  const user = workspace.definitions.get('user')
  const roles = column(user, 'roles')
  return reader.rows<Person>(sql`
    SELECT id, ${roles} AS roles, ${column(user, 'active')} AS active, ${column(user, 'login')} AS login
    FROM ${reader.table(tableOf(user))}
    WHERE deleted_at IS NULL AND (${roles} && ${[...wanted.roles]}::uuid[] OR ${idIsAmong(sql`id`, wanted.ids)})`)
}

function column(definition: ObjectDefinition, name: string) {
  const field = definition.fields[name]
  if (!field) throw new Error(`${definition.name} has no field "${name}"`)
  return sql.id(columnOf(name, field))
}
