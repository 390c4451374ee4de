import { z } from 'zod'
import {
  type ApprovalFlow,
  type Approver,
  copiesSchema,
  type FlowStep,
  flowOrigins,
  stepsSchema,
} from '../../approvals/flow.ts'
import { linesOf } from '../../approvals/flow-conditions.ts'
import type { Refusal, Values } from '../../change/change.ts'
import { compileCondition } from '../../expressions/condition.ts'
import { type ExpressionScope, fieldOfPath, ownFieldsOf } from '../../expressions/expression-scope.ts'
import type { Json } from '../../json.ts'
import { checkConditionIn } from '../../objects/check-validations.ts'
import { type FindDefinition, flowLineScope, flowScope } from '../../objects/expression-scopes.ts'
import type { ObjectDefinition } from '../../objects/object.ts'
import type { ShapeInput } from '../build-definitions.ts'
import type { ConfigurationRecord } from '../configuration-record.ts'
import { calledBy } from '../labels.ts'
import { misunderstoodPart } from '../setting-expected.ts'

/** The definition with the flows that changes of its records run through, of those that an administrator switched on. */
export function addApprovalFlows(
  definition: ObjectDefinition,
  { records, known, blame }: ShapeInput,
): ObjectDefinition {
  const own = records.filter(({ object }) => object === 'approvalFlow')
  const names = new Set<string>()
  const flows = own.flatMap((record): ApprovalFlow[] => {
    const { name, active } = record.values
    const taken = names.has(String(name))
    names.add(String(name))
    if (taken) blame(record, { path: 'name', code: 'flow-name-taken', params: { value: String(name) } })
    const read = readFlow(record, definition, (name) => known.get(name))
    if ('refusals' in read) blame(record, ...read.refusals)
    return 'refusals' in read || taken || active === false ? [] : [read.flow]
  })
  return flows.length > 0 ? { ...definition, flows } : definition
}

type Read = { readonly flow: ApprovalFlow } | { readonly refusals: readonly Refusal[] }

/** A flow as it is understood, or what is wrong with it. */
export function readFlow(
  { id, values }: Pick<ConfigurationRecord, 'id' | 'values'>,
  definition: ObjectDefinition,
  find: FindDefinition,
): Read {
  const fields = readNames(values.fields ?? null, definition)
  const steps = readSteps(values.steps ?? null, definition)
  const copies = readCopies(values.copies ?? null, definition)
  const refusals = [fields, steps, copies].flatMap((read) => ('refusals' in read ? read.refusals : []))
  const conditions = [...checkCondition(values, definition, find), ...checkLineCondition(values, definition, find)]
  const all = [...checkObject(definition), ...refusals, ...conditions]
  if (all.length > 0 || 'refusals' in fields || 'refusals' in steps || 'refusals' in copies) return { refusals: all }
  const flow = {
    id,
    name: String(values.name),
    operations: among(values.operations, ['create', 'update', 'delete', 'restore'] as const),
    origins: among(values.origins, flowOrigins),
    fields: fields.read,
    who: textsIn(values.who),
    steps: steps.read,
    copies: copies.read,
    fallback: typeof values.fallback === 'string' ? values.fallback : null,
    partial: values.partial === 'rest' ? 'rest' : 'whole',
    ...(isCondition(values.condition) ? { condition: values.condition } : {}),
    ...(isCondition(values.lineCondition) ? { lineCondition: values.lineCondition } : {}),
  } as const
  return { flow }
}

/** Parts go with their whole. What Kebu keeps for itself is written by itself, too, and nobody would be waited for. */
function checkObject({ kind, partOf, label }: ObjectDefinition): Refusal[] {
  const params = { name: label['zh-CN'], nameEn: label.en }
  if (partOf !== undefined) return [{ path: 'object', code: 'flow-on-parts', params }]
  return kind === 'system' ? [{ path: 'object', code: 'flow-on-system-object', params }] : []
}

type Part<Value> = { readonly read: Value } | { readonly refusals: readonly Refusal[] }

function readNames(written: Json, { fields }: ObjectDefinition): Part<readonly string[]> {
  const read = z
    .array(z.string().min(1))
    .max(1000)
    .safeParse(written ?? [])
  if (!read.success) return { refusals: [misunderstoodPart('fields', read.error)] }
  const unknown = read.data.filter((name) => !Object.hasOwn(fields, name))
  return unknown.length > 0
    ? { refusals: unknown.map((value) => ({ path: 'fields', code: 'flow-field-unknown', params: { value } })) }
    : { read: [...new Set(read.data)] }
}

