import {
  type Actor,
  fieldLevel,
  fieldsDecidingReach,
  type GrantedAction,
  grantedActions,
  hasRight,
  holderIn,
  may,
  reachesAll,
} from '../../../core/access/index.ts'
import type { Problem } from '../../../core/fields/field-type.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { type DecidedRecord, decideOnRecord, mayBeAskedFor } from '../../../core/policy/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, type StoredRecord, stands, stored } from '../context/record-change.ts'
import { unreadInFilter } from '../context/unread-in-filter.ts'
import { readUnlocked } from '../rows/lock-records.ts'
import { neededFields } from '../rows/needed-fields.ts'

/**
 * Nobody gives what she does not hold herself, to herself, or in the past: asked of whoever writes a grant, new, prolonged or brought
 * back. What she was given for a time herself is not hers to give.
 */
export async function checkGrants(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  const given = records.filter(({ definition, op }) => definition.name === 'grant' && op !== 'delete')
  const asked = given.filter(stands).filter(isWidened)
  if (asked.length === 0 || context.actor.kind === 'system') return
  for (const record of asked) {
    checkTime(context, record)
    checkPeople(context, record)
  }
  for (const [object, group] of Map.groupBy(asked.filter(stands), ({ after }) => String(after.object)))
    await checkWithinGiver(context, object, group)
}

/** To end one earlier takes away. */
function isWidened({ op, changed, before, after }: RecordChange): boolean {
  if (op !== 'update') return true
  const [was, is] = [before?.values.until ?? null, after.until ?? null]
  const isProlonged = was !== null && (is === null || String(is) > String(was))
  return (
    isProlonged || changed.includes('owner') || changed.includes('from') || (changed.includes('until') && is !== null)
  )
}

const clockMayDifferMs = 300_000

function checkTime({ moment }: ChangeContext, record: RecordChange): void {
  const { after, op, changed } = record
  if (typeof after.until === 'string' && new Date(after.until) <= moment)
    refuseRecord(record, { code: 'grant-in-the-past' }, 'until')
  if ((op !== 'create' && !changed.includes('from')) || typeof after.from !== 'string') return
  if (new Date(after.from).getTime() < moment.getTime() - clockMayDifferMs)
    refuseRecord(record, { code: 'grant-in-the-past' }, 'from')
}

function checkPeople({ actor }: ChangeContext, record: RecordChange): void {
  const { after, op } = record
  if (after.person === actor.id) refuseRecord(record, { code: 'grant-to-oneself' }, 'person')
  const isHers = op === 'create' ? after.owner === actor.id : after.owner === stored(record, 'owner')
  if (!isHers) refuseRecord(record, { code: 'grant-for-another' }, 'owner')
}

async function checkWithinGiver(
  context: ChangeContext,
  object: string,
  records: readonly RecordChange[],
): Promise<void> {
  const definition = context.workspace.definitions.find(object)
  if (!definition) return
  const giver = { ...context.actor, grants: [] }
  const targets = await readTargets(context, definition, records)
  for (const record of records) {
    const problem = whyNotGiver(context, { giver, definition, record, targets })
    if (problem) refuseRecord(record, problem, problem.path)
  }
}

/** As the giver's own rights are asked of them. */
function readTargets(
  context: ChangeContext,
  definition: ObjectDefinition,
  records: readonly RecordChange[],
): Promise<Map<string, StoredRecord>> {
  const { workspace, actor, moment: at } = context
  const ids = records.flatMap(({ after }) => (typeof after.record === 'string' ? [after.record] : []))
  const needed = neededFields(workspace.definitions, definition, [])
  const deciding = fieldsDecidingReach({ actor, definition, at })
  const fields = [...new Set([...needed, ...deciding, 'owner'])].filter((name) => definition.fields[name])
  return readUnlocked(context, definition, { ids: [...new Set(ids)], fields })
}

interface Given {
  readonly giver: Actor
  readonly definition: ObjectDefinition
  readonly record: RecordChange
  readonly targets: ReadonlyMap<string, StoredRecord>
}

type Fault = Problem & { readonly path: string }

function whyNotGiver(context: ChangeContext, given: Given): Fault | null {
  const { giver, definition, record } = given
  const { record: id, field } = record.after
  const action = grantedActions.find((one) => one === record.after.action) ?? 'view'
  const fault =
    typeof id === 'string' ? whyNotRecord(context, { ...given, action, id }) : whyNotAll(context, given, action)
  if (fault || typeof field !== 'string' || field === '') return fault
  const level = fieldLevel(giver, definition, field)
  if (level === 'hidden') return { code: 'field-unknown', path: 'field', params: { value: field } }
  const holds = level === 'edit' || (action === 'view' && level === 'read')
  return holds ? null : { code: 'grant-beyond-giver', path: 'field' }
}

/** What is about a module is given by who manages people, or by who was asked for it. */
function whyNotAll(context: ChangeContext, { giver, definition, record }: Given, action: GrantedAction): Fault | null {
  const isAsked = typeof record.after.request === 'string'
  const holds = isScoped(action)
    ? [action, 'edit' as const].every((one) => reachesAll(giver, definition, one))
    : may(giver, definition, action) && (isAsked || hasRight(giver, 'manage-people'))
  if (!holds) return { code: 'grant-by-filter-beyond-giver', path: 'object' }
  const [unread] = unreadInFilter({ ...context, actor: giver }, definition, record)
  return unread ?? null
}

function isScoped(action: GrantedAction): action is 'view' | 'edit' | 'delete' {
  return action === 'view' || action === 'edit' || action === 'delete'
}

/** What she does not see is not there for her. Only to look at a record is not enough to show it to others. */
function whyNotRecord(
  context: ChangeContext,
  { giver, definition, record, targets, action, id }: Given & { readonly action: GrantedAction; readonly id: string },
): Fault | null {
  const target = targets.get(id)
  const missing = { code: 'record-not-found', path: 'record', params: { object: definition.name } } as const
  if (!target || !isScoped(action)) return missing
  const asked = { actor: giver, definition, at: context.moment, record: toDecided(definition, target) }
  const { field, unlocks } = record.after
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

function toDecided(definition: ObjectDefinition, { id, values, deletedAt }: StoredRecord): DecidedRecord {
  return { id, ownerId: holderIn(definition, values), deleted: deletedAt !== null, values }
}
