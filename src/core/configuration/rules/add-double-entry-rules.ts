import { z } from 'zod'
import {
  type ApprovalFlow,
  type Approver,
  copiesSchema,
  type Editors,
  type FlowStep,
  type Settler,
  settlers,
} from '../../approvals/flow.ts'
import type { Refusal } from '../../change/change.ts'
import type { Field } from '../../fields/field.ts'
import { formulaOf } from '../../fields/formula-of.ts'
import type { Json } from '../../json.ts'
import type { FindDefinition } from '../../objects/expression-scopes.ts'
import type { ObjectDefinition } from '../../objects/object.ts'
import type { ShapeInput } from '../build-definitions.ts'
import type { ConfigurationRecord } from '../configuration-record.ts'
import { calledBy } from '../labels.ts'
import { misunderstoodPart } from '../setting-expected.ts'
import { checkApprovers, checkCondition, hasText, isCondition } from './add-approval-flows.ts'

/** The definition with its rules of double entry, before the flows of approvals: what is entered twice is approved afterwards. */
export function addDoubleEntryRules(
  definition: ObjectDefinition,
  { records, known, blame }: ShapeInput,
): ObjectDefinition {
  const own = records.filter(({ object }) => object === 'doubleEntryRule')
  const names = new Set<string>()
  const rules = own.flatMap((record): ApprovalFlow[] => {
    const { name, active } = record.values
    const taken = hasText(name) && names.has(name)
    names.add(String(name))
    if (taken) blame(record, { path: 'name', code: 'double-entry-name-taken', params: { value: name } })
    const read = readRule(record, definition, (object) => known.get(object))
    if ('refusals' in read) blame(record, ...read.refusals)
    return 'refusals' in read || taken || active === false ? [] : [read.rule]
  })
  return rules.length > 0 ? { ...definition, flows: [...rules, ...(definition.flows ?? [])] } : definition
}

type Read = { readonly rule: ApprovalFlow } | { readonly refusals: readonly Refusal[] }

/** A rule as a flow of two steps: somebody enters it again, and what differs is settled. */
export function readRule(
  { id, values }: Pick<ConfigurationRecord, 'id' | 'values'>,
  definition: ObjectDefinition,
  find: FindDefinition,
): Read {
  const fields = readFields(values.fields ?? null, definition)
  const second = readPeople('second', values.second ?? null, definition)
  const third = readPeople('third', values.third ?? null, definition)
  const settledBy = settlers.find((one) => one === values.settledBy) ?? 'third'
  const refusals = [
    ...checkObject(definition),
    ...[fields, second, third].flatMap((read) => ('refusals' in read ? read.refusals : [])),
    ...checkThird(settledBy, { second, third }),
    ...checkCondition(values, definition, find),
  ]
  if (refusals.length > 0 || 'refusals' in fields || 'refusals' in second || 'refusals' in third) return { refusals }
  const rule: ApprovalFlow = {
    id,
    name: hasText(values.name) ? values.name : String(values.code ?? ''),
    operations: ['create', 'update'],
    ...{ origins: [], fields: fields.read, who: [], copies: [], fallback: null, partial: 'whole' },
    steps: stepsOf(definition, { second: second.read, third: third.read, settledBy }),
    entry: { fields: fields.read, settledBy },
    ...(isCondition(values.condition) ? { condition: values.condition } : {}),
  }
  return { rule }
}

interface People {
  readonly second: readonly Approver[]
  readonly third: readonly Approver[]
  readonly settledBy: Settler
}

function stepsOf({ name }: ObjectDefinition, { second, third, settledBy }: People): readonly FlowStep[] {
  const anybody: Editors = { editorsOf: name }
  return [
    { kind: 'enter', mode: 'any', approvers: second.length > 0 ? second : [anybody] },
    { kind: 'settle', mode: 'any', approvers: third, settledBy },
  ]
}

function checkObject({ kind, partOf, label }: ObjectDefinition): Refusal[] {
  const params = { name: label['zh-CN'], nameEn: label.en }
  if (partOf !== undefined) return [{ path: 'object', code: 'double-entry-on-parts', params }]
  return kind === 'system' ? [{ path: 'object', code: 'double-entry-on-system-object', params }] : []
}

type Part<Value> = { readonly read: Value } | { readonly refusals: readonly Refusal[] }

const fieldsSchema = z.array(z.string().min(1)).max(50)

function readFields(written: Json, { fields }: ObjectDefinition): Part<readonly string[]> {
  const read = fieldsSchema.safeParse(written ?? [])
  if (!read.success) return { refusals: [misunderstoodPart('fields', read.error)] }
  if (read.data.length === 0) return { refusals: [{ path: 'fields', code: 'required' }] }
  const names = [...new Set(read.data)]
  const refusals = names.flatMap((name) => checkField(name, Object.hasOwn(fields, name) ? fields[name] : undefined))
  return refusals.length > 0 ? { refusals } : { read: names }
}

/** Only what people enter, one value at a time, can be entered again. */
function checkField(name: string, field: Field | undefined): Refusal[] {
  if (!field) return [{ path: 'fields', code: 'double-entry-field-unknown', params: { value: name } }]
  const params = calledBy(field.label, name)
  if (field.readOnly || field.type === 'autoNumber' || formulaOf(field) !== null)
    return [{ path: 'fields', code: 'double-entry-field-computed', params }]
  const isWhole = field.type === 'lines' || field.type === 'attachment' || field.type === 'settings'
  return isWhole ? [{ path: 'fields', code: 'double-entry-field-kind', params }] : []
}

function readPeople(path: 'second' | 'third', written: Json, definition: ObjectDefinition): Part<readonly Approver[]> {
  const read = copiesSchema.safeParse(written ?? [])
  if (!read.success) return { refusals: [misunderstoodPart(path, read.error)] }
  const refusals = checkApprovers(path, read.data, definition)
  return refusals.length > 0 ? { refusals } : { read: read.data }
}

type Asked = Part<readonly Approver[]>

function checkThird(
  settledBy: Settler,
  { second, third }: { readonly second: Asked; readonly third: Asked },
): Refusal[] {
  const named = 'read' in third ? third.read : []
  if (named.length > 0 && settledBy !== 'third') return [{ path: 'third', code: 'double-entry-third-unasked' }]
  const one = onlyPerson(named)
  const isSame = one !== null && 'read' in second && one === onlyPerson(second.read)
  return isSame ? [{ path: 'third', code: 'double-entry-third-second' }] : []
}

/** Where it is this person’s and nobody else’s, however often she is named. */
function onlyPerson(named: readonly Approver[]): string | null {
  const people = new Set(named.map((one) => ('person' in one ? one.person : null)))
  const [only = null] = people
  return people.size === 1 ? only : null
}
