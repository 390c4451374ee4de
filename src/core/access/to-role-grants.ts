import {
  type FieldLevel,
  fieldLevels,
  type Grant,
  type GrantedScope,
  type RoleGrants,
  rights,
  type Scope,
  scopes,
} from './access.ts'

/**
 * Reads what a role record holds. Anything it does not know it leaves out, so that a role written by a newer version
 * or by hand grants less rather than more.
 */
export function toRoleGrants(raw: unknown): RoleGrants {
  const { objects, fields, rights: given } = asObject(raw)
  return {
    objects: mapValues(asObject(objects), toGrant),
    fields: mapValues(asObject(fields), (levels) => pick(asObject(levels), isFieldLevel)),
    rights: rights.filter((right) => Array.isArray(given) && given.includes(right)),
  }
}

function toGrant(raw: unknown): Partial<Grant> {
  const { view, edit, delete: remove, ...rest } = asObject(raw)
  const { create, import: bringIn, export: takeOut, batch, approve, transfer, restore } = pick(rest, isBoolean)
  return {
    ...(isGrantedScope(view) ? { view } : {}),
    ...(isGrantedScope(edit) ? { edit } : {}),
    ...(isGrantedScope(remove) ? { delete: remove } : {}),
    create: create ?? false,
    import: bringIn ?? false,
    export: takeOut ?? false,
    batch: batch ?? false,
    approve: approve ?? false,
    transfer: transfer ?? false,
    restore: restore ?? false,
  }
}

function asObject(raw: unknown): Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? { ...raw } : {}
}

function mapValues<T>(raw: Readonly<Record<string, unknown>>, to: (value: unknown) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, to(value)]))
}

function pick<T>(raw: Readonly<Record<string, unknown>>, is: (value: unknown) => value is T): Record<string, T> {
  return Object.fromEntries(Object.entries(raw).flatMap(([name, value]) => (is(value) ? [[name, value]] : [])))
}

/** A condition that cannot be read is not left out: the scope alone would be more than was granted. */
function isGrantedScope(value: unknown): value is GrantedScope {
  if (isScope(value)) return true
  const { scope, filter, ...strange } = asObject(value)
  return isScope(scope) && Object.keys(asObject(filter)).length > 0 && Object.keys(strange).length === 0
}

function isScope(value: unknown): value is Scope {
  return scopes.some((scope) => scope === value)
}

function isFieldLevel(value: unknown): value is FieldLevel {
  return fieldLevels.some((level) => level === value)
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean'
}
