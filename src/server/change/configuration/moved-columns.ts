import { type RawBuilder, sql } from 'kysely'
import { columnSuffix } from '../../../core/configuration/index.ts'
import type { Field } from '../../../core/fields/field.ts'
import { fieldType } from '../../../core/fields/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { Reader } from '../../db/index.ts'
import { columnOf, tableOf, type Workspace } from '../../metadata/index.ts'
import type { ApplyContext } from '../context/change-context.ts'
import { type Conversion, conversionOf } from './conversions.ts'
import { ConversionsDue, ValuesOutdated } from './worth-another-try.ts'
import { readingWhole, writtenSince } from './written-since.ts'

/** So many values are converted within a change; more are converted before it (convert-ahead.ts). */
export const convertedAtOnceMax = 10_000

/** A field as it is, and as it is to be. */
export interface FieldChange {
  readonly definition: ObjectDefinition
  readonly name: string
  readonly from: Field
  readonly to: Field
}

/** Whether its values are kept in another column from then on. */
export function isMoved({ name, from, to }: FieldChange): boolean {
  return columnOf(name, from) !== columnOf(name, to)
}

/** The fields whose values go to another column by the new definitions. */
export function movesOf({ definitions }: Workspace, objects: readonly ObjectDefinition[]): FieldChange[] {
  return objects.flatMap((after) => {
    const definition = definitions.find(after.name)
    return definition && definition !== after ? movedFields(definition, after) : []
  })
}

/**
 * Takes the values of fields into their new columns, where that has not been done. What has stood there for a while is converted
 * before the change (`ConversionsDue`), so that it holds no record while it waits for the tables; then nobody writes into them until
 * the commit, and only what was written since is looked at.
 */
export async function moveColumns(
  context: ApplyContext,
  changes: readonly FieldChange[],
  lock: () => Promise<void>,
): Promise<void> {
  const { writer } = context
  const due = await filterAsync(changes, (change) => isDue(context, change))
  if (due.length > 0) throw new ConversionsDue(due)
  await lock()
  const since = writtenSince(context.lookedAtSince.begun)
  for (const change of changes) {
    await requireFits(context, change, since)
    await writer.run(convertInto(context, change, since))
  }
}

async function isDue(context: ApplyContext, change: FieldChange): Promise<boolean> {
  if (!(await hasColumn(context.writer, change))) return true
  const before = sql`${writtenSince(context.lookedAtSince.begun)} IS NOT TRUE`
  return readingWhole(
    context.writer,
    async () =>
      (await countStale(context, change, { max: 1, which: before })) > 0 ||
      (await countStale(context, change, { max: convertedAtOnceMax + 1 })) > convertedAtOnceMax,
  )
}

async function filterAsync<T>(all: readonly T[], holds: (one: T) => Promise<boolean>): Promise<T[]> {
  const kept = await Promise.all(all.map(async (one) => ((await holds(one)) ? [one] : [])))
  return kept.flat()
}

/** Somebody has written meanwhile what does not fit: the change is looked at anew, and refused for it. */
async function requireFits(context: ApplyContext, change: FieldChange, which: RawBuilder<unknown>): Promise<void> {
  const { held, fits } = partsOf(context, change)
  const misfits = await context.writer.rows(sql`
    SELECT 1 FROM ${context.writer.table(tableOf(change.definition))}
    WHERE ${which} AND ${held} IS NOT NULL AND NOT (${fits}) LIMIT 1`)
  if (misfits.length > 0) throw new ValuesOutdated('What was written meanwhile does not fit')
}

/** What is computed is computed anew instead. */
function movedFields(definition: ObjectDefinition, after: ObjectDefinition): FieldChange[] {
  return Object.entries(after.fields).flatMap(([name, to]) => {
    const from = definition.fields[name]
    if (!from || from.id !== to.id || to.readOnly) return []
    const change = { definition, name, from, to }
    return isMoved(change) ? [change] : []
  })
}

