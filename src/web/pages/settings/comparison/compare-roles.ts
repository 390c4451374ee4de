import {
  type FieldLevel,
  type Grant,
  type GrantedScope,
  type Right,
  type RoleGrants,
  rights,
} from '../../../../core/access/access.ts'
import { grantOf } from '../role-draft.ts'

export type ComparedAction = keyof Grant

/** One thing that two roles may give differently. */
export type Compared =
  | {
      readonly kind: 'action'
      readonly object: string
      readonly action: ComparedAction
      readonly given: Pair<GrantedScope | boolean>
    }
  | { readonly kind: 'field'; readonly object: string; readonly field: string; readonly given: Pair<FieldLevel | null> }
  | { readonly kind: 'right'; readonly right: Right; readonly given: Pair<boolean> }

type Pair<T> = readonly [T, T]

export const comparedActions = [
  'view',
  'edit',
  'delete',
  'create',
  'import',
  'export',
  'batch',
  'transfer',
  'restore',
  'approve',
] as const

/** What two roles give differently: on these objects, of fields that either names, and of rights; in the order of the editor. */
export function compareRoles(one: RoleGrants, other: RoleGrants, objects: readonly string[]): readonly Compared[] {
  const actions = objects.flatMap((object) => compareActions(one, other, object))
  const fields = objects.flatMap((object) => compareLevels(one, other, object))
  const held = rights.map(
    (right): Compared => ({ kind: 'right', right, given: [one.rights.includes(right), other.rights.includes(right)] }),
  )
  return [...actions, ...fields, ...held].filter(({ given: [a, b] }) => JSON.stringify(a) !== JSON.stringify(b))
}

function compareActions(one: RoleGrants, other: RoleGrants, object: string): readonly Compared[] {
  const [a, b] = [grantOf(one, object), grantOf(other, object)]
  return comparedActions.map((action) => ({ kind: 'action', object, action, given: [a[action], b[action]] }))
}

function compareLevels(one: RoleGrants, other: RoleGrants, object: string): readonly Compared[] {
  const [a = {}, b = {}] = [one.fields[object], other.fields[object]]
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return names.map((field) => ({ kind: 'field', object, field, given: [a[field] ?? null, b[field] ?? null] }))
}
