import type { ChangeCounts, ItemOp, ItemOutcome, Refusal, Values } from '../../../core/change/change.ts'
import {
  type Currencies,
  type CurrenciesOfDifference,
  currencyPlaces,
  placeName,
} from '../../../core/fields/currency-of.ts'
import type { Problem } from '../../../core/fields/field-type.ts'
import type { Json } from '../../../core/json.ts'
import { type ChangedRecords, manyOf } from '../../db/index.ts'
import type { Owners } from './owners-of.ts'
import { hasFaults, type PlannedItem, type RecordChange, rootOf, stands } from './record-change.ts'

/** Outcomes shown with the answer; all of them are in the history. */
export const sampleSize = 100

/** Counts what became of each record as the chunks go by, and keeps a sample. */
export interface OutcomeCollector {
  add(record: RecordChange, version: number | undefined): void
  /** What names no object or no record, so that no step could look at it. */
  refuse(what: { n: number; item: PlannedItem; id: string; problem: Problem & Partial<Refusal> }): void
  addDerived(object: string, records: readonly DerivedRecord[]): void
  /** Written along, and not worth counting. */
  announce(object: string, records: readonly DerivedRecord[]): void
  counts(): ChangeCounts
  /** Whether something is not applied without which nothing of the change is to be. */
  lacksNeeded(): boolean
  /** The ones not applied first. */
  sample(): ItemOutcome[]
  derived(): Readonly<Record<string, number>>
  /** What is deleted or restored with what was asked for, by object; of what waits as well. */
  along(): Readonly<Record<string, number>>
  /** Records by object and op, as they were asked for. */
  summary(): { object: string; op: ItemOp; count: number }[]
  /** The first record that was asked for and applied. */
  first(): { outcome: ItemOutcome; record: RecordChange } | undefined
  /** All records written, by object, and whose they are; of each object no more are named than are worth it. */
  touched(): ReadonlyMap<string, ChangedRecords>
}

/** A record that moved along. */
export interface DerivedRecord {
  readonly id: string
  readonly owners: Owners
}

/** More ids than this are announced as `many`: pages ask again anyway. */
const idsWorthNaming = 20

/** What became of a record, without its values: cheap enough to be told of 200,000. */
export type BriefOutcome = Pick<
  ItemOutcome,
  'n' | 'object' | 'op' | 'outcome' | 'id' | 'code' | 'refusals' | 'conflicts' | 'warnings'
>

/** Each record's outcome as it is counted; told again where a transaction is retried. */
export type OnOutcome = (outcome: BriefOutcome) => void

/** A stored value of a record as the actor may see it; undefined where she may not. */
export type Show = (record: RecordChange, field: string, value: Json) => Json | undefined

export interface CollectorOptions {
  readonly show: Show
  readonly ownersOf: (record: RecordChange) => Owners
  /** Whether others of the change stand only if it does. */
  readonly isCountedOn: (record: RecordChange) => boolean
  readonly onOutcome?: OnOutcome | undefined
}

