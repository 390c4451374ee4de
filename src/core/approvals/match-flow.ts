import type { ItemOp, Origin, Values } from '../change/change.ts'
import type { LinkedPath, ReadPath } from '../expressions/expression-scope.ts'
import { dayOf } from '../expressions/functions.ts'
import type { Json } from '../json.ts'
import type { FindDefinition } from '../objects/expression-scopes.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import type { ApprovalFlow } from './flow.ts'
import { type FlowConditions, flowConditions, linesOf } from './flow-conditions.ts'
import { netPriceOf } from './net-price.ts'

/** What becomes of one record, as far as conditions ask. */
export interface FlowState {
  /** Null where it is made. */
  readonly before: Values | null
  /** Null where it is deleted. */
  readonly after: Values | null
  /** The values of the record that a link leads to, or led to before. */
  linked(link: string, when: 'before' | 'after'): Values
}

/** What a change does to one record, as far as flows ask. */
export interface FlowQuestion extends FlowState {
  readonly definition: ObjectDefinition
  readonly find: FindDefinition
  readonly companyCurrency: string
  readonly op: ItemOp
  readonly origin: Origin
  /** How many records the change is about. */
  readonly count: number
  /** The ids of the roles of whoever asks for it. */
  readonly roles: readonly string[]
  /** The fields that differ; of a new record those that are filled. */
  readonly touched: ReadonlySet<string>
  /** Its lines, as far as the change makes something else of them. */
  readonly lines: readonly FlowState[]
  readonly at: Date
}

/** Whether the change of this record waits for the flow. A condition that cannot be answered, for a value is missing, is not met. */
export function catches(flow: ApprovalFlow, question: FlowQuestion): boolean {
  if (!concerns(flow, question)) return false
  const conditions = flowConditions(flow, question.definition, question.find)
  const { condition, line } = conditions
  if (condition && condition.ask((path) => lookUp(question, question, path)) !== 'holds') return false
  return !line || question.lines.some((one) => lineIsMet(conditions, one, question))
}

/** What a condition on a line asks of the change it belongs to. */
type LineQuestion = Pick<FlowQuestion, 'definition' | 'find' | 'companyCurrency' | 'origin' | 'count' | 'at'>

/** The same of one line by itself, by the definition of what it is a line of. */
export function catchesLine(flow: ApprovalFlow, line: FlowState, question: LineQuestion): boolean {
  return lineIsMet(flowConditions(flow, question.definition, question.find), line, question)
}

/** All but its conditions. */
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

/** A line that was so before, and of which nothing is changed that is asked for, goes on as it is. */
function lineIsMet({ line: condition, lineFields }: FlowConditions, line: FlowState, question: LineQuestion): boolean {
  const { before, after } = line
  if (!condition || !after) return false
  const holds = (state: FlowState) => condition.ask((path) => lookUp(state, question, path)) === 'holds'
  if (!holds(line)) return false
  if (!before || lineFields.some((name) => !isSame(before[name], after[name]))) return true
  return !holds({ before, after: before, linked: (link) => line.linked(link, 'before') })
}

function isSame(one: Json | undefined, other: Json | undefined): boolean {
  return (one ?? null) === (other ?? null) || JSON.stringify(one) === JSON.stringify(other)
}

function lookUp(state: FlowState, question: LineQuestion, path: ReadPath): Json | undefined {
  switch (path.kind) {
    case 'own':
      return state.after?.[path.field]
    case 'old':
      return state.before?.[path.field]
    case 'linked':
      return linkedValue(state, path)
    case 'netPrice':
      return netPriceIn(state, question)
    case 'count':
      return question.count
    case 'origin':
      return question.origin
    case 'today':
      return dayOf(question.at.toISOString())
    default:
      return question.at.toISOString()
  }
}

function linkedValue(state: FlowState, { link, field, side }: LinkedPath): Json | undefined {
  return state.linked(link, side === 'old' ? 'before' : 'after')[field]
}

function netPriceIn(state: FlowState, { definition, find, companyCurrency }: LineQuestion): number | null {
  const via = linesOf(definition, find)?.via
  if (!state.after || via === undefined) return null
  const [whole, product] = [state.linked(via, 'after'), state.linked('product', 'after')]
  return netPriceOf({ line: state.after, whole, product, companyCurrency })
}
