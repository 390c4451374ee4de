import { sql } from 'kysely'
import { type Actor, hasRight, type RenamedOption, renameOption } from '../../core/access/index.ts'
import type { ChangeItem, FieldOperation, SettingRequest } from '../../core/change/change.ts'
import { isJsonObject, type Json } from '../../core/json.ts'
import type { Workspace } from '../metadata/index.ts'
import type { PlannedItem } from './context/record-change.ts'

/**
 * Where one option is merged into another, roles whose conditions name it name the other one, by the same change: otherwise those who
 * hold them would lose sight of the records that it is put into. Whoever does not manage roles is told of them instead.
 */
export async function followMergedOptions(
  { database: { read } }: Workspace,
  actor: Actor,
  request: SettingRequest,
): Promise<PlannedItem[]> {
  const merged = mergedIn(request)
  if (merged.length === 0 || !hasRight(actor, 'manage-people')) return []
  const roles = await read.rows(sql<{ id: string; version: number; grants: Json }>`
    SELECT id, version, grants FROM ${read.table('role')} WHERE deleted_at IS NULL ORDER BY id`)
  return roles.flatMap(({ id, version, grants }) => {
    const after = merged.reduce((so, one) => renameOption(so, one) ?? so, grants)
    if (after === grants) return []
    return [{ object: 'role', op: 'update', id, version, values: { grants: after }, isNeeded: true }]
  })
}

/** The options that are put in the place of others which are offered no more. */
function mergedIn({ object, set, also = [] }: SettingRequest): RenamedOption[] {
  if (also.length === 0) return []
  return Object.entries(set).flatMap(([field, operation]) => {
    const pair = isReplacing(operation) ? operation.replaceOption : undefined
    const [from, into] = Array.isArray(pair) ? pair : []
    if (typeof from !== 'string' || typeof into !== 'string') return []
    return also.some((item) => retires(item, from)) ? [{ object, field, from, into }] : []
  })
}

function isReplacing(operation: FieldOperation): operation is { readonly replaceOption: Json } {
  return typeof operation === 'object' && operation !== null && 'replaceOption' in operation
}

function retires({ object, values }: ChangeItem, option: string): boolean {
  const { options } = values ?? {}
  if ((object !== 'customField' && object !== 'fieldSettings') || !Array.isArray(options)) return false
  return !options.some((one) => isJsonObject(one) && one.value === option && one.retired !== true)
}
