import { readsOf } from '../../../core/expressions/reads-of.ts'
import type { Field, RollupField } from '../../../core/fields/field.ts'
import { fieldType } from '../../../core/fields/index.ts'
import { toExact } from '../../../core/fields/parsing/decimal-text.ts'
import type { Json } from '../../../core/json.ts'
import { excessOf, fieldsOfLimit } from '../../../core/objects/limits.ts'
import type { Limit, ObjectDefinition } from '../../../core/objects/object.ts'
import { memoizeByDefinition } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import type { Cause, Foreseen, Moved } from '../context/foreseen.ts'
import type { RecordChange, StoredValues } from '../context/record-change.ts'
import { readRecords, readUnlocked } from '../rows/lock-records.ts'
import { formulaInputs, sumsOf } from '../rows/needed-fields.ts'
import { computeFormulas, formulasOf } from '../values/compute-fields.ts'

/** What one record adds to a sum of another, or takes from it. */
interface Share {
  readonly rollup: string
  readonly by: number
  readonly causes: readonly Cause[]
}

/** What a sum would come to. */
export type FaultOfSum = 'sum-too-large' | Limit['problem']

/** The record whose sum it is, before it and with it. */
export interface Tried extends Pick<Moved, 'definition' | 'id'> {
  readonly before: StoredValues
  readonly after: StoredValues
}

type Refuse = (causes: readonly Cause[], fault: FaultOfSum, tried: Tried) => void

/**
 * What the sums over the records come to, level by level (lines → order → customer), before anything is written: the
 * amounts that are moved are added to the sums that are kept. `refuse` is told of those with which a sum, or what a
 * formula makes of it, would have more digits than are kept or be beyond a limit that holds; they are left out of it.
 */
export async function foreseeTotals(
  context: ChangeContext,
  records: readonly RecordChange[],
  refuse: Refuse,
): Promise<Moved[]> {
  const moved: Moved[] = []
  const shares = new Map<string, Map<string, Share[]>>()
  for (const definition of childrenFirst(context, records)) {
    const own = records.filter((record) => record.definition === definition)
    const from = await startingPoints(context, definition, { own, ids: shares.get(definition.name)?.keys() ?? [] })
    for (const [id, start] of from) {
      const one = move(definition, { id, ...start, shares: shares.get(definition.name)?.get(id) ?? [] }, refuse)
      moved.push(one)
      passOn(context, one, shares)
    }
  }
  return moved
}

/** Objects whose records the change may move, those that are summed before those that sum them. */
function childrenFirst(
  { workspace: { definitions } }: ChangeContext,
  records: readonly RecordChange[],
): ObjectDefinition[] {
  const found = new Set<ObjectDefinition>()
  const add = (definition: ObjectDefinition) => {
    const sums = sumsOver(definitions, definition)
    if (sums.length > 0) found.add(definition)
    for (const { definition: outer } of sums) {
      if (!found.has(outer)) add(outer)
      found.add(outer)
    }
  }
  for (const definition of new Set(records.map((record) => record.definition))) add(definition)
  return [...found].sort((a, b) => definitions.depthOf(b.name) - definitions.depthOf(a.name))
}

interface Start {
  readonly before: Foreseen
  readonly record: RecordChange | undefined
}

/** The records of one object that move: those that are written, and those whose sums the level below moves. */
async function startingPoints(
  context: ChangeContext,
  definition: ObjectDefinition,
  { own, ids }: { own: readonly RecordChange[]; ids: Iterable<string> },
): Promise<Map<string, Start>> {
  const feeds = sumsOver(context.workspace.definitions, definition).length > 0
  const starts = new Map<string, Start>()
  for (const record of feeds ? own : [])
    starts.set(record.id, { record, before: context.foreseen.get(record.id) ?? asKept(record) })
  const others = [...ids].filter((id) => !starts.has(id))
  const unread = others.filter((id) => !context.foreseen.has(id))
  // What is held against a limit stays as it is until the change ends: whoever moves it at the same moment comes after.
  const read = definition.limits ? readRecords : readUnlocked
  const records = await read(context, definition, { ids: unread, fields: totalFields(definition) })
  // Read once: it stays so until this change has moved it.
  for (const id of unread) {
    const record = records.get(id)
    context.foreseen.set(id, {
      values: record?.values ?? {},
      living: record === undefined || record.deletedAt === null,
    })
  }
  for (const id of others) starts.set(id, { record: undefined, before: context.foreseen.get(id) ?? nothing })
  return starts
}