interface Access {
  readonly reader: Reader
  readonly workspace: Workspace
}

/**
 * The UPDATE that takes values into the new column, of the records that `which` holds for and that do not have them there yet. What
 * was there before the field was of the type it has now stays where it means the same: `007`, of which a number made 7.
 */
export function convertInto(access: Access, change: FieldChange, which: RawBuilder<unknown>): RawBuilder<unknown> {
  const { converted, column, stale } = partsOf(access, change)
  return sql`
    UPDATE ${access.reader.table(tableOf(change.definition))} SET ${column} = ${converted} WHERE ${which} AND ${stale}`
}

/** Whether a record does not have its value in the new column, which is there. */
export function isStale(access: Access, change: FieldChange): RawBuilder<unknown> {
  return partsOf(access, change).stale
}

/** How many records do not have their value in the new column yet; no further than `max`, and only among those `which` holds for. */
export async function countStale(
  access: Access,
  change: FieldChange,
  { max, which = sql`true` }: { readonly max?: number; readonly which?: RawBuilder<unknown> } = {},
): Promise<number> {
  const { reader } = access
  const { held, stale: staleThere } = partsOf(access, change)
  const stale = (await hasColumn(reader, change)) ? staleThere : sql`${held} IS NOT NULL`
  const [row] = await reader.rows<{ count: number }>(sql`
    SELECT count(*) AS count FROM (
      SELECT 1 FROM ${reader.table(tableOf(change.definition))} WHERE ${which} AND ${stale}
      LIMIT ${max ?? null}) AS stale`)
  return row?.count ?? 0
}

/**
 * The field with the column in which it is to keep its values: the one it had, the first of all where that is of the right kind, or
 * one that is called by its kind. So what goes back to what it was finds what it held.
 */
export async function withColumn(reader: Reader, { definition, name, from, to }: FieldChange): Promise<Field> {
  const type = fieldType(to).column(to)
  if (type === fieldType(from).column(from)) return to
  const { column: _, ...first } = to
  const kind = await columnKind(reader, definition, columnOf(name, first))
  return kind === type.replace('timestamptz', 'timestamp with time zone')
    ? first
    : { ...to, column: columnSuffix(type) }
}

async function hasColumn(reader: Reader, { definition, name, to }: FieldChange): Promise<boolean> {
  return (await columnKind(reader, definition, columnOf(name, to))) !== undefined
}

async function columnKind(reader: Reader, definition: ObjectDefinition, column: string): Promise<string | undefined> {
  const [row] = await reader.rows<{ kind: string }>(sql`
    SELECT format_type(atttypid, atttypmod) AS kind FROM pg_catalog.pg_attribute
    WHERE attrelid = ${`"${reader.schema}"."${tableOf(definition)}"`}::regclass AND attname = ${column} AND NOT attisdropped`)
  return row?.kind
}

function partsOf({ workspace: { timeZone } }: Access, { name, from, to }: FieldChange) {
  const [held, column] = [sql.id(columnOf(name, from)), sql.id(columnOf(name, to))]
  const conversion = conversionOf(from, { held, to, timeZone })
  if (!conversion) throw new Error(`There is no way from ${from.type} to ${to.type}`)
  const converted = whereItFits(held, conversion, to)
  const back = conversionOf(to, { held: column, to: from, timeZone })
  const isKept = back ? sql`coalesce(${whereItFits(column, back, from)} = ${held}, false)` : sql`false`
  return {
    held,
    column,
    converted,
    fits: conversion.fits,
    stale: sql`(${column} IS DISTINCT FROM ${converted} AND NOT ${isKept})`,
  }
}

/** Nothing stays nothing; and what does not fit is not tried, for PostgreSQL would end the change. */
function whereItFits(held: RawBuilder<unknown>, { convert, fits }: Conversion, to: Field): RawBuilder<unknown> {
  return sql`CASE WHEN ${held} IS NOT NULL AND (${fits}) THEN (${convert})::${sql.raw(fieldType(to).column(to))} END`
}
