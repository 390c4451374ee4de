import { type RawBuilder, sql } from 'kysely'
import { type ConfigurationRecord, identityIn } from '../../../../core/configuration/index.ts'
import type { Field } from '../../../../core/fields/field.ts'
import type { ObjectDefinition } from '../../../../core/objects/object.ts'
import type { Reader, RecordTable } from '../../../db/index.ts'
import { columnOf, columnTypesOf, hashColumnOf, tableOf } from '../../../metadata/index.ts'

/** Where a retired field has its values: with other columns where it has had other types. */
export interface HeldValues {
  readonly heldIn: RecordTable
  /** With their types. */
  readonly columns: Readonly<Record<string, string>>
}

/** The columns of a retired field, as they are there. */
export async function heldValuesOf(
  reader: Reader,
  definition: ObjectDefinition,
  { record, configuration }: { record: ConfigurationRecord; configuration: readonly ConfigurationRecord[] },
): Promise<HeldValues> {
  const heldIn = tableOf(definition)
  const { first, own } = columnNames(record, identityIn(configuration, record.id))
  const columns = await reader.rows(sql<{ name: string; type: string }>`
    SELECT attname AS name, replace(format_type(atttypid, atttypmod), 'timestamp with time zone', 'timestamptz') AS type
    FROM pg_catalog.pg_attribute
    WHERE attrelid = ${`"${reader.schema}"."${heldIn}"`}::regclass AND attnum > 0 AND NOT attisdropped
      AND (attname = ANY(${own}::text[]) OR starts_with(attname, ${`${first}__`})) ORDER BY attnum`)
  const inForce = columnTypesOf(definition)
  const free = columns.filter(({ name }) => !(name in inForce))
  return { heldIn, columns: Object.fromEntries(free.map(({ name, type }) => [name, type])) }
}

/** A field that had another type has columns besides, called by its first and the kind of theirs. */
function columnNames({ values }: ConfigurationRecord, id: string): { first: string; own: string[] } {
  // Its record may say what a later Kebu does not understand any more: a column goes by no more of it than this.
  const field = { type: values.type, id, label: { 'zh-CN': id, en: id } } as Field
  const first = columnOf(id, field)
  return { first, own: values.sensitive === true ? [first, hashColumnOf(id, field)] : [first] }
}

export interface Held {
  readonly records: number
  readonly inBin: number
  readonly bytes: number
}

/** How many records hold something there, and how much it is. */
export async function countHeld(reader: Reader, { heldIn, columns }: HeldValues): Promise<Held> {
  const names = Object.keys(columns).map((name) => sql.id(name))
  if (names.length === 0) return { records: 0, inBin: 0, bytes: 0 }
  const sizes = names.map((name) => sql`coalesce(pg_column_size(${name}), 0)`)
  const [row] = await reader.rows(sql<Held>`
    SELECT count(*) AS records, count(deleted_at) AS "inBin", coalesce(sum(${sql.join(sizes, sql` + `)}), 0)::bigint AS bytes
    FROM ${reader.table(heldIn)} WHERE ${isHeld(names)}`)
  return row ?? { records: 0, inBin: 0, bytes: 0 }
}

function isHeld(names: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql`(${sql.join(
    names.map((name) => sql`${name} IS NOT NULL`),
    sql` OR `,
  )})`
}
