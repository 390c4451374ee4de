import { z } from 'zod'
import type { Refusal, Values } from '../../change/change.ts'
import type { Json } from '../../json.ts'
import type { EditPolicy, ObjectDefinition } from '../../objects/object.ts'
import type { ShapeInput } from '../build-definitions.ts'
import type { ConfigurationRecord } from '../configuration-record.ts'
import { checkHeldUp, isGuarded } from '../fields/guarded-fields.ts'
import { calledBy } from '../labels.ts'
import { misunderstoodPart } from '../setting-expected.ts'
import { checkOwnCondition } from './check-own-condition.ts'
import { readPolicyKind } from './policy-kinds.ts'

/** The definition with the policies that an administrator laid upon its records and did not switch off. */
export function addEditPolicies(definition: ObjectDefinition, { records, blame }: ShapeInput): ObjectDefinition {
  const own = records.filter(({ object }) => object === 'editPolicy')
  const names = new Set<string>()
  const policies = own.flatMap((record): EditPolicy[] => {
    const { name, active } = record.values
    const taken = names.has(String(name))
    names.add(String(name))
    if (taken) blame(record, { path: 'name', code: 'policy-name-taken', params: { value: String(name) } })
    if (active === false) return []
    const read = readPolicy(record, definition)
    if ('refusals' in read) blame(record, ...read.refusals)
    return 'refusals' in read || taken ? [] : [read.policy]
  })
  return policies.length > 0 ? { ...definition, policies } : definition
}

type Read = { readonly policy: EditPolicy } | { readonly refusals: readonly Refusal[] }

function readPolicy(record: ConfigurationRecord, definition: ObjectDefinition): Read {
  const { id, values } = record
  const kind = readPolicyKind(values, definition)
  const fields = readFields(values.fields ?? null, definition)
  const refusals = [
    ...checkObject(definition),
    ...checkOutcome(values, definition),
    ...('refusals' in kind ? kind.refusals : []),
    ...('refusals' in fields ? fields.refusals : checkVital(fields.names, values, definition)),
    ...checkMet(values, definition),
  ]
  if (refusals.length > 0 || 'refusals' in kind || 'refusals' in fields) return { refusals }
  const terms = {
    id,
    name: String(values.name),
    deletion: values.deletion === true,
    roles: idsOf(values.roles),
    exempt: idsOf(values.exempt),
    outcome: values.outcome === 'ask' || values.outcome === 'document' ? values.outcome : 'refuse',
    ...(fields.names.length > 0 ? { fields: fields.names } : {}),
    ...(hasText(values.condition) ? { condition: values.condition } : {}),
  } as const
  return { policy: { ...terms, ...kind.kind } }
}

/** Parts are closed with their whole, by the field that holds them. */
function checkObject({ partOf, label }: ObjectDefinition): Refusal[] {
  const params = { name: label['zh-CN'], nameEn: label.en }
  return partOf === undefined ? [] : [{ path: 'object', code: 'policy-on-parts', params }]
}

/** Orders alone are changed by documents. */
function checkOutcome({ outcome }: Values, { name, label }: ObjectDefinition): Refusal[] {
  if (outcome !== 'document' || name === 'order') return []
  return [{ path: 'outcome', code: 'policy-document-of-orders', params: calledBy(label, name) }]
}

type Fields = { readonly names: readonly string[] } | { readonly refusals: readonly Refusal[] }

function readFields(written: Json, { fields }: ObjectDefinition): Fields {
  const read = z
    .array(z.string().min(1))
    .max(1000)
    .safeParse(written ?? [])
  if (!read.success) return { refusals: [misunderstoodPart('fields', read.error)] }
  const names = [...new Set(read.data)]
  const unfit = names.flatMap((name): Refusal[] => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (!field) return [{ path: 'fields', code: 'policy-field-unknown', params: { value: name } }]
    return field.readOnly ? [{ path: 'fields', code: 'policy-field-kept', params: calledBy(field.label, name) }] : []
  })
  return unfit.length > 0 ? { refusals: unfit } : { names }
}

/** A policy that nobody gets around would shut the administration up: what it holds up is not closed. */
function checkVital(names: readonly string[], { deletion }: Values, definition: ObjectDefinition): Refusal[] {
  if (definition.kind !== 'system') return []
  if (names.length > 0 && deletion !== true) return names.flatMap((name) => checkHeldUp('fields', name, definition))
  const vital = Object.keys(definition.fields).find((name) => isGuarded(name, definition))
  return vital === undefined ? [] : checkHeldUp(names.length > 0 ? 'deletion' : 'fields', vital, definition)
}

function checkMet({ kind, condition }: Values, definition: ObjectDefinition): Refusal[] {
  if (!hasText(condition)) return kind === 'condition' ? [{ path: 'condition', code: 'required' }] : []
  return checkOwnCondition(condition, definition)
}

function hasText(value: Json | undefined): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

function idsOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []
}
