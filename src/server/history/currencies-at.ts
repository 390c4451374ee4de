import { type RawBuilder, sql } from 'kysely'
import { type Actor, canRead } from '../../core/access/index.ts'
import {
  type CurrenciesOfDifference,
  type CurrencyPlace,
  currencyPlaces,
  placeName,
} from '../../core/fields/currency-of.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { fieldId } from '../../core/objects/object-id.ts'
import { columnOf, tableOf, type Workspace } from '../metadata/index.ts'
import type { EntryRow } from './entry-row.ts'

/** What the amounts of an entry were in; undefined for entries without amounts. */
export type CurrenciesAt = (row: EntryRow) => CurrenciesOfDifference | undefined

/** A place, and the record in which the currency stood there right before or right after: the entry's own or one it links to. */
interface Asked extends CurrencyPlace {
  readonly row: EntryRow
  readonly target: ObjectDefinition
  readonly side: 'before' | 'after'
}

interface Answer {
  readonly n: number
  readonly currency: string | null
}

/**
 * Says of history entries what their amounts were in right before and right after: the record may have another currency
 * by now. One query per place that a currency stands in. Currencies the actor may not read are left out.
 */
export async function currenciesAt(
  workspace: Workspace,
  actor: Actor,
  rows: readonly EntryRow[],
): Promise<CurrenciesAt> {
  const asked = rows.flatMap((row) => askedBy(workspace, actor, row))
  const found = new Map<EntryRow, { before: Record<string, string>; after: Record<string, string> }>()
  const groups = Map.groupBy(asked, (one) => `${one.row.object} ${placeName(one)}`)
  await Promise.all(
    [...groups.values()].map(async (group) => {
      for (const { n, currency } of await readCurrencies(workspace, group)) {
        const one = group[n]
        if (!one) continue
        const ofRow = found.get(one.row) ?? { before: {}, after: {} }
        found.set(one.row, ofRow)
        if (currency !== null) ofRow[one.side][placeName(one)] = currency
      }
    }),
  )
  return (row) => found.get(row)
}

function askedBy({ definitions }: Workspace, actor: Actor, row: EntryRow): Asked[] {
  const definition = definitions.find(row.object)
  if (!definition) return []
  const names = new Set([...Object.keys(row.before), ...Object.keys(row.after)])
  return currencyPlaces([...names].map((name) => definition.fields[name])).flatMap((place) => {
    const face = place.link === undefined ? undefined : definition.fields[place.link]
    const target = place.link === undefined ? definition : face?.type === 'link' ? definitions.find(face.to) : undefined
    if (!target || !canRead(actor, target, place.field)) return []
    return (['before', 'after'] as const).map((side) => ({ ...place, row, target, side }))
  })
}

/** The next change of the currency tells what it was until then; without one it is what the record holds. */
async function readCurrencies({ database, definitions }: Workspace, group: readonly Asked[]): Promise<Answer[]> {
  const [first] = group
  if (!first) return []
  const { read } = database
  const { target, field, row, link } = first
  const face = target.fields[field]
  if (!face) return []
  const now = sql`r.${sql.id(columnOf(field, face))}`
  const until = sql`(
    SELECT i.before ->> ${fieldId(target, field)} FROM ${read.table('change_item')} AS i
    WHERE i.record_id = r.id AND i.before ? ${fieldId(target, field)} AND (i.at > asked.at OR asked.earlier AND i.at = asked.at)
    ORDER BY i.at, i.n LIMIT 1)`
  const where = link === undefined ? sql`asked.id` : linkedId(definitions.get(row.object), link, read.table)
  return read.rows<Answer>(sql`
    SELECT asked.n::int - 1 AS n, coalesce(${until}, ${now}) AS currency
    FROM unnest(${group.map(({ row }) => row.recordId)}::uuid[], ${group.map((one) => linkIn(one))}::uuid[],
      ${group.map(({ row }) => row.at)}::timestamptz[], ${group.map(({ side }) => side === 'before')}::boolean[])
      WITH ORDINALITY AS asked (id, linked, at, earlier, n)
    JOIN ${read.table(tableOf(target))} AS r ON r.id = ${where}`)
}

/** The link as the entry tells it, else as the record has it now. */
function linkedId(
  definition: ObjectDefinition,
  link: string,
  table: Workspace['database']['read']['table'],
): RawBuilder<unknown> {
  const face = definition.fields[link]
  if (!face) throw new Error(`${definition.name} has no field "${link}"`)
  return sql`coalesce(asked.linked, (
    SELECT o.${sql.id(columnOf(link, face))} FROM ${table(tableOf(definition))} AS o WHERE o.id = asked.id))`
}

function linkIn({ row, side, link }: Asked): string | null {
  const id = link === undefined ? null : (row[side][link] ?? row.before[link] ?? row.after[link])
  return typeof id === 'string' ? id : null
}