/** A record that this change makes. */
const nothing: Foreseen = { values: {}, living: true }

function asKept({ before }: RecordChange): Foreseen {
  return { values: before?.values ?? {}, living: before !== null && before.deletedAt === null }
}

function move(
  definition: ObjectDefinition,
  { id, before, record, shares }: Start & { readonly id: string; readonly shares: readonly Share[] },
  refuse: Refuse,
): Moved {
  const own: Cause[] = record ? [{ record, path: '' }] : []
  const living = record ? record.op !== 'delete' : before.living
  const begun = record
    ? { ...before.values, ...record.after, ...sumsAtFirst(definition, record, before) }
    : { ...before.values }
  const begin = { definition, values: begun, living }
  const all = addShares(begin, shares, (share, tried) => sumTooLarge(begin, share, tried))
  const broken = living ? limitBroken(definition, { before, after: all }) : undefined
  const { values, added, left } = broken ? within(begin, { shares, broken }) : all
  for (const { share, fault, ...tried } of left) refuse(share.causes, fault, { definition, id, ...tried })
  const after = { values, living }
  const still = living ? limitBroken(definition, { before, after }) : undefined
  if (still) refuse(own, still.problem, { definition, id, before: before.values, after: values })
  return { definition, id, before, after, causes: [...own, ...added.flatMap(({ causes }) => causes)] }
}

interface Begin extends Foreseen {
  readonly definition: ObjectDefinition
}

interface Left extends Pick<Tried, 'before' | 'after'> {
  readonly share: Share
  readonly fault: FaultOfSum
}

interface Added {
  readonly values: StoredValues
  readonly added: readonly Share[]
  readonly left: readonly Left[]
}

/** Adds one share after the other; those of which `faultOf` says something are left out. */
function addShares(
  { definition, values }: Begin,
  shares: readonly Share[],
  faultOf: (share: Share, tried: StoredValues, values: StoredValues) => FaultOfSum | null,
): Added {
  const result = { values: { ...values }, added: [] as Share[], left: [] as Left[] }
  for (const share of shares) {
    const tried = withShare(definition, result.values, share)
    const fault = faultOf(share, tried, result.values)
    if (fault) result.left.push({ share, fault, before: result.values, after: tried })
    else {
      result.values = tried
      result.added.push(share)
    }
  }
  return result
}

function withShare(definition: ObjectDefinition, values: StoredValues, { rollup, by }: Share): StoredValues {
  const tried = { ...values, [rollup]: toExact(Number(values[rollup] ?? 0) + by) }
  computeFormulas(definition, tried)
  return tried
}

function sumTooLarge({ definition, living }: Begin, { rollup }: Share, tried: StoredValues): FaultOfSum | null {
  return living && tooLarge(definition, tried, rollup) ? 'sum-too-large' : null
}

/** What relieves the sum goes first, in whatever order it was asked for; of the rest goes what there is room for. */
function within(begin: Begin, { shares, broken }: { shares: readonly Share[]; broken: Limit }): Added {
  const { definition, values } = begin
  const adds = (share: Share) => excessOf(broken, withShare(definition, values, share)) > excessOf(broken, values)
  const { relieving = [], adding = [] } = Object.groupBy(shares, (share) => (adds(share) ? 'adding' : 'relieving'))
  return addShares(begin, [...relieving, ...adding], (share, tried, before) => {
    const limit = limitBroken(definition, { before: { values: before }, after: { values: tried } })
    return sumTooLarge(begin, share, tried) ?? limit?.problem ?? null
  })
}

interface BeforeAndAfter {
  readonly before: Pick<Foreseen, 'values'>
  readonly after: Pick<Foreseen, 'values'>
}

function limitBroken({ limits = [] }: ObjectDefinition, change: BeforeAndAfter): Limit | undefined {
  return limits.find((limit) => growsBeyond(limit, change) && isRefused(limit, change))
}

