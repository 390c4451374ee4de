import type { ApprovalFlow } from '../../../core/approvals/flow.ts'
import { approverFields, asksHowMany } from '../../../core/approvals/flow-conditions.ts'
import { catches, type FlowQuestion } from '../../../core/approvals/match-flow.ts'
import type { Values } from '../../../core/change/change.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { Definitions } from '../../metadata/index.ts'
import { memoizeByDefinitions } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { readByFlows } from '../context/fields-of-flows.ts'
import type { Moved } from '../context/foreseen.ts'
import { isOrderChange } from '../context/is-order-change.ts'
import { BeginsAnew, type Caught } from '../context/parking.ts'
import { type RecordChange, refuseRecord, rootOf, stands } from '../context/record-change.ts'
import { foreseeTotals } from '../rollups/foresee-totals.ts'
import { readUnlocked } from '../rows/lock-records.ts'
import { sameValue } from '../values/same-value.ts'
import { type RecordState, readBeyond } from './read-beyond.ts'

/**
 * Asks the flows of approvals about each record that stands: as it was and as it would be, with the sums it will have. Lines
 * are asked with their order, also where they are written by themselves, and so are the records that links lead to. Nothing is read
 * where no flow is drawn.
 */
export async function catchByFlows(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  if (!mayBeCaught(context)) return
  const standing = records.filter((record) => stands(record) && stands(rootOf(record)))
  context.parking.carried += standing.filter(goesAlong).length
  const wholes = wholesTouched(context, standing)
  const own = standing.filter(({ definition }) => definition.flows)
  if (own.length === 0 && wholes.length === 0) return
  const sums = await foreseenSums(context, standing, [...own, ...wholes])
  const ids = new Set(own.map(({ id }) => id))
  const asked = [
    ...own.flatMap((record) => stateOf(context, record, { sums, standing, wholes })),
    ...(await statesOfWholes(
      context,
      wholes.filter(({ id }) => !ids.has(id)),
      sums,
    )),
  ]
  const beyond = await readBeyond(
    context,
    standing,
    asked.map(({ state }) => state),
  )
  for (const { causes, state } of asked) take(context, causes, caughtBy(context, state, beyond(state)))
}

/** Begins anew where a flow that looks at how many records the change is about was told of fewer than came to go along with it. */
export function checkCounted({ size, parking: { along, carried, countedAs } }: ChangeContext): void {
  if (along === null && countedAs !== null && countedAs < size + carried)
    throw new BeginsAnew({ isWhole: false, along: carried })
}

/** Beside what was asked for, and no line of it. */
function goesAlong({ part, definition }: RecordChange): boolean {
  return part !== null && definition.partOf === undefined
}

/** Nobody approves what Kebu does by itself, nor a person’s own settings, nor what was approved. */
export function mayBeCaught({ actor, origin, workspace: { definitions } }: ChangeContext): boolean {
  return actor.kind !== 'system' && origin !== 'preference' && origin !== 'seed' && hasFlows(definitions)
}

function hasFlows(definitions: Definitions): boolean {
  const known = withFlows.get(definitions) ?? definitions.all().some(({ flows }) => flows)
  withFlows.set(definitions, known)
  return known
}

const withFlows = new WeakMap<Definitions, boolean>()

/** A record of which parts are written that came without it. */
interface Whole {
  readonly definition: ObjectDefinition
  readonly id: string
  readonly causes: RecordChange[]
  readonly partsField: string
}

function wholesTouched({ workspace: { definitions } }: ChangeContext, records: readonly RecordChange[]): Whole[] {
  const wholes = new Map<string, Whole>()
  for (const record of records) {
    const { definition, before, after, op, changed } = record
    const link = definition.fields[definition.partOf ?? '']
    const whole = link?.type === 'link' ? definitions.get(link.to) : undefined
    if (!whole?.flows || (op === 'update' && changed.length === 0)) continue
    const ids = new Set([before?.values[definition.partOf ?? ''], after[definition.partOf ?? '']])
    for (const id of ids) {
      if (typeof id !== 'string' || record.part?.root.id === id) continue
      const known = wholes.get(id) ?? { definition: whole, id, causes: [], partsField: definition.partsField ?? '' }
      known.causes.push(record)
      wholes.set(id, known)
    }
  }
  return [...wholes.values()]
}

type Sums = ReadonlyMap<string, Moved>

/** What sums, and formulas over them, come to; asked only where a flow looks at one. */
async function foreseenSums(
  context: ChangeContext,
  standing: readonly RecordChange[],
  asked: readonly { readonly definition: ObjectDefinition }[],
): Promise<Sums> {
  const { definitions } = context.workspace
  if (!asked.some(({ definition }) => figuresAsked(definitions, definition).length > 0)) return new Map()
  const all = await foreseeTotals(context, standing, () => undefined)
  return new Map(all.map((moved) => [moved.id, moved]))
}

/** The sums and formulas that flows of the object look at. */
const figuresAsked = memoizeByDefinitions((definitions, definition): readonly string[] => {
  const asked = [
    ...readByFlows(definitions, definition).own,
    ...(definition.flows ?? []).flatMap(({ fields }) => fields),
  ]
  return [...new Set(asked)].filter((name) => {
    const type = definition.fields[name]?.type
    return type === 'rollup' || type === 'formula'
  })
})

