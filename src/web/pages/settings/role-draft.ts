import type { FieldLevel, Grant, Right, RoleGrants } from '../../../core/access/access.ts'
import type { RecordView } from '../../../core/api/shapes.ts'

/** Edits of a role's grants, as pure functions: the page keeps a draft and saves it whole. */

/** What every part of the editor is given. */
export interface GrantsProps {
  readonly grants: RoleGrants
  onGrants(grants: RoleGrants): void
}

export const noGrants: RoleGrants = { objects: {}, fields: {}, rights: [] }

/** The field's type promises a RoleGrants or nothing; a new role has nothing yet. */
export function grantsOf(role: RecordView): RoleGrants {
  return { ...noGrants, ...(role.grants as Partial<RoleGrants> | null | undefined) }
}

export const emptyGrant: Grant = {
  view: 'none',
  create: false,
  edit: 'none',
  delete: 'none',
  import: false,
  export: false,
  batch: false,
  approve: false,
  transfer: false,
  restore: false,
}

/** The line that counts for a module: its own, or that of all modules (`*`). */
export function grantOf(grants: RoleGrants, object: string): Grant {
  return { ...emptyGrant, ...(grants.objects[object] ?? grants.objects['*']) }
}

export function hasOwnLine(grants: RoleGrants, object: string): boolean {
  return object !== '*' && grants.objects[object] !== undefined
}

/** Editing one cell of a module that followed the others gives it a line of its own, beginning with what it had. */
export function withGrant(grants: RoleGrants, object: string, part: Partial<Grant>): RoleGrants {
  return { ...grants, objects: { ...grants.objects, [object]: { ...grantOf(grants, object), ...part } } }
}

export function withoutOwnLine(grants: RoleGrants, object: string): RoleGrants {
  const { [object]: _, ...objects } = grants.objects
  return { ...grants, objects }
}

/** Null takes the field's own setting away, so that the default counts again. */
export function withLevel(
  grants: RoleGrants,
  { object, field, level }: { object: string; field: string; level: FieldLevel | null },
): RoleGrants {
  const { [field]: _, ...others } = grants.fields[object] ?? {}
  const levels = level === null ? others : { ...others, [field]: level }
  const { [object]: __, ...fields } = grants.fields
  return { ...grants, fields: Object.keys(levels).length > 0 ? { ...fields, [object]: levels } : fields }
}

export function withRight(grants: RoleGrants, right: Right, held: boolean): RoleGrants {
  const others = grants.rights.filter((one) => one !== right)
  return { ...grants, rights: held ? [...others, right] : others }
}

/** Whether two drafts grant the same, in whatever order it was clicked together. */
export function sameGrants(a: RoleGrants, b: RoleGrants): boolean {
  return ordered(a) === ordered(b)
}

function ordered(grants: RoleGrants): string {
  const plain = { ...grants, rights: [...grants.rights].sort() }
  return JSON.stringify(plain, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  )
}
