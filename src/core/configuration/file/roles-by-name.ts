import type { Values } from '../../change/change.ts'
import { isJsonObject, type Json } from '../../json.ts'
import { type PortableObjectName, portableDefinition, portableNames } from '../../objects/configuration/index.ts'
import { mapApprovers, type NamedPerson } from './map-approvers.ts'

/** A role of the company: in a file it is what it is called. */
export interface NamedRole {
  readonly id: string
  readonly name: string
  readonly deleted: boolean
}

/** The roles there are, and those of them that whoever takes the file out or in sees: to her, others have no name. */
export interface CompanyRoles {
  readonly all: readonly NamedRole[]
  readonly seen: readonly NamedRole[]
  /** Who may be named as an approver, as far as she is seen. */
  readonly people?: readonly NamedPerson[]
}

/** The fields of a kind of configuration that hold one role, and those that hold several. */
const roleFields: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  portableNames.map((object) => [
    object,
    Object.entries(portableDefinition(object).fields).flatMap(([name, field]) =>
      (field.type === 'link' || field.type === 'links') && field.to === 'role' ? [name] : [],
    ),
  ]),
)

/** Without a role in it these are for nobody; others would be for everybody. */
const closedWhenEmpty: ReadonlySet<string> = new Set(['defaultFor', 'exempt'])

/**
 * With the names of the roles; one that has none to the reader stays as it is kept. A deleted role is left out where others stand beside it; alone it is named all the same, since
 * what was for few would be for everybody without it.
 */
export function withRoleNames(object: PortableObjectName, values: Values, { all, seen }: CompanyRoles): Values {
  const living = new Set(all.filter(({ deleted }) => !deleted).map(({ id }) => id))
  const names = new Map(seen.map(({ id, name }) => [id, name]))
  return mapRoles(object, values, (ids, field) => {
    const live = ids.filter((id) => living.has(id))
    const named = live.length > 0 || closedWhenEmpty.has(field) ? live : ids
    return named.map((id) => names.get(id) ?? id)
  })
}

/** With the ids of the roles that are named; a name that no role has stays as it is. */
export function withRoleIds(object: PortableObjectName, values: Values, roles: readonly NamedRole[]): Values {
  const ids = new Map(roles.filter(({ deleted }) => !deleted).map(({ id, name }) => [name, id]))
  return mapRoles(object, values, (names) => names.map((name) => ids.get(name) ?? name))
}

/** The role of a flow that decides where nobody else is left: what is without it is for the same people. */
const standsIn = 'fallback'

/** What is for a single role that is deleted is for nobody. */
export function isForNobody(object: PortableObjectName, values: Values, roles: readonly NamedRole[]): boolean {
  const whose = (roleFields[object] ?? []).filter((name) => name !== standsIn)
  const single = whose.map((name) => values[name]).filter((value) => typeof value === 'string')
  return single.some((id) => roles.find((role) => role.id === id)?.deleted !== false)
}

/** All roles that stand in it. */
export function rolesIn(object: PortableObjectName, values: Values): string[] {
  const found: string[] = []
  mapRoles(object, values, (roles) => {
    found.push(...roles)
    return roles
  })
  return found
}

type Translate = (roles: readonly string[], field: string) => readonly string[]

/** Roles stand in links to them, in the moves of a path, and among those who approve. */
function mapRoles(object: PortableObjectName, values: Values, translate: Translate): Values {
  const linked = (roleFields[object] ?? []).flatMap((name) => {
    const value = values[name] ?? null
    return value === null ? [] : [[name, mapValue(value, (roles) => translate(roles, name))] as const]
  })
  const moves =
    object === 'stagePath' && Array.isArray(values.moves)
      ? { moves: values.moves.map((move: Json) => mapMove(move, (roles) => translate(roles, 'moves'))) }
      : {}
  const approvers = mapApprovers(object, values, 'role', (role) => translate([role], 'steps')[0] ?? role)
  return { ...values, ...Object.fromEntries(linked), ...moves, ...approvers }
}

type TranslateValue = (roles: readonly string[]) => readonly string[]

function mapMove(move: Json, translate: TranslateValue): Json {
  return isJsonObject(move) && Array.isArray(move.roles) ? { ...move, roles: mapValue(move.roles, translate) } : move
}

/** What is no role at all stays, for the one who checks it. */
function mapValue(value: Json, translate: TranslateValue): Json {
  if (typeof value === 'string') return translate([value])[0] ?? null
  if (!Array.isArray(value)) return value
  const roles = value.filter((one) => typeof one === 'string')
  return roles.length === value.length ? [...translate(roles)] : value
}