interface Asking {
  readonly sums: Sums
  readonly standing: readonly RecordChange[]
  readonly wholes: readonly Whole[]
}

/** What becomes of a record, and whose change that is. */
interface Asked {
  readonly causes: readonly RecordChange[]
  readonly state: RecordState
}

function stateOf(context: ChangeContext, record: RecordChange, { sums, standing, wholes }: Asking): Asked[] {
  const { definition, id, op, before, after, changed } = record
  const figures = figuresOf(context, definition, sums.get(id))
  const lines = [
    ...standing.filter(
      ({ part, op: of, changed: written }) => part?.root === record && (of !== 'update' || written.length > 0),
    ),
    ...wholes.filter((whole) => whole.id === id).flatMap(({ causes }) => causes),
  ].flatMap(({ definition: part }) => part.partsField ?? [])
  const touched = new Set([...changed, ...lines, ...figures.touched])
  if (op === 'update' && touched.size === 0) return []
  const state = {
    definition,
    id,
    op,
    touched,
    before: op === 'create' ? null : { ...before?.values, ...figures.before },
    after: op === 'delete' ? null : { ...after, ...figures.after },
  }
  return [{ causes: [record], state }]
}

function figuresOf({ workspace: { definitions } }: ChangeContext, definition: ObjectDefinition, moved?: Moved) {
  const names = moved ? figuresAsked(definitions, definition) : []
  const of = (values: Values | undefined) =>
    Object.fromEntries(names.map((name): [string, Json] => [name, values?.[name] ?? null]))
  const [before, after] = [of(moved?.before.values), of(moved?.after.values)]
  const touched = names.filter((name) => !sameValue(before[name] ?? null, after[name] ?? null))
  return { before, after, touched }
}

/** To write a line is to edit its order. */
async function statesOfWholes(context: ChangeContext, wholes: readonly Whole[], sums: Sums): Promise<Asked[]> {
  const states: Asked[] = []
  for (const [definition, group] of Map.groupBy(wholes, (whole) => whole.definition)) {
    const { own } = readByFlows(context.workspace.definitions, definition)
    const asked = [...own, ...(definition.fields.owner ? ['owner'] : [])]
    const ids = group.map(({ id }) => id)
    const found = await readUnlocked(context, definition, { ids, fields: [...new Set(asked)] })
    for (const { id, causes, partsField } of group) {
      const figures = figuresOf(context, definition, sums.get(id))
      const values = found.get(id)?.values ?? {}
      const touched = new Set([partsField, ...figures.touched])
      const [before, after] = [
        { ...values, ...figures.before },
        { ...values, ...figures.after },
      ]
      states.push({ causes, state: { definition, id, op: 'update', touched, before, after } })
    }
  }
  return states
}

/** What was approved, and by now needs somebody else’s approval too, goes back to whoever asked for it. */
function take(context: ChangeContext, records: readonly RecordChange[], caught: readonly Caught[]): void {
  for (const record of records) {
    refuseAmongOthers(context, record, caught)
    if (!context.approved) record.caughtBy.push(...caught)
    else
      for (const { flow } of caught)
        refuseRecord(record, { code: 'approval-needed-further', params: { flow: flow.name } })
  }
}

/**
 * One record is entered again at a time, or the order that a document changes, and not what stands in a file that others may read.
 * What goes along with another record is not: a copy stays as it is.
 */
function refuseAmongOthers({ size, origin }: ChangeContext, record: RecordChange, caught: readonly Caught[]): void {
  const rule = caught.find(({ flow }) => flow.entry)
  if (!rule) return
  const params = { rule: rule.flow.name }
  if (record.part && !isOrderChange(record.part.root)) refuseRecord(record, { code: 'double-entry-along', params })
  else if (size > 1 || origin === 'import') refuseRecord(rootOf(record), { code: 'double-entry-single', params })
}

function caughtBy(
  context: ChangeContext,
  state: RecordState,
  beyond: Pick<FlowQuestion, 'linked' | 'lines'>,
): readonly Caught[] {
  const { actor, origin, moment: at, size, approved, entered, parking, workspace } = context
  const { find } = workspace.definitions
  const count = size + (parking.along ?? parking.carried)
  const roles = actor.roles.flatMap(({ id }) => id ?? [])
  const question = { ...state, ...beyond, origin, count, roles, at, find, companyCurrency: workspace.currency }
  const isDone = ({ id }: ApprovalFlow) => approved?.has(id) || entered?.flows.some((flow) => flow.id === id)
  const asked = (state.definition.flows ?? []).filter((flow) => !isDone(flow))
  if (asked.some((flow) => asksHowMany(flow, state.definition, find))) parking.countedAs ??= count
  const flows = asked.filter((flow) => catches(flow, question))
  return flows.map((flow) => ({ flow, ...peopleOf(flow, state) }))
}

/** Whose it is in force, or is to be; and whom the fields name by which the flow finds people. */
function peopleOf(flow: ApprovalFlow, { before, after }: RecordState): Omit<Caught, 'flow'> {
  const values = before ?? after ?? {}
  const named = approverFields(flow).map((field) => [field, idsIn(values[field])] as const)
  return { owners: idsIn(values.owner), named: Object.fromEntries(named) }
}

function idsIn(value: Json | undefined): readonly string[] {
  const all = Array.isArray(value) ? value : [value]
  return all.filter((id) => typeof id === 'string')
}
