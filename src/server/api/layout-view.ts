import type { Actor, HeldRole } from '../../core/access/access.ts'
import { fieldLevel, systemActor } from '../../core/access/index.ts'
import type { LayoutView } from '../../core/api/shapes.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'

/**
 * The layout in force for everybody (null) or for a role. Whoever lays a form out for others is told the names of all fields, for
 * what she does not see herself has its place, too; of their values she learns nothing.
 */
export function toLayoutView(definition: ObjectDefinition, role: HeldRole | null): LayoutView {
  const own = definition.layouts?.find((layout) => layout.role === role?.id)
  const holder = role ? holderOf(role) : systemActor
  const fields = Object.entries(definition.fields).map(([name, { label, required = false }]) => {
    const seen = fieldLevel(holder, definition, name) !== 'hidden'
    return [name, { label, required, seen }] as const
  })
  return { sections: own?.sections ?? definition.sections, fields: Object.fromEntries(fields) }
}

/** Somebody who holds this role and no other. */
function holderOf(role: HeldRole): Actor {
  const nobody = new Set<string>()
  return { id: '', name: '', kind: 'user', roles: [role], teamMemberIds: nobody, teamTreeMemberIds: nobody }
}
