import { sql } from 'kysely'
import { canRead } from '../../core/access/index.ts'
import { type Currencies, type CurrencyPlace, currencyPlaces, placeName } from '../../core/fields/currency-of.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { tableOf } from '../metadata/index.ts'
import { columnRef, type RecordRow } from './record-columns.ts'
import type { ViewQuestion } from './view-question.ts'

export interface LinkedCurrencies {
  /** What the row's amounts are in, where that stands in a linked record; undefined where there is nothing to say. */
  of(row: RecordRow): Currencies | undefined
}

interface Place extends CurrencyPlace {
  readonly link: string
  readonly target: ObjectDefinition
}

/** Currencies that stand in records these rows link to (a line's amounts are in its order's): one query per place. */
export async function linkedCurrencies(question: ViewQuestion, rows: readonly RecordRow[]): Promise<LinkedCurrencies> {
  const places = placesOf(question)
  const found = await Promise.all(places.map((place) => currenciesAt(question, place, rows)))
  return { of: (row) => entriesOf(places.flatMap((place, n) => named(place, found[n]?.get(linkedId(row, place))))) }
}

function placesOf({ workspace, actor, definition, levels }: ViewQuestion): Place[] {
  const shown = Object.entries(definition.fields).flatMap(([name, field]) => (levels[name] === 'hidden' ? [] : [field]))
  return currencyPlaces(shown).flatMap(({ link = '', field }) => {
    const face = definition.fields[link]
    const target = face?.type === 'link' ? workspace.definitions.get(face.to) : undefined
    return target && canRead(actor, target, field) ? [{ link, field, target }] : []
  })
}

async function currenciesAt(
  { workspace }: ViewQuestion,
  place: Place,
  rows: readonly RecordRow[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.map((row) => linkedId(row, place)).filter((id) => id !== ''))]
  if (ids.length === 0) return new Map()
  const { read } = workspace.database
  const found = await read.rows(sql<{ id: string; currency: string | null }>`
    SELECT r.id, ${columnRef(place.target, place.field)} AS currency
    FROM ${read.table(tableOf(place.target))} r WHERE r.id = ANY(${ids}::uuid[])`)
  return new Map(found.flatMap(({ id, currency }) => (currency === null ? [] : [[id, currency] as const])))
}

function linkedId(row: RecordRow, { link }: Place): string {
  const id = row[link]
  return typeof id === 'string' ? id : ''
}

function named(place: Place, currency: string | undefined): [string, string][] {
  return currency === undefined ? [] : [[placeName(place), currency]]
}

function entriesOf(entries: readonly [string, string][]): Currencies | undefined {
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}
