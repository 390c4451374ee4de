import { type Condition, compileCondition } from '../expressions/condition.ts'
import { netPriceReads, ownFieldsOf, type ReadPath } from '../expressions/expression-scope.ts'
import { type FindDefinition, flowLineScope, flowScope } from '../objects/expression-scopes.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import type { ApprovalFlow } from './flow.ts'

/** A flow’s conditions, ready to be asked. */
export interface FlowConditions {
  readonly condition: Condition | undefined
  /** Asked of each line. */
  readonly line: Condition | undefined
  /** The fields of a line itself that it looks at. */
  readonly lineFields: readonly string[]
}

/** Compiled once for each flow of a state of the definitions. */
export function flowConditions(flow: ApprovalFlow, definition: ObjectDefinition, find: FindDefinition): FlowConditions {
  const known = compiled.get(flow) ?? compile(flow, definition, find)
  compiled.set(flow, known)
  return known
}

const compiled = new WeakMap<ApprovalFlow, FlowConditions>()

function compile(
  { condition, lineCondition }: ApprovalFlow,
  definition: ObjectDefinition,
  find: FindDefinition,
): FlowConditions {
  const lines = linesOf(definition, find)
  const line =
    lines && lineCondition !== undefined
      ? compileCondition(lineCondition, flowLineScope(lines.definition, find))
      : undefined
  return {
    condition: condition === undefined ? undefined : compileCondition(condition, flowScope(definition, find)),
    line,
    lineFields: [...new Set(line?.reads.flatMap(ownFieldsOf))].filter((name) => name !== lines?.via),
  }
}

/** The lines of an object, and the link by which they belong to it. */
export interface LinesOf {
  readonly definition: ObjectDefinition
  readonly via: string
}

/** Undefined for an object that has none. */
export function linesOf({ fields }: Pick<ObjectDefinition, 'fields'>, find: FindDefinition): LinesOf | undefined {
  const field = Object.values(fields).find(({ type, hidden }) => type === 'lines' && !hidden)
  const definition = field?.type === 'lines' ? find(field.of) : undefined
  return definition && field?.type === 'lines' ? { definition, via: field.via } : undefined
}

/** What must be known to ask a flow. */
export interface FlowReads {
  /** Fields of the record itself. */
  readonly own: readonly string[]
  /** Fields of its lines. */
  readonly line: readonly string[]
  /** Fields of the record by which its lines are judged. */
  readonly ofWhole: readonly string[]
  /** Fields of the records that its links, or those of its lines, lead to. */
  readonly linked: readonly LinkedRead[]
}

export interface LinkedRead {
  readonly of: 'record' | 'line'
  readonly link: string
  readonly object: string
  readonly field: string
}

/** What the conditions of a flow look at, and by which fields it finds who decides. */
export function readsOfFlow(flow: ApprovalFlow, definition: ObjectDefinition, find: FindDefinition): FlowReads {
  const { condition, line } = flowConditions(flow, definition, find)
  const lines = linesOf(definition, find)
  const inCondition = condition?.reads ?? []
  const inLine = line?.reads ?? []
  const linkedOfLine = lines ? linkedReads('line', inLine, lines.definition, find) : []
  const isOfWhole = ({ link }: LinkedRead) => link === lines?.via
  const ofWhole = [...new Set(linkedOfLine.filter(isOfWhole).map(({ field }) => field))]
  const own = [...inCondition.flatMap(ownFieldsOf), ...approverFields(flow), ...(flow.entry?.fields ?? []), ...ofWhole]
  return {
    own: [...new Set(own)],
    line: [...new Set(inLine.flatMap(ownFieldsOf))].filter((name) => lines?.definition.fields[name]),
    ofWhole,
    linked: [
      ...linkedReads('record', inCondition, definition, find),
      ...linkedOfLine.filter((read) => !isOfWhole(read)),
    ],
  }
}

function linkedReads(
  of: LinkedRead['of'],
  reads: readonly ReadPath[],
  definition: ObjectDefinition,
  find: FindDefinition,
): LinkedRead[] {
  const places = reads.flatMap((path): (readonly [link: string, field: string])[] => {
    if (path.kind === 'linked') return [[path.link, path.field]]
    if (path.kind !== 'netPrice') return []
    const { whole, product } = netPriceReads
    return [
      ...whole.map((field) => [definition.partOf ?? '', field] as const),
      ...product.map((field) => ['product', field] as const),
    ]
  })
  return places.flatMap(([link, field]) => {
    const to = definition.fields[link]
    const target = to?.type === 'link' ? find(to.to) : undefined
    return to?.type === 'link' && target && Object.hasOwn(target.fields, field)
      ? [{ of, link, object: to.to, field }]
      : []
  })
}

/** The fields by which a flow names who decides, or is told. */
export function approverFields({ steps, copies }: Pick<ApprovalFlow, 'steps' | 'copies'>): readonly string[] {
  const named = [...steps.flatMap(({ approvers }) => approvers), ...copies]
  return [...new Set(named.flatMap((one) => ('field' in one ? [one.field] : [])))]
}

/** Whether it matters to the flow how many records the change is about. */
export function asksHowMany(flow: ApprovalFlow, definition: ObjectDefinition, find: FindDefinition): boolean {
  const { condition, line } = flowConditions(flow, definition, find)
  return [...(condition?.reads ?? []), ...(line?.reads ?? [])].some(({ kind }) => kind === 'count')
}
