import { definitionInSight } from '../../../core/access/index.ts'
import type { Field } from '../../../core/fields/field.ts'
import { fieldType } from '../../../core/fields/index.ts'
import { mustBeFilled } from '../../../core/fields/must-be-filled.ts'
import { checkRule, type KnownObjects, rulesOf } from '../../../core/rules/index.ts'
import { memoizeByDefinition } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { findShaped } from '../context/find-shaped.ts'
import { type RecordChange, refuseRecord } from '../context/record-change.ts'
import { formulasOf } from '../values/compute-fields.ts'

/** Validates what each record would become by itself: required fields, rules over several fields, computed values. */
export function checkValues(context: ChangeContext, records: readonly RecordChange[]): void {
  const { find, all } = context.workspace.definitions
  const known = { find, findSeen: seenBy(context), all }
  for (const record of records) {
    if (record.op === 'delete') continue
    checkRequired(context, record)
    checkRules(record, known)
    checkComputed(record)
  }
}

/** What is taken back was seen by whoever wrote it. */
function seenBy(context: ChangeContext): KnownObjects['findSeen'] {
  const { actor, revert } = context
  const find = findShaped(context)
  return (name) => {
    const definition = find(name)
    return definition && !revert ? definitionInSight(actor, definition) : definition
  }
}

const requiredFields = memoizeByDefinition((definition) =>
  Object.entries(definition.fields).filter(
    ([, field]) => (field.required || field.type === 'autoNumber') && !field.readOnly && field.type !== 'lines',
  ),
)

/**
 * A record that lacks a field required since may still be edited elsewhere, unless those are asked for it too. Nobody is asked for
 * what she may not fill, nor where records only go to another owner, something is taken back, or a change of another is followed.
 */
function checkRequired(context: ChangeContext, record: RecordChange): void {
  const { definition } = record
  for (const [name, field] of requiredFields(definition)) {
    if (!isEmpty(record.after[name])) continue
    // A new record gets its number when all checks have passed; afterwards it keeps one.
    if (record.op === 'create' && field.type === 'autoNumber') continue
    const faulty = record.refusals.some((refusal) => refusal.path === name)
    if (isAskedFor(context, record, name) && !faulty) refuseRecord(record, { code: 'required' }, name)
  }
}

function isAskedFor(context: ChangeContext, { definition, op, changed, part }: RecordChange, name: string): boolean {
  const field = definition.fields[name]
  const isTouched = changed.includes(name)
  if (!field || op === 'create' || isTouched) return true
  const isSaved = op === 'update' && part?.path !== '' && changed.some((one) => isEntered(definition.fields[one], one))
  return (
    isSaved &&
    isEditing(context) &&
    mustBeFilled(field, { isNew: false, isTouched }) &&
    context.level(definition, name) === 'edit'
  )
}

/** Who takes something back, or is Kebu itself, has no place to fill in what was lacking before. */
function isEditing({ revert, actor }: ChangeContext): boolean {
  return revert === null && actor.kind === 'user'
}

/** Who hands records over does not fill them in, and neither does what is computed. */
function isEntered(field: Field | undefined, name: string): boolean {
  return field !== undefined && name !== 'owner' && !field.readOnly
}

/** A quantity and a price may each be right and their product too large to keep. */
function checkComputed(record: RecordChange): void {
  for (const { name, field } of formulasOf(record.definition)) {
    const value = record.after[name] ?? null
    const problem = value !== null && record.changed.includes(name) ? fieldType(field).check(value, field) : null
    if (problem) refuseRecord(record, problem, name)
  }
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

const rulesHolding = memoizeByDefinition(rulesOf)

function checkRules({ definition, before, after, refusals }: RecordChange, known: KnownObjects): void {
  for (const rule of rulesHolding(definition))
    refusals.push(...checkRule(rule, { after, before: before?.values ?? null, known }))
}
