import { definitionInSight } from '../../../core/access/index.ts'
import { fieldType } from '../../../core/fields/index.ts'
import { checkRule, type FindObject, rulesOf } from '../../../core/rules/index.ts'
import { memoizeByDefinition } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord } from '../context/record-change.ts'
import { formulasOf } from '../values/compute-fields.ts'

/** Validates what each record would become by itself: required fields, rules over several fields, computed values. */
export function checkValues(context: ChangeContext, records: readonly RecordChange[]): void {
  const findObject = context.workspace.definitions.find
  const findSeen = seenBy(context)
  for (const record of records) {
    if (record.op === 'delete') continue
    checkRequired(record)
    checkRules(record, { findObject, findSeen })
    checkComputed(record)
  }
}

/** What is taken back was seen by whoever wrote it. */
function seenBy({ workspace: { definitions }, actor, revert }: ChangeContext): FindObject {
  return (name) => {
    const definition = definitions.find(name)
    return definition && !revert ? definitionInSight(actor, definition) : definition
  }
}

const requiredFields = memoizeByDefinition((definition) =>
  Object.entries(definition.fields)
    .filter(([, field]) => (field.required || field.type === 'autoNumber') && !field.readOnly && field.type !== 'lines')
    .map(([name]) => name),
)

/** An old record that lacks a field required since may still be edited elsewhere. */
function checkRequired(record: RecordChange): void {
  const { definition } = record
  for (const name of requiredFields(definition)) {
    if (!isEmpty(record.after[name])) continue
    // A new record gets its number when all checks have passed; afterwards it keeps one.
    if (record.op === 'create' && definition.fields[name]?.type === 'autoNumber') continue
    const touched = record.op === 'create' || record.changed.includes(name)
    const faulty = record.refusals.some((refusal) => refusal.path === name)
    if (touched && !faulty) refuseRecord(record, { code: 'required' }, name)
  }
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

interface Finding {
  readonly findObject: FindObject
  readonly findSeen: FindObject
}

function checkRules({ definition, before, after, refusals }: RecordChange, finding: Finding): void {
  for (const rule of rulesHolding(definition))
    refusals.push(...checkRule(rule, { after, before: before?.values ?? null, ...finding }))
}
