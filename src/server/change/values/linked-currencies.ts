import {
  type Currencies,
  type CurrenciesOfDifference,
  type CurrencyPlace,
  currencyPlace,
  followedPlace,
  placeName,
} from '../../../core/fields/currency-of.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { type Definitions, memoizeByDefinition } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, stored } from '../context/record-change.ts'
import { readRecords, readUnlocked } from '../rows/lock-records.ts'
import { formulaInputs } from '../rows/needed-fields.ts'
import { sameValue } from './same-value.ts'

type Side = 'before' | 'after'

/** The currency that a record has by way of a link: a line's or a payment's is its order's. As the change leaves it, unless asked otherwise. */
export type LinkedCurrency = (record: RecordChange, place: CurrencyPlace, side?: Side) => string | undefined

/** The linked record and its currency field, where `place` leads to another record. */
interface Linked {
  readonly to: string
  readonly field: string
  readonly id: string
  /** An amount is put into this currency: nobody may give the other record another one meanwhile. */
  readonly settles: boolean
}

/**
 * Finds the currencies that the records' amounts depend on, and did before: those of records in the same change as the
 * change leaves or found them, others as they are kept, and stay until the change ends.
 */
export async function linkedCurrencies(
  context: ChangeContext,
  records: readonly RecordChange[],
): Promise<LinkedCurrency> {
  const writing = records.filter(({ op }) => op !== 'delete')
  // What is out of sight stays as it is kept.
  const inChunk = new Map(
    writing.flatMap((record) => (record.op === 'create' || record.before ? [[record.id, record]] : [])),
  )
  const wanted = writing.flatMap(linkedBy).filter(({ id }) => !inChunk.has(id))
  const outside = await findOutside(context, wanted)
  return (record, place, side = 'after') => {
    const linked = toLinked(record, place, side)
    if (!linked) return undefined
    const beside = inChunk.get(linked.id)
    const values = side === 'before' && beside?.op === 'update' ? beside.before?.values : beside?.after
    return asCurrency(values?.[linked.field] ?? outside[side].get(linked.id))
  }
}

/** What the record's amounts were and are in by way of its links, by place, as far as the actor may read it there. */
export function currenciesElsewhere(
  context: ChangeContext,
  record: RecordChange,
  linked: LinkedCurrency,
): CurrenciesOfDifference {
  const places = linkedPlaces(record.definition).filter((place) => mayRead(context, record, place))
  if (places.length === 0) return record.currencies
  const onSide = (side: Side): Currencies => {
    const found = places.map((place) => [placeName(place), linked(record, place, side)] as const)
    return Object.fromEntries(found.flatMap(([name, currency]) => (currency === undefined ? [] : [[name, currency]])))
  }
  return { before: onSide('before'), after: onSide('after') }
}

function mayRead(
  { workspace, level }: ChangeContext,
  { definition }: RecordChange,
  { link = '', field }: CurrencyPlace,
): boolean {
  const face = definition.fields[link]
  if (face?.type !== 'link') return false
  return ['read', 'edit'].includes(level(workspace.definitions.get(face.to), field))
}

function linkedBy(record: RecordChange): Linked[] {
  const sides = ['before', 'after'] as const
  return linkedPlaces(record.definition).flatMap((place) =>
    sides.flatMap((side) => toLinked(record, place, side) ?? []),
  )
}

/** Places in linked records on which amounts of this object depend, each once. */
export const linkedPlaces = memoizeByDefinition((definition) => {
  const places = Object.values(definition.fields).flatMap((field) => [currencyPlace(field), followedPlace(field)])
  const linked = places.filter((place): place is CurrencyPlace => place?.link !== undefined)
  return [...new Map(linked.map((place) => [placeName(place), place])).values()]
})

function toLinked(record: RecordChange, { link = '', field }: CurrencyPlace, side: Side): Linked | null {
  const face = record.definition.fields[link]
  const id = side === 'before' ? stored(record, link) : record.after[link]
  if (face?.type !== 'link' || typeof id !== 'string') return null
  return { to: face.to, field, id, settles: side === 'after' && settles(record, link) }
}

/** A remark to a payment leaves its order alone; what comes new, elsewhere or in another amount does not. */
function settles(record: RecordChange, link: string): boolean {
  if (record.op !== 'update') return true
  return [link, ...settledBy(record.definition)].some(
    (name) => !sameValue(stored(record, name), record.after[name] ?? null),
  )
}

/** Currencies that follow another, and what amounts in another record's currency are made of. */
const settledBy = memoizeByDefinition((definition) => {
  const follows = Object.entries(definition.fields).flatMap(([name, field]) =>
    followedPlace(field)?.link ? [name] : [],
  )
  const isElsewhere = Object.values(definition.fields).some((field) => currencyPlace(field)?.link)
  return isElsewhere ? [...follows, ...formulaInputs(definition)] : follows
})

/** By the record's id. */
type FoundCurrencies = Readonly<Record<Side, Map<string, Json>>>

async function findOutside(context: ChangeContext, wanted: readonly Linked[]): Promise<FoundCurrencies> {
  const found: FoundCurrencies = { before: new Map(), after: new Map() }
  for (const [to, group] of Map.groupBy(wanted, (linked) => linked.to)) {
    const definition = context.workspace.definitions.get(to)
    const read = group.some(({ settles }) => settles) ? readRecords : readUnlocked
    for (const [field, ids] of idsByField(group)) await readInto(context, found, { definition, field, ids, read })
  }
  return found
}

function idsByField(group: readonly Linked[]): [string, string[]][] {
  return [...Map.groupBy(group, ({ field }) => field)].map(([field, some]) => [
    field,
    [...new Set(some.map(({ id }) => id))],
  ])
}

/** A currency field of some records of another object, and how they are read. */
interface InOthers {
  readonly definition: ObjectDefinition
  readonly field: string
  readonly ids: readonly string[]
  readonly read: typeof readRecords
}

/** What an earlier chunk of this change made of it comes before what is kept: a preview has written nothing. */
async function readInto(
  context: ChangeContext,
  found: FoundCurrencies,
  { definition, field, ids, read }: InOthers,
): Promise<void> {
  const sides = ['before', 'after'] as const
  const unsettled = ids.filter((id) => !context.currencies.has(id))
  for (const id of ids) for (const side of sides) found[side].set(id, context.currencies.get(id)?.[side] ?? null)
  const records = await read(context, definition, { ids: unsettled, fields: [field] })
  for (const [id, record] of records) for (const side of sides) found[side].set(id, record.values[field] ?? null)
}

function asCurrency(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** Remembers what the chunk made of currencies that other records follow: later chunks of a preview cannot read it. */
export function noteCurrencies({ workspace, currencies }: ChangeContext, standing: Iterable<RecordChange>): void {
  for (const record of standing) {
    const { id, op, definition, changed } = record
    if (op !== 'create' && op !== 'update') continue
    for (const field of followedFields(workspace.definitions, definition)) {
      const after = asCurrency(record.after[field])
      if (after !== undefined && changed.includes(field)) currencies.set(id, { before: stored(record, field), after })
    }
  }
}

/** The currency fields of this object on which others depend. */
function followedFields(definitions: Definitions, { name }: ObjectDefinition): Set<string> {
  const links = definitions.linksTo(name)
  return new Set(
    links.flatMap(({ definition, field: link }) =>
      linkedPlaces(definition).flatMap((place) => (place.link === link ? [place.field] : [])),
    ),
  )
}
