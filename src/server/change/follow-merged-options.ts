import { sql } from 'kysely'
import {
  type Actor,
  conditionSetAt,
  grantsBeyond,
  lostIn,
  type RenamedOption,
  renameOption,
  scopeOf,
  toRoleGrants,
  type WrittenFilter,
} from '../../core/access/index.ts'
import type { ChangeItem, SettingRequest } from '../../core/change/change.ts'
import type { FieldOperation } from '../../core/change/operations/field-operation.ts'
import { isJsonObject, type Json } from '../../core/json.ts'
import type { Workspace } from '../metadata/index.ts'
import type { PlannedItem } from './context/record-change.ts'

/**
 * Where one option is merged into another, roles whose conditions name it name the other one, by the same change: otherwise those who
 * hold them would lose sight of the records that it is put into. Whoever does not manage roles, or would give by one what she does not
 * hold herself, is told of them instead.
 */
export async function followMergedOptions(
  { database: { read }, definitions }: Workspace,
  actor: Actor,
  request: SettingRequest,
): Promise<PlannedItem[]> {
  const merged = mergedIn(request)
  if (merged.length === 0 || scopeOf(actor, definitions.get('role'), 'edit') === 'none') return []
  const roles = await read.rows(sql<SavedRole>`
    SELECT id, version, grants, updated_at AS "savedAt", conditions_since AS "conditionsSince"
    FROM ${read.table('role')} WHERE deleted_at IS NULL ORDER BY id`)
  return roles.flatMap(({ id, version, grants, ...saved }) => {
    const after = merged.reduce((so, one) => renameOption(so, one, meantIn(definitions, saved, one)) ?? so, grants)
    if (after === grants || givesBeyond({ actor, definitions }, { id, before: grants, after })) return []
    return [{ object: 'role', op: 'update', id, version, values: { grants: after }, isNeeded: true }]
  })
}

/** Where the other option is on records that she does not see, the role would show them. */
function givesBeyond(
  { actor: author, definitions }: { readonly actor: Actor; readonly definitions: Workspace['definitions'] },
  { id, before, after }: { readonly id: string; readonly before: Json; readonly after: Json },
): boolean {
  const held = (grants: Json) => ({ ...toRoleGrants(grants), id })
  const question = { author, role: held(after), before: held(before), definitions: definitions.all() }
  return grantsBeyond(question).length > 0
}

interface SavedRole {
  readonly id: string
  readonly version: number
  readonly grants: Json
  readonly savedAt: string
  readonly conditionsSince: Json
}

/** What a condition does not mean any more stays as it is: written anew, it would mean what has the name now. */
function meantIn(
  { find }: Workspace['definitions'],
  saved: Pick<SavedRole, 'savedAt' | 'conditionsSince'>,
  { object }: RenamedOption,
) {
  const definition = find(object)
  return (action: string, filter: WrittenFilter) => {
    const savedAt = conditionSetAt(saved, { object, action })
    return definition !== undefined && lostIn({ filter, ...(savedAt ? { savedAt } : {}) }, definition).length === 0
  }
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
