import type { ItemOp, Origin, Values } from '../change/change.ts'
import { type Condition, compileCondition } from '../expressions/condition.ts'
import { ownFieldsOf, type ReadPath } from '../expressions/expression-scope.ts'
import { dayOf } from '../expressions/functions.ts'
import type { Json } from '../json.ts'
import { flowScope } from '../objects/expression-scopes.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import type { ApprovalFlow } from './flow.ts'

/** What a change does to one record, as far as flows ask. */
export interface FlowQuestion {
  readonly definition: ObjectDefinition
  readonly op: ItemOp
  readonly origin: Origin
  /** How many records the change is about. */
  readonly count: number
  /** The ids of the roles of whoever asks for it. */
  readonly roles: readonly string[]
  /** The fields that differ; of a new record those that are filled. */
  readonly touched: ReadonlySet<string>
  /** Null where it is made. */
  readonly before: Values | null
  /** Null where it is deleted. */
  readonly after: Values | null
  readonly at: Date
}

/** Whether the change of this record waits for the flow. A condition that cannot be answered, for a value is missing, is not met. */
export function catches(flow: ApprovalFlow, question: FlowQuestion): boolean {
  return concerns(flow, question) && isMet(flow, question)
}

/** All but its condition. */
function concerns(flow: ApprovalFlow, { op, origin, roles, touched }: FlowQuestion): boolean {
  const { operations, origins, who, fields } = flow
  if (operations.length > 0 && !operations.includes(op)) return false
  if (origins.length > 0 && !origins.includes(origin)) return false
  if (who.length > 0 && !who.some((role) => roles.includes(role))) return false
  if (fields.length === 0) return true
  // A record that goes or comes back changes in none of its fields: whoever means that says so.
  if (op === 'delete' || op === 'restore') return operations.includes(op)
  return fields.some((field) => touched.has(field))
}

function isMet(flow: ApprovalFlow, { definition, count, origin, before, after, at }: FlowQuestion): boolean {
  const lookUp = (path: ReadPath): Json | undefined => {
    switch (path.kind) {
      case 'own':
        return after?.[path.field]
      case 'old':
        return before?.[path.field]
      case 'count':
        return count
      case 'origin':
        return origin
      case 'today':
        return dayOf(at.toISOString())
      default:
        return at.toISOString()
    }
  }
  const condition = conditionOf(flow, definition)
  return condition === undefined || condition.ask(lookUp) === 'holds'
}

/** Compiled once for each flow of a state of the definitions. */
function conditionOf(flow: ApprovalFlow, definition: ObjectDefinition): Condition | undefined {
  const known = compiled.get(flow)
  if (known || flow.condition === undefined) return known
  const condition = compileCondition(flow.condition, flowScope(definition))
  compiled.set(flow, condition)
  return condition
}

const compiled = new WeakMap<ApprovalFlow, Condition>()

/** What must be known of a record, before and after, to say whether the flow catches it and who decides. */
export function fieldsAskedByFlow(flow: ApprovalFlow, definition: ObjectDefinition): readonly string[] {
  const inCondition = conditionOf(flow, definition)?.reads.flatMap(ownFieldsOf) ?? []
  return [...new Set([...inCondition, ...approverFields(flow), ...(flow.entry?.fields ?? [])])]
}

/** The fields by which a flow names who decides, or is told. */
export function approverFields({ steps, copies }: Pick<ApprovalFlow, 'steps' | 'copies'>): readonly string[] {
  const named = [...steps.flatMap(({ approvers }) => approvers), ...copies]
  return [...new Set(named.flatMap((one) => ('field' in one ? [one.field] : [])))]
}

/** The same for all flows of an object. */
export function fieldsAskedByFlows(definition: ObjectDefinition): readonly string[] {
  return (definition.flows ?? []).flatMap((flow) => fieldsAskedByFlow(flow, definition))
}

/** Whether it matters to the flow how many records the change is about. */
export function asksHowMany(flow: ApprovalFlow, definition: ObjectDefinition): boolean {
  return conditionOf(flow, definition)?.reads.some(({ kind }) => kind === 'count') ?? false
}
