import type { ChangeCounts, ItemOp, ItemOutcome, Values } from '../../../core/change/change.ts'
import {
  type Currencies,
  type CurrenciesOfDifference,
  currencyPlaces,
  placeName,
} from '../../../core/fields/currency-of.ts'
import type { Problem } from '../../../core/fields/field.ts'
import type { Json } from '../../../core/json.ts'
import { type ChangedRecords, manyOf } from '../../db/index.ts'
import { type Draft, type PlannedItem, rootOf, stands } from './draft.ts'
import type { Owners } from './owners-of.ts'

/** Outcomes shown with the answer; all of them are in the history. */
export const sampleSize = 100

/** Counts what became of each record as the chunks go by, and keeps a sample. */
export interface Tally {
  add(draft: Draft, version: number | undefined): void
  /** Something that never became a draft: it names no object or no record. */
  refuse(what: { n: number; item: PlannedItem; id: string; problem: Problem }): void
  addDerived(object: string, records: readonly DerivedRecord[]): void
  /** Written along, and not worth counting. */
  announce(object: string, records: readonly DerivedRecord[]): void
  counts(): ChangeCounts
  /** The ones not applied first. */
  sample(): ItemOutcome[]
  derived(): Readonly<Record<string, number>>
  /** Records by object and op, as they were asked for. */
  summary(): { object: string; op: ItemOp; count: number }[]
  /** The first record that was asked for and applied. */
  first(): { outcome: ItemOutcome; draft: Draft } | undefined
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
export type BriefOutcome = Pick<ItemOutcome, 'n' | 'op' | 'outcome' | 'refusals' | 'conflicts' | 'warnings'>

/** Each record's outcome as it is counted; told again where a transaction is retried. */
export type OnOutcome = (outcome: BriefOutcome) => void

/** A stored value of a draft's record as the actor may see it; undefined where she may not. */
export type Show = (draft: Draft, field: string, value: Json) => Json | undefined

export interface TallyOptions {
  readonly show: Show
  readonly ownersOf: (draft: Draft) => Owners
  readonly onOutcome?: OnOutcome | undefined
}

export function makeTally({ show, ownersOf, onOutcome }: TallyOptions): Tally {
  const counts = { applied: 0, pending: 0, skipped: 0, refused: 0, conflicts: 0 }
  const summary = new Map<string, { object: string; op: ItemOp; count: number }>()
  const derived: Record<string, number> = {}
  const applied: ItemOutcome[] = []
  const others: ItemOutcome[] = []
  const touched = new Map<string, Touched>()
  let first: { outcome: ItemOutcome; draft: Draft } | undefined

  const touch = (object: string, { id, owners }: DerivedRecord) => {
    const all = touched.get(object) ?? { byId: new Map<string, Owners>(), owners: new Set<string>() }
    touched.set(object, all)
    if (all.byId.size <= idsWorthNaming) all.byId.set(id, owners)
    for (const owner of owners) all.owners.add(owner)
  }

  return {
    add(draft, version) {
      const outcome = outcomeOf(draft)
      const object = draft.definition.name
      if (outcome === 'applied') touch(object, { id: draft.id, owners: ownersOf(draft) })
      if (draft.part) {
        if (outcome === 'applied' && writes(draft)) derived[object] = (derived[object] ?? 0) + 1
        return
      }
      counts[outcome === 'conflict' ? 'conflicts' : outcome] += 1
      if (outcome === 'applied') countInSummary(summary, draft)
      const sample = outcome === 'applied' ? applied : others
      onOutcome?.(inBrief(draft, outcome))
      if (sample.length >= sampleSize) return
      const told = describe(draft, { outcome, version, show })
      sample.push(told)
      if (outcome === 'applied' && (!first || draft.n < first.draft.n)) first = { outcome: told, draft }
    },
    refuse({ n, item, id, problem }) {
      counts.refused += 1
      const refusals = [{ ...problem, path: '' }]
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
    sample: () => [...others.toSorted(byPlace), ...applied.toSorted(byPlace)],
    derived: () => derived,
    summary: () => [...summary.values()],
    first: () => first,
    touched: () => new Map([...touched].map(([object, all]) => [object, toChangedRecords(all)])),
  }
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
function writes({ op, changed }: Draft): boolean {
  return op !== 'update' || changed.length > 0
}

function byPlace(one: { readonly n: number }, other: { readonly n: number }): number {
  return one.n - other.n
}

/** A part is only applied with its root, and the root only when its parts stand (settleGroups saw to it). */
function outcomeOf(draft: Draft): ItemOutcome['outcome'] {
  if (draft.conflicts.length > 0) return 'conflict'
  if (draft.refusals.some((refusal) => refusal.code !== 'nothing-to-change')) return 'refused'
  return stands(draft) && stands(rootOf(draft)) ? 'applied' : 'skipped'
}

function inBrief({ n, op, refusals, conflicts, warnings }: Draft, outcome: ItemOutcome['outcome']): BriefOutcome {
  return { n, op, outcome, refusals, conflicts, warnings: outcome === 'applied' ? warnings : [] }
}

function countInSummary(summary: Map<string, { object: string; op: ItemOp; count: number }>, draft: Draft): void {
  const key = `${draft.definition.name} ${draft.op}`
  const entry = summary.get(key) ?? { object: draft.definition.name, op: draft.op, count: 0 }
  entry.count += 1
  summary.set(key, entry)
}

function describe(
  draft: Draft,
  { outcome, version, show }: { outcome: ItemOutcome['outcome']; version: number | undefined; show: Show },
): ItemOutcome {
  if (draft.outOfSight && outcome !== 'applied') return describeUnseen(draft, outcome)
  const currencies = currenciesOf(draft, show)
  const code = show(draft, 'code', codeOf(draft))
  return {
    n: draft.n,
    object: draft.definition.name,
    op: draft.op,
    outcome,
    id: draft.id,
    ...(typeof code === 'string' ? { code } : {}),
    ...(version === undefined ? {} : { version }),
    before: shownValues(draft, draft.before?.values ?? {}, show),
    after: shownValues(draft, draft.after, show),
    ...(draft.refusals.length > 0 ? { refusals: draft.refusals } : {}),
    ...(draft.conflicts.length > 0 ? { conflicts: draft.conflicts } : {}),
    ...(outcome === 'applied' && draft.warnings.length > 0 ? { warnings: draft.warnings } : {}),
    ...(draft.merged.length > 0 ? { merged: draft.merged } : {}),
    ...(currencies ? { currencies } : {}),
  }
}

function describeUnseen({ n, definition, op, id, refusals }: Draft, outcome: ItemOutcome['outcome']): ItemOutcome {
  return { n, object: definition.name, op, outcome, id, ...(refusals.length > 0 ? { refusals } : {}) }
}

/** What the amounts that differ are in, before and after; undefined where none differs. */
function currenciesOf(draft: Draft, show: Show): CurrenciesOfDifference | undefined {
  const { definition, changed } = draft
  const places = currencyPlaces(changed.map((name) => definition.fields[name]))
  if (places.length === 0) return undefined
  const inValues = (values: Values) =>
    places.flatMap((place) => {
      const currency = place.link === undefined ? show(draft, place.field, values[place.field] ?? null) : null
      return typeof currency === 'string' ? [[placeName(place), currency] as const] : []
    })
  const side = (elsewhere: Currencies, values: Values) => ({ ...elsewhere, ...Object.fromEntries(inValues(values)) })
  const { before, after } = draft.currencies
  return { before: side(before, draft.before?.values ?? {}), after: side(after, draft.after) }
}

/** The code it has, or had; null where it has none. */
export function codeOf({ after, before }: Draft): Json {
  return after.code ?? before?.values.code ?? null
}

function shownValues(draft: Draft, values: Values, show: Show): Values {
  const shown: Record<string, Json> = {}
  for (const field of draft.changed) {
    const value = show(draft, field, values[field] ?? null)
    if (value !== undefined) shown[field] = value
  }
  return shown
}