export function makeOutcomeCollector({ show, ownersOf, isCountedOn, onOutcome }: CollectorOptions): OutcomeCollector {
  const counts = { applied: 0, pending: 0, skipped: 0, refused: 0, conflicts: 0 }
  const summary = new Map<string, { object: string; op: ItemOp; count: number }>()
  const derived: Record<string, number> = {}
  const along: Record<string, number> = {}
  const applied: ItemOutcome[] = []
  const others: ItemOutcome[] = []
  const touched = new Map<string, Touched>()
  let lacksNeeded = false
  let first: { outcome: ItemOutcome; record: RecordChange } | undefined

  const touch = (object: string, { id, owners }: DerivedRecord) => {
    const all = touched.get(object) ?? { byId: new Map<string, Owners>(), owners: new Set<string>() }
    touched.set(object, all)
    if (all.byId.size <= idsWorthNaming) all.byId.set(id, owners)
    for (const owner of owners) all.owners.add(owner)
  }

  return {
    add(record, version) {
      const [outcome, object] = [outcomeOf(record), record.definition.name]
      if (outcome === 'applied') touch(object, { id: record.id, owners: ownersOf(record) })
      if (record.part) return countPart(record, outcome, { derived, along })
      if (outcome === 'refused' || outcome === 'conflict') lacksNeeded ||= !!record.item.isNeeded || isCountedOn(record)
      counts[outcome === 'conflict' ? 'conflicts' : outcome] += 1
      if (outcome === 'applied') countInSummary(summary, record)
      const sample = outcome === 'applied' ? applied : others
      onOutcome?.(inBrief(record, outcome))
      if (sample.length >= sampleSize) return
      const told = describe(record, { outcome, version, show })
      sample.push(told)
      if (outcome === 'applied' && (!first || record.n < first.record.n)) first = { outcome: told, record }
    },
    refuse({ n, item, id, problem }) {
      counts.refused += 1
      lacksNeeded ||= item.isNeeded === true
      const refusals = [{ path: '', ...problem }]
      const { object, op, code } = item
      const outcome = { n, object, op, outcome: 'refused', id, ...(code ? { code } : {}), refusals } as const
      if (others.length < sampleSize) others.push(outcome)
      onOutcome?.(outcome)
    },
    announce(object, records) {
      for (const record of records) touch(object, record)
    },
    addDerived(object, records) {
      for (const record of records) touch(object, record)
      if (records.length > 0) derived[object] = (derived[object] ?? 0) + records.length
    },
    counts: () => ({ ...counts }),
    lacksNeeded: () => lacksNeeded,
    sample: () => [...others.toSorted(byPlace), ...applied.toSorted(byPlace)],
    derived: () => derived,
    along: () => along,
    summary: () => [...summary.values()],
    first: () => first,
    touched: () => new Map([...touched].map(([object, all]) => [object, toChangedRecords(all)])),
  }
}

type Counted = Record<string, number>

function countPart(
  record: RecordChange,
  outcome: ItemOutcome['outcome'],
  { derived, along }: { readonly derived: Counted; readonly along: Counted },
): void {
  const object = record.definition.name
  if (outcome === 'applied' && writes(record)) derived[object] = (derived[object] ?? 0) + 1
  if (isAhead(outcome) && fallsWithRoot(record)) along[object] = (along[object] ?? 0) + 1
}

interface Touched {
  /** The first ones. */
  readonly byId: Map<string, Owners>
  /** Of all. */
  readonly owners: Set<string>
}

function toChangedRecords({ byId, owners }: Touched): ChangedRecords {
  if (byId.size > idsWorthNaming) return manyOf(owners)
  return { ids: [...byId.keys()], owners: [...byId.values()].map((whose) => [...new Set(whose)]) }
}

/** Lines that stay as they are do not move along. */
function writes({ op, changed }: RecordChange): boolean {
  return op !== 'update' || changed.length > 0
}

/** It goes, or comes back, because what it hangs on does; a line that was taken out of its order does not. */
function fallsWithRoot({ op, part }: RecordChange): boolean {
  return (op === 'delete' || op === 'restore') && part?.root.op === op
}

function byPlace(one: { readonly n: number }, other: { readonly n: number }): number {
  return one.n - other.n
}

/** A part is only applied with its root, and the root only when its parts stand (settleParts saw to it). */
function outcomeOf(record: RecordChange): ItemOutcome['outcome'] {
  if (record.conflicts.length > 0) return 'conflict'
  if (hasFaults(record)) return 'refused'
  if (!stands(record) || !stands(rootOf(record))) return 'skipped'
  return rootOf(record).waits ? 'pending' : 'applied'
}

function inBrief(
  { n, definition, op, id, refusals, conflicts, warnings }: RecordChange,
  outcome: ItemOutcome['outcome'],
): BriefOutcome {
  const told = isAhead(outcome) ? warnings : []
  return { n, object: definition.name, op, outcome, id, refusals, conflicts, warnings: told }
}

