import type { Actor, HeldRole, Right } from '../access/access.ts'
import { fieldLevel, may, reachesAll, scopeOf } from '../access/index.ts'
import type { ObjectDefinition } from '../objects/object.ts'

/** What a role gives, as far as a reviewer is told of it. */
export interface RoleFindings {
  /** Rights by which whoever holds them reaches further than her own work. */
  readonly powerful: readonly Right[]
  /** Objects with sensitive fields of which it reaches every record. */
  readonly wideObjects: readonly string[]
  /** Sensitive fields whose values it shows unmasked: `customer.idCard`. */
  readonly sensitiveFields: readonly string[]
  /** Objects whose records it lets write. */
  readonly written: readonly string[]
  /** Of its rights those whose use leaves a trace. */
  readonly traced: readonly TracedRight[]
}

const powerfulRights = [
  'manage-people',
  'manage-settings',
  'manage-flows',
  'remove-fields',
  'unmask',
  'force-revert',
] as const

/** Looking leaves no trace; these do. */
export const tracedRights = [
  'manage-people',
  'manage-settings',
  'manage-flows',
  'remove-fields',
  'unmask',
  'revert-all-changes',
] as const satisfies readonly Right[]
export type TracedRight = (typeof tracedRights)[number]

/** What of a role is wide or sensitive, and what of it can be seen to be used: asked of the one decision there is. */
export function roleFindings(role: HeldRole, definitions: readonly ObjectDefinition[]): RoleFindings {
  const holder = holderOf(role)
  const business = definitions.filter(({ kind, partOf, retired }) => kind !== 'system' && !partOf && !retired)
  const guarded = business.map((definition) => ({ definition, seen: seenOf(holder, definition) }))
  return {
    powerful: powerfulRights.filter((right) => role.rights.includes(right)),
    wideObjects: guarded.flatMap(({ definition, seen }) =>
      hasSensitive(definition) && isWide(holder, definition, seen.length > 0) ? [definition.name] : [],
    ),
    sensitiveFields: guarded.flatMap(({ seen }) => seen),
    written: business.flatMap((definition) => (writes(holder, definition) ? [definition.name] : [])),
    traced: tracedRights.filter((right) => role.rights.includes(right)),
  }
}

const nobody: ReadonlySet<string> = new Set()

/** Somebody with this role and no other. */
function holderOf(role: HeldRole): Actor {
  return { id: '', name: '', kind: 'user', roles: [role], teamMemberIds: nobody, teamTreeMemberIds: nobody }
}

function hasSensitive({ fields }: ObjectDefinition): boolean {
  return Object.values(fields).some(({ sensitive }) => sensitive)
}

function seenOf(holder: Actor, definition: ObjectDefinition): string[] {
  return Object.entries(definition.fields).flatMap(([name, { sensitive }]) => {
    if (!sensitive) return []
    const level = fieldLevel(holder, definition, name)
    return level === 'read' || level === 'edit' ? [`${definition.name}.${name}`] : []
  })
}

function isWide(holder: Actor, definition: ObjectDefinition, seesSensitive: boolean): boolean {
  const actions = seesSensitive ? (['view', 'edit', 'delete'] as const) : (['edit', 'delete'] as const)
  return actions.some((action) => reachesAll(holder, definition, action))
}

function writes(holder: Actor, definition: ObjectDefinition): boolean {
  return may(holder, definition, 'create') || scopeOf(holder, definition, 'edit') !== 'none'
}
