import { sql } from 'kysely'
import { type Actor, type HeldRole, isAdministrator, systemActor, toRoleGrants } from '../../../core/access/index.ts'
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
 * Somebody must be left who can sign in and manage people, and one who holds everything where there is one: nobody gives more than she
 * holds, so that what the last of them loses is lost to all. Asked when all other checks are through, for who is to come in her
 * place must stand.
 */
export async function checkAdministrators(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  const taking = records.filter((record) => stands(record) && mayTake(record))
  if (taking.length === 0) return
  await inTurn(context)
  const roles = await readLivingRoles(context)
  const people = await readPeople(context, {
    roles: [...[...roles.values()].filter(letsManage).flatMap(({ id }) => id ?? []), ...idsOf('role', records)],
    ids: idsOf('user', records),
  })
  const before = { people, roles }
  const after = afterChange(records, before)
  const definitions = context.workspace.definitions.all()
  const kinds = [letsManagePeople, (held: readonly HeldRole[]) => isAdministrator(holderOf(held), definitions)]
  for (const isOne of kinds) refuseLast(taking, { before, after, isOne })
}

interface Losing {
  readonly before: Known
  readonly after: Known
  readonly isOne: (held: readonly HeldRole[]) => boolean
}

function refuseLast(taking: readonly RecordChange[], { before, after, isOne }: Losing): void {
  const last = standingIn(before, isOne)
  if (last.length === 0 || standingIn(after, isOne).length > 0) return
  for (const record of taking) {
    const isHers = last.some(({ id, roles }) => id === record.id || idsIn(roles).includes(record.id))
    if (isHers && stands(record)) refuseRecord(record, { code: 'last-administrator' }, pathOf(record))
  }
}

/** Who can sign in, and by her roles is one of them. */
function standingIn({ people, roles }: Known, isOne: Losing['isOne']): Person[] {
  return people.filter(
    ({ roles: held, active, login }) =>
      active !== false && login !== null && isOne(idsIn(held).flatMap((id) => roles.get(id) ?? [])),
  )
}

function letsManagePeople(held: readonly HeldRole[]): boolean {
  return held.some(letsManage)
}

function letsManage({ rights }: HeldRole): boolean {
  return rights.includes('manage-people')
}

function holderOf(roles: readonly HeldRole[]): Actor {
  return { ...systemActor, kind: 'user', roles }
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
  readonly roles: ReadonlyMap<string, HeldRole>
}

/** As they are when the change is over. */
function afterChange(records: readonly RecordChange[], { people, roles }: Known): Known {
  const rolesAfter = new Map(roles)
  const peopleAfter = new Map(people.map((person) => [person.id, person]))
  for (const { definition, op, id, after } of records.filter(stands)) {
    if (definition.name === 'role') {
      if (op === 'delete') rolesAfter.delete(id)
      else if ('grants' in after) rolesAfter.set(id, { ...toRoleGrants(after.grants), id })
    }
    if (definition.name === 'user') {
      const { roles: held = [], active = true, login = null } = { ...peopleAfter.get(id), ...after }
      if (op === 'delete') peopleAfter.delete(id)
      else peopleAfter.set(id, { id, roles: held, active, login })
    }
  }
  return { people: [...peopleAfter.values()], roles: rolesAfter }
}

function idsIn(value: Json): string[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []
}

function idsOf(object: string, records: readonly RecordChange[]): string[] {
  return records.filter(({ definition }) => definition.name === object).map(({ id }) => id)
}

async function readLivingRoles({ workspace, reader }: ChangeContext): Promise<ReadonlyMap<string, HeldRole>> {
  const role = workspace.definitions.get('role')
  const rows = await reader.rows<{ id: string; grants: Json }>(sql`
    SELECT id, ${column(role, 'grants')} AS grants FROM ${reader.table(tableOf(role))} WHERE deleted_at IS NULL`)
  return new Map(rows.map(({ id, grants }) => [id, { ...toRoleGrants(grants), id }]))
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