/** Whoever sends what waits is warned as she is of what is done; whoever decides on it is told of the records themselves. */
function isAhead(outcome: ItemOutcome['outcome']): boolean {
  return outcome === 'applied' || outcome === 'pending'
}

function countInSummary(
  summary: Map<string, { object: string; op: ItemOp; count: number }>,
  record: RecordChange,
): void {
  const key = `${record.definition.name} ${record.op}`
  const entry = summary.get(key) ?? { object: record.definition.name, op: record.op, count: 0 }
  entry.count += 1
  summary.set(key, entry)
}

function describe(
  record: RecordChange,
  { outcome, version, show }: { outcome: ItemOutcome['outcome']; version: number | undefined; show: Show },
): ItemOutcome {
  if (record.outOfSight && outcome !== 'applied') return describeUnseen(record, outcome)
  const currencies = currenciesOf(record, show)
  const code = show(record, 'code', codeOf(record))
  // In conflict it is told in which version theirs stands.
  const stands = outcome === 'conflict' ? record.before?.version : version
  return {
    n: record.n,
    object: record.definition.name,
    op: record.op,
    outcome,
    id: record.id,
    ...(typeof code === 'string' ? { code } : {}),
    ...(stands === undefined ? {} : { version: stands }),
    before: shownValues(record, record.before?.values ?? {}, show),
    after: shownValues(record, record.after, show),
    ...(record.refusals.length > 0 ? { refusals: record.refusals } : {}),
    ...(record.conflicts.length > 0 ? { conflicts: record.conflicts } : {}),
    ...(isAhead(outcome) && record.warnings.length > 0 ? { warnings: record.warnings } : {}),
    ...(record.merged.length > 0 ? { merged: record.merged } : {}),
    ...laterOf(record, show),
    ...(currencies ? { currencies } : {}),
  }
}

/** What was changed since, as far as she may see it: the others are not named. */
function laterOf(record: RecordChange, show: Show): Pick<ItemOutcome, 'later'> {
  const later = record.later.flatMap(({ field, left, now, back }) => {
    const [shownLeft, shownNow, shownBack] = [left, now, back].map((value) => show(record, field, value))
    if (shownLeft === undefined || shownNow === undefined || shownBack === undefined) return []
    return [{ field, left: shownLeft, now: shownNow, back: shownBack }]
  })
  return later.length > 0 ? { later } : {}
}

function describeUnseen(
  { n, definition, op, id, refusals }: RecordChange,
  outcome: ItemOutcome['outcome'],
): ItemOutcome {
  return { n, object: definition.name, op, outcome, id, ...(refusals.length > 0 ? { refusals } : {}) }
}

/** What the amounts that differ are in, before and after; undefined where none differs. */
function currenciesOf(record: RecordChange, show: Show): CurrenciesOfDifference | undefined {
  const { definition, changed } = record
  const places = currencyPlaces(changed.map((name) => definition.fields[name]))
  if (places.length === 0) return undefined
  const inValues = (values: Values) =>
    places.flatMap((place) => {
      const currency = place.link === undefined ? show(record, place.field, values[place.field] ?? null) : null
      return typeof currency === 'string' ? [[placeName(place), currency] as const] : []
    })
  const side = (elsewhere: Currencies, values: Values) => ({ ...elsewhere, ...Object.fromEntries(inValues(values)) })
  const { before, after } = record.currencies
  return { before: side(before, record.before?.values ?? {}), after: side(after, record.after) }
}

/** The code it has, or had; null where it has none. */
export function codeOf({ after, before }: RecordChange): Json {
  return after.code ?? before?.values.code ?? null
}

function shownValues(record: RecordChange, values: Values, show: Show): Values {
  const shown: Record<string, Json> = {}
  for (const field of record.changed) {
    const value = show(record, field, values[field] ?? null)
    if (value !== undefined) shown[field] = value
  }
  return shown
}
