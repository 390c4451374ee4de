import { fieldType } from '../../../core/fields/index.ts'
import { checkRule, type FindObject, rulesOf } from '../../../core/rules/index.ts'
import { memoizeByDefinition } from '../../metadata/index.ts'
import { formulasOf } from '../values/complete.ts'
import { type Draft, refuseDraft } from '../context/draft.ts'
import type { ChangeContext } from '../context/change-context.ts'

/** Validates what each draft would become by itself: required fields, rules over several fields, computed values. */
export function checkValues({ workspace }: ChangeContext, drafts: readonly Draft[]): void {
  for (const draft of drafts) {
    if (draft.op === 'delete') continue
    checkRequired(draft)
    checkRules(draft, workspace.definitions.find)
    checkComputed(draft)
  }
}

const requiredFields = memoizeByDefinition((definition) =>
  Object.entries(definition.fields)
    .filter(([, field]) => (field.required || field.type === 'autoNumber') && !field.readOnly && field.type !== 'lines')
    .map(([name]) => name),
)

/** An old record that lacks a field required since may still be edited elsewhere. */
function checkRequired(draft: Draft): void {
  const { definition } = draft
  for (const name of requiredFields(definition)) {
    if (!isEmpty(draft.after[name])) continue
    // A new record gets its number when all checks have passed; afterwards it keeps one.
    if (draft.op === 'create' && definition.fields[name]?.type === 'autoNumber') continue
    const touched = draft.op === 'create' || draft.changed.includes(name)
    const faulty = draft.refusals.some((refusal) => refusal.path === name)
    if (touched && !faulty) refuseDraft(draft, { code: 'required' }, name)
  }
}

/** A quantity and a price may each be right and their product too large to keep. */
function checkComputed(draft: Draft): void {
  for (const { name, field } of formulasOf(draft.definition)) {
    const value = draft.after[name] ?? null
    const problem = value !== null && draft.changed.includes(name) ? fieldType(field).check(value, field) : null
    if (problem) refuseDraft(draft, problem, name)
  }
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

const rulesHolding = memoizeByDefinition(rulesOf)

function checkRules({ definition, before, after, refusals }: Draft, findObject: FindObject): void {
  for (const rule of rulesHolding(definition))
    refusals.push(...checkRule(rule, { after, before: before?.values ?? null, findObject }))
}