function readSteps(written: Json, definition: ObjectDefinition): Part<readonly FlowStep[]> {
  if (!Array.isArray(written) || written.length === 0 || written.some(isWithoutApprovers))
    return { refusals: [{ path: 'steps', code: 'flow-without-steps' }] }
  const read = stepsSchema.safeParse(written)
  if (!read.success) return { refusals: [misunderstoodPart('steps', read.error)] }
  const refusals = read.data.flatMap((step, n) => [
    ...checkApprovers('steps', step.approvers, definition),
    ...checkMode(step, n + 1),
  ])
  return refusals.length > 0 ? { refusals } : { read: read.data }
}

function isWithoutApprovers(step: Json): boolean {
  return typeof step === 'object' && step !== null && 'approvers' in step && sizeOf(step.approvers) === 0
}

function sizeOf(list: unknown): number {
  return Array.isArray(list) ? list.length : -1
}

/** A role may have many holders; of people who are named there are as many as are named. */
function checkMode({ approvers, mode }: FlowStep, step: number): Refusal[] {
  if (typeof mode !== 'number' || approvers.some((one) => 'role' in one || 'field' in one)) return []
  const count = approvers.length
  return mode > count ? [{ path: 'steps', code: 'flow-mode-too-many', params: { step, mode, count } }] : []
}

function readCopies(written: Json, definition: ObjectDefinition): Part<readonly Approver[]> {
  const read = copiesSchema.safeParse(written ?? [])
  if (!read.success) return { refusals: [misunderstoodPart('copies', read.error)] }
  const refusals = checkApprovers('copies', read.data, definition)
  return refusals.length > 0 ? { refusals } : { read: read.data }
}

export function checkApprovers(path: string, approvers: readonly Approver[], { fields }: ObjectDefinition): Refusal[] {
  return approvers.flatMap((approver): Refusal[] => {
    if (!('field' in approver)) return []
    const field = Object.hasOwn(fields, approver.field) ? fields[approver.field] : undefined
    const namesPeople = (field?.type === 'link' || field?.type === 'links') && field.to === 'user'
    return namesPeople ? [] : [{ path, code: 'flow-approver-field', params: { value: approver.field } }]
  })
}

export function checkCondition({ condition }: Values, definition: ObjectDefinition, find: FindDefinition): Refusal[] {
  return isCondition(condition) ? checkAsked('condition', condition, flowScope(definition, find)) : []
}

function checkLineCondition({ lineCondition }: Values, definition: ObjectDefinition, find: FindDefinition): Refusal[] {
  if (!isCondition(lineCondition)) return []
  const lines = linesOf(definition, find)
  if (lines) return checkAsked('lineCondition', lineCondition, flowLineScope(lines.definition, find))
  const { 'zh-CN': value, en: valueEn } = definition.label
  return [{ path: 'lineCondition', code: 'flow-without-lines', params: { value, valueEn } }]
}

function checkAsked(path: string, condition: string, scope: ExpressionScope): Refusal[] {
  const faults = checkConditionIn(condition, scope)
  if (faults.length > 0) return faults.map((fault) => ({ ...fault, path }))
  const { reads } = compileCondition(condition, scope)
  if (reads.some(({ kind }) => kind === 'unique')) return [{ path, code: 'flow-condition-beyond-record' }]
  const own = reads.flatMap(ownFieldsOf).map((name) => [name, scope.fields[name]] as const)
  const linked = reads.flatMap((read) =>
    read.kind === 'linked' ? [[read.field, fieldOfPath(read, scope)] as const] : [],
  )
  return [...new Map([...own, ...linked])].flatMap(([name, field]): Refusal[] =>
    field?.sensitive ? [{ path, code: 'flow-condition-sensitive', params: calledBy(field.label, name) }] : [],
  )
}

/** Whether something is asked of the record: left empty, or written as `true`, it catches them all. */
export function isCondition(value: Json | undefined): value is string {
  return hasText(value) && value.trim() !== 'true'
}

export function hasText(value: Json | undefined): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

function textsIn(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

function among<Name extends string>(value: Json | undefined, known: readonly Name[]): readonly Name[] {
  const written = textsIn(value)
  return known.filter((name) => written.includes(name))
}
