import {
  type Actor,
  fieldLevel,
  fieldsDecidingReach,
  type GrantedAction,
  grantedActions,
  hasRight,
  holderIn,
  may,
  mayGiveByFilter,
} from '../../../core/access/index.ts'
import type { Problem } from '../../../core/fields/field-type.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { type DecidedRecord, decideOnRecord, mayBeAskedFor } from '../../../core/policy/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import type { StoredRecord } from '../context/record-change.ts'
import { unreadInFilter } from '../context/unread-in-filter.ts'
import { readUnlocked } from '../rows/lock-records.ts'
import { neededFields } from '../rows/needed-fields.ts'

export interface Given {
  readonly giver: Actor
  readonly definition: ObjectDefinition
  /** The grant as it is written, or would be. */
  readonly values: Readonly<Record<string, Json | undefined>>
  readonly targets: ReadonlyMap<string, StoredRecord>
}

type Fault = Problem & { readonly path: string }

type Judging = Pick<ChangeContext, 'moment' | 'policy'>

/**
 * Why somebody may not give this: nobody gives what she does not hold herself by her roles; what she was given for a time is not hers to
 * give. Asked of whoever writes a grant, and, before anybody is asked for one, of those who could be.
 */
export function whyNotGiver(context: Judging, asked: Given): Fault | null {
  const given = { ...asked, giver: { ...asked.giver, grants: [] } }
  const { giver, definition, values } = given
  const { record: id, field } = values
  const action = grantedActions.find((one) => one === values.action) ?? 'view'
  const fault =
    typeof id === 'string' && id !== ''
      ? whyNotRecord(context, { ...given, action, id })
      : whyNotAll(context, given, action)
  if (fault || typeof field !== 'string' || field === '') return fault
  const level = fieldLevel(giver, definition, field)
  if (level === 'hidden') return { code: 'field-unknown', path: 'field', params: { value: field } }
  const holds = level === 'edit' || (action === 'view' && level === 'read')
  return holds ? null : { code: 'grant-beyond-giver', path: 'field' }
}

/** The records that are given, with what is asked of them on behalf of each of those who give. */
export function readGiven(
  { workspace, reader, moment: at }: Pick<ChangeContext, 'workspace' | 'reader' | 'moment'>,
  definition: ObjectDefinition,
  { givers, ids }: { readonly givers: Iterable<Actor>; readonly ids: readonly string[] },
): Promise<Map<string, StoredRecord>> {
  const needed = neededFields(workspace.definitions, definition, [])
  const deciding = [...givers].flatMap((actor) => fieldsDecidingReach({ actor, definition, at }))
  const fields = [...new Set([...needed, ...deciding, 'owner'])].filter((name) => definition.fields[name])
  return readUnlocked({ reader }, definition, { ids: [...new Set(ids)], fields })
}

/** What is about a module is given by who manages people, or by who was asked for it. */
function whyNotAll(context: Judging, { giver, definition, values }: Given, action: GrantedAction): Fault | null {
  const isAsked = typeof values.request === 'string'
  const holds = isScoped(action)
    ? mayGiveByFilter(giver, definition, action)
    : may(giver, definition, action) && (isAsked || hasRight(giver, 'manage-people'))
  if (!holds) return { code: 'grant-by-filter-beyond-giver', path: 'object' }
  const [unread] = unreadInFilter({ ...context, actor: giver }, definition, { after: values })
  return unread ?? null
}

export function isScoped(action: string): action is 'view' | 'edit' | 'delete' {
  return action === 'view' || action === 'edit' || action === 'delete'
}

/** What she does not see is not there for her. Only to look at a record is not enough to show it to others. */
function whyNotRecord(
  context: Judging,
  { giver, definition, values, targets, action, id }: Given & { readonly action: GrantedAction; readonly id: string },
): Fault | null {
  const target = targets.get(id)
  const missing = { code: 'record-not-found', path: 'record', params: { object: definition.name } } as const
  if (!target || !isScoped(action)) return missing
  const asked = { actor: giver, definition, at: context.moment, record: toDecided(definition, target) }
  const { field, unlocks } = values
  // To open its locks as a whole is to open each of its fields.
  const all = unlocks === true && action === 'edit' ? { fields: Object.keys(definition.fields) } : {}
  const fields = typeof field === 'string' && field !== '' ? { fields: [field] } : all
  const rulings = decideOnRecord({ ...asked, action, ...fields }, unlocks === true ? context.policy : [])
  // What is closed on her own record she does not open by way of a colleague.
  const isHers = holderIn(definition, target.values) === giver.id
  const [ruling] = rulings.filter((one) => isHers || !mayBeAskedFor(one))
  if (ruling?.verdict === 'refuse' && ruling.rule === 'sight') return missing
  if (ruling) return { code: 'grant-beyond-giver', path: '' }
  return decideOnRecord({ ...asked, action: 'edit' }, []).length > 0 ? { code: 'grant-needs-edit', path: '' } : null
}

export function toDecided(definition: ObjectDefinition, { id, values, deletedAt }: StoredRecord): DecidedRecord {
  return { id, ownerId: holderIn(definition, values), deleted: deletedAt !== null, values }
}
