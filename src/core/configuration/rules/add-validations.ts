import type { Refusal } from '../../change/change.ts'
import { compileCondition } from '../../expressions/condition.ts'
import { ownFieldsOf } from '../../expressions/expression-scope.ts'
import { checkCondition } from '../../objects/check-validations.ts'
import { conditionScope, type FindDefinition } from '../../objects/expression-scopes.ts'
import type { ObjectDefinition, Validation } from '../../objects/object.ts'
import type { Blame, ConfigurationRecord } from '../configuration-record.ts'
import { checkHeldUp } from '../fields/guarded-fields.ts'
import { toLabel } from '../labels.ts'
import { inOrderOfMaking } from '../names.ts'

interface Rules {
  /** The living rules of the object. */
  readonly records: readonly ConfigurationRecord[]
  /** The objects as the configuration shapes them: a condition looks at linked records, too. */
  readonly find: FindDefinition
  readonly blame: Blame
}

/** The definition held to the rules that an administrator wrote and did not switch off. */
export function addValidations(definition: ObjectDefinition, { records, find, blame }: Rules): ObjectDefinition {
  blameNamesakes(records, blame)
  const rules = records.filter(({ values }) => values.active !== false)
  const validations = rules.flatMap((record) => {
    const refusals = faultsOf(record, definition, find)
    if (refusals.length > 0) blame(record, ...refusals)
    return refusals.length > 0 ? [] : [toValidation(record)]
  })
  return validations.length > 0 ? { ...definition, validations } : definition
}

/** Whoever came first keeps the name; a rule that has had it, too, since before they were held apart stays in force. */
function blameNamesakes(records: readonly ConfigurationRecord[], blame: Blame): void {
  const names = new Set<string>()
  for (const record of inOrderOfMaking(records)) {
    const name = String(record.values.name)
    if (names.has(name)) blame(record, { path: 'name', code: 'rule-name-taken', params: { value: name } })
    names.add(name)
  }
}

function faultsOf({ values }: ConfigurationRecord, definition: ObjectDefinition, find: FindDefinition): Refusal[] {
  const faults = checkCondition(String(values.condition ?? ''), definition, find)
  const { field } = values
  const isKnown = typeof field !== 'string' || Object.hasOwn(definition.fields, field)
  const heldUp = faults.length > 0 ? [] : checkReads(String(values.condition), definition, find)
  return [
    ...faults.map((fault) => ({ ...fault, path: 'condition' })),
    ...heldUp,
    ...(isKnown ? [] : [{ path: 'field', code: 'rule-field-unknown', params: { value: field } } as const]),
  ]
}

/** A rule that nobody can meet would shut the administration up: it is about no field that holds that up. */
function checkReads(condition: string, definition: ObjectDefinition, find: FindDefinition): Refusal[] {
  if (definition.kind !== 'system') return []
  const { reads } = compileCondition(condition, conditionScope(definition, find))
  return [...new Set(reads.flatMap(ownFieldsOf))].flatMap((name) => checkHeldUp('condition', name, definition))
}

function toValidation({ id, values }: ConfigurationRecord): Validation {
  const { name, condition, message, field, severity, on } = values
  const wanted = Array.isArray(on) ? on : []
  const moments = (['create', 'update'] as const).filter((moment) => wanted.length === 0 || wanted.includes(moment))
  return {
    id,
    name: String(name),
    condition: String(condition),
    message: toLabel(message) ?? { 'zh-CN': String(name), en: String(name) },
    ...(typeof field === 'string' ? { field } : {}),
    severity: severity === 'warn' ? 'warn' : 'refuse',
    on: moments,
  }
}
