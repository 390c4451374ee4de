import type { Field } from '../../fields/field.ts'
import { checkCondition } from '../../objects/check-validations.ts'
import type { FindDefinition } from '../../objects/expression-scopes.ts'
import type { ObjectDefinition, Validation } from '../../objects/object.ts'
import type { Blame, ConfigurationRecord } from '../configuration-record.ts'
import { calledBy } from '../labels.ts'

interface Rules {
  /** The living records about the fields of the object. */
  readonly records: readonly ConfigurationRecord[]
  readonly find: FindDefinition
  readonly blame: Blame
}

/**
 * The definition with fields that must be filled where a condition holds. Each is held to it as to a rule an administrator
 * wrote, for every way in; the form reads the condition beside the field.
 */
export function addRequiredIfs(definition: ObjectDefinition, { records, find, blame }: Rules): ObjectDefinition {
  const conditions = new Map<string, string>()
  for (const record of records) {
    const { requiredIf } = record.values
    const name = String(record.object === 'customField' ? record.values.name : record.values.field)
    const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined
    if (typeof requiredIf !== 'string' || !field) continue
    const faults = checkCondition(requiredIf, definition, find)
    blame(record, ...faults.map((fault) => ({ ...fault, path: 'requiredIf' })))
    if (field.readOnly)
      blame(record, { path: 'requiredIf', code: 'field-kept-by-kebu', params: calledBy(field.label, name) })
    else if (field.visibleTo || field.writtenBy) blame(record, { path: 'requiredIf', code: 'required-out-of-reach' })
    else if (faults.length === 0) conditions.set(name, requiredIf)
  }
  if (conditions.size === 0) return definition
  const fields = Object.entries(definition.fields).map(([name, field]) => [
    name,
    conditioned(field, conditions.get(name)),
  ])
  return {
    ...definition,
    fields: Object.assign(Object.create(null), Object.fromEntries(fields)),
    validations: [
      ...(definition.validations ?? []),
      ...[...conditions].flatMap(([name, condition]) => toValidation(name, definition.fields[name], condition)),
    ],
  }
}

function conditioned(field: Field, requiredIf: string | undefined): Field {
  return requiredIf === undefined ? field : { ...field, requiredIf }
}

function toValidation(name: string, field: Field | undefined, condition: string): Validation[] {
  if (!field) return []
  return [
    {
      id: `required:${name}`,
      name: field.label['zh-CN'],
      condition: `!(${condition}) || !isEmpty(${name})`,
      message: field.label,
      field: name,
      severity: 'refuse',
      on: ['create', 'update'],
      requires: true,
    },
  ]
}