/** Of an order that is made cheaper it is only told that too much has come in for it: that is then paid back. */
function isRefused({ field, outcome }: Limit, { before, after }: BeforeAndAfter): boolean {
  if (outcome !== 'refuse-growth') return outcome === 'refuse'
  return Number(after.values[field] ?? 0) > Number(before.values[field] ?? 0)
}

/** A record that is beyond it already may stay so. */
export function growsBeyond(limit: Limit, { before, after }: BeforeAndAfter): boolean {
  const now = excessOf(limit, after.values)
  return now > 0 && now > excessOf(limit, before.values)
}

/** A record carries the sums as they were read; what comes back from the bin begins with none, for its children come with it. */
function sumsAtFirst(definition: ObjectDefinition, { op }: RecordChange, before: Foreseen): StoredValues {
  return Object.fromEntries(sumsOf(definition).map((name) => [name, op === 'restore' ? 0 : (before.values[name] ?? 0)]))
}

function tooLarge(definition: ObjectDefinition, values: StoredValues, rollup: string): boolean {
  return [rollup, ...formulasOf(definition).map(({ name }) => name)].some((name) => {
    const field = definition.fields[name]
    const value = values[name] ?? null
    return (
      field !== undefined &&
      typeof value === 'number' &&
      fieldType(field).check(value, field)?.code === 'too-many-digits'
    )
  })
}

/** What the record adds to the sums above it, where it was and where it is. */
function passOn(
  context: ChangeContext,
  { definition, before, after, causes }: Moved,
  shares: Map<string, Map<string, Share[]>>,
): void {
  for (const { definition: outer, name, field } of sumsOver(context.workspace.definitions, definition)) {
    const [old, now] = [shareOf(field, before), shareOf(field, after)]
    const by = causes.map((cause) => ({
      ...cause,
      path: cause.path || toldAt(definition).get(field.field ?? '') || (field.field ?? ''),
    }))
    if (old && now && old.parent === now.parent)
      add(outer, old.parent, { rollup: name, by: now.amount - old.amount, causes: by })
    else {
      if (old) add(outer, old.parent, { rollup: name, by: -old.amount, causes: by })
      if (now) add(outer, now.parent, { rollup: name, by: now.amount, causes: by })
    }
  }

  function add({ name }: ObjectDefinition, parent: string, share: Share): void {
    if (share.by === 0) return
    const ofObject = shares.get(name) ?? new Map<string, Share[]>()
    shares.set(name, ofObject)
    const ofParent = ofObject.get(parent) ?? []
    ofObject.set(parent, ofParent)
    ofParent.push(share)
  }
}

/** What a formula makes of one entered amount alone is told at that amount, where whoever entered it looks. */
const toldAt = memoizeByDefinition(({ fields }) => {
  const entered = Object.entries(fields).flatMap(([name, field]) => {
    if (field.type !== 'formula') return []
    const [amount, ...others] = readsOf(field.expression).filter((read) => isAmount(fields[read]))
    return amount !== undefined && others.length === 0 ? [[name, amount] as const] : []
  })
  return new Map(entered)
})

function isAmount(field: Field | undefined): boolean {
  return field?.type === 'money' || field?.type === 'number'
}

function shareOf(field: RollupField, { values, living }: Foreseen): { parent: string; amount: number } | null {
  const parent = values[field.via]
  const state: Json = field.except ? (values[field.except.field] ?? null) : null
  if (!living || typeof parent !== 'string' || (typeof state === 'string' && field.except?.values.includes(state)))
    return null
  return { parent, amount: Number(values[field.field ?? ''] ?? 0) }
}

function sumsOver(definitions: ChangeContext['workspace']['definitions'], { name }: ObjectDefinition) {
  return definitions.rollupsOver(name).filter(({ field }) => field.compute === 'sum')
}

/** What must be known of a record to say what its sums, and those above it, come to. */
const totalFields = memoizeByDefinition((definition) => {
  const links = Object.entries(definition.fields).flatMap(([name, field]) =>
    field.type === 'link' || field.type === 'choice' ? [name] : [],
  )
  const limits = (definition.limits ?? []).flatMap(fieldsOfLimit)
  const names = [...sumsOf(definition), ...formulaInputs(definition), ...limits, ...links]
  return [...new Set(names)].filter((name) => name in definition.fields)
})
