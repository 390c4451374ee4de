import { type LinesOf, type LinkedRead, linesOf } from '../../../core/approvals/flow-conditions.ts'
import type { FlowQuestion, FlowState } from '../../../core/approvals/match-flow.ts'
import type { ItemOp, Values } from '../../../core/change/change.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { readByFlows } from '../context/fields-of-flows.ts'
import type { RecordChange } from '../context/record-change.ts'
import { readLinesOf } from '../parts/find-children.ts'
import { isMovedBy, readOverLinks, type Wanted } from '../validations/linked-values.ts'

/** What becomes of one record of which flows are asked. */
export interface RecordState {
  readonly definition: ObjectDefinition
  readonly id: string
  readonly op: ItemOp
  readonly touched: ReadonlySet<string>
  readonly before: Values | null
  readonly after: Values | null
}

/** What conditions ask beyond the record: its lines, and the records that links lead to. */
type Beyond = Pick<FlowQuestion, 'linked' | 'lines'>

type Sides = Pick<FlowState, 'before' | 'after'>

/**
 * Reads what the flows of these records look at beyond them: one question for the lines and one for each object that links lead to,
 * whatever the number of records; none where no flow looks there.
 */
export async function readBeyond(
  context: ChangeContext,
  standing: readonly RecordChange[],
  states: readonly RecordState[],
): Promise<(state: RecordState) => Beyond> {
  const lines = new Map<string, readonly Sides[]>()
  for (const [definition, group] of Map.groupBy(states, (state) => state.definition))
    for (const [id, own] of await linesAsked(context, definition, { standing, states: group })) lines.set(id, own)
  const linesOfState = ({ id }: RecordState) => lines.get(id) ?? []
  const valuesOf = await readOverLinks(context, standing, wantedOf(context, states, linesOfState))
  return (state) => {
    const of = linesOf(state.definition, context.workspace.definitions.find)
    return {
      linked: linkedOf(state, valuesOf),
      lines: linesOfState(state).map((line) => ({
        ...line,
        linked: (link, when) => (link === of?.via ? (state[when] ?? {}) : linkedOf(line, valuesOf)(link, when)),
      })),
    }
  }
}

type ValuesOf = (id: string) => Values | undefined

function linkedOf(sides: Sides, valuesOf: ValuesOf): FlowState['linked'] {
  return (link, when) => {
    const id = sides[when]?.[link]
    return (typeof id === 'string' ? valuesOf(id) : undefined) ?? {}
  }
}

/** Ids and fields by object. */
function wantedOf(
  { workspace: { definitions } }: ChangeContext,
  states: readonly RecordState[],
  linesOfState: (state: RecordState) => readonly Sides[],
): ReadonlyMap<string, Wanted> {
  const wanted = new Map<string, Wanted>()
  const want = ({ object, field, link }: LinkedRead, moves: boolean, sides: Sides) => {
    const place = wanted.get(object) ?? { ids: new Set(), fields: new Set(), moves: false }
    wanted.set(object, place)
    place.fields.add(field)
    place.moves ||= moves
    for (const id of [sides.before?.[link], sides.after?.[link]]) if (typeof id === 'string') place.ids.add(id)
  }
  for (const [definition, group] of Map.groupBy(states, (state) => state.definition))
    for (const read of readByFlows(definitions, definition).linked) {
      const moves = isMovedBy(definitions, definition, read)
      for (const state of group)
        for (const sides of read.of === 'line' ? linesOfState(state) : [state]) want(read, moves, sides)
    }
  return wanted
}

interface Within {
  readonly standing: readonly RecordChange[]
  readonly states: readonly RecordState[]
}

/** By record, the lines that flows look at: those that are written, and all others where what they are judged by moves. */
async function linesAsked(
  context: ChangeContext,
  definition: ObjectDefinition,
  { standing, states }: Within,
): Promise<ReadonlyMap<string, readonly Sides[]>> {
  const { line, ofWhole } = readByFlows(context.workspace.definitions, definition)
  const of = linesOf(definition, context.workspace.definitions.find)
  if (!of || line.length === 0) return new Map()
  const written = standing.filter((record) => record.definition === of.definition)
  const moved = states.filter(({ op, touched }) => op === 'update' && ofWhole.some((name) => touched.has(name)))
  const kept = await readLinesOf(context, of.definition, { via: of.via, ids: moved.map(({ id }) => id), fields: line })
  const ids = new Set(written.map(({ id }) => id))
  const all = [
    ...written.flatMap((record) => writtenLine(record, of)),
    ...kept.filter(({ id }) => !ids.has(id)).map(({ whole, values }) => ({ whole, before: values, after: values })),
  ]
  return Map.groupBy(all, ({ whole }) => whole)
}

/** What comes back from the bin is new among the living. */
function writtenLine({ op, before, after }: RecordChange, { via }: LinesOf): (Sides & { readonly whole: string })[] {
  const whole = after[via]
  if (op === 'delete' || typeof whole !== 'string') return []
  return [{ whole, before: op === 'update' ? (before?.values ?? null) : null, after }]
}
