import { type RawBuilder, type SqlBool, sql } from 'kysely'

/**
 * Questions about many keys at once, in shapes that leave PostgreSQL one way to answer them: by the index, key after
 * key (docs/decisions/0012-plans-of-large-changes.md). Its own choice depends on statistics, and in the middle of a
 * large change there are none, or those of another time.
 */

export type KeyType = 'uuid' | 'text'

/** `is(column)` says that the column holds the key; `by: 'hash'` where the index holds the hashes of long texts. */
export type FindByKey = (
  is: (column: RawBuilder<unknown>, by?: 'value' | 'hash') => RawBuilder<SqlBool>,
) => RawBuilder<unknown>

/**
 * Asks the same for each key: `key` and what `find` selects, for every row it finds. The range is there instead of an
 * equality because its selectivity is a constant, where that of an equality is guessed from the values once seen; OFFSET
 * keeps the join from being turned round.
 */
export function byKeys<Row>({
  keys,
  type,
  find,
  indexed = true,
}: {
  readonly keys: Iterable<string>
  readonly type: KeyType
  readonly find: FindByKey
  /** False where no index begins with the column: then one look at the whole table has to do for all keys. */
  readonly indexed?: boolean
}): RawBuilder<{ key: string } & Row> {
  const asked = sql`unnest(${[...new Set(keys)]}::${sql.raw(type)}[]) AS asked (key)`
  const found = indexed ? sql`${find(isByIndex)} OFFSET 0` : find((column) => sql`${column} = asked.key`)
  return sql`SELECT asked.key::text AS key, found.* FROM ${asked} CROSS JOIN LATERAL (${found}) AS found`
}

function isByIndex(column: RawBuilder<unknown>, by: 'value' | 'hash' = 'value'): RawBuilder<SqlBool> {
  const isWithin = sql<SqlBool>`${column} >= asked.key AND ${column} <= asked.key`
  return by === 'value' ? isWithin : sql`md5(${column}) = md5(asked.key) AND ${isWithin}`
}

/** The id is among these. Of one id it is an equality, whose plan may be kept. */
export function idIsAmong(column: RawBuilder<unknown>, ids: readonly string[]): RawBuilder<SqlBool> {
  return ids.length === 1 ? sql`${column} = ${ids[0]}::uuid` : sql`${column} = ANY(${ids}::uuid[])`
}

export interface TypedColumn {
  readonly name: string
  /** PostgreSQL type. */
  readonly type: string
}

/** Rows as the table `u` of a statement. One row is a single record, for which no plan reads a whole table. */
export function rowsAsTable(
  rows: readonly Readonly<Record<string, unknown>>[],
  columns: readonly TypedColumn[],
): RawBuilder<unknown> {
  const types = sql.join(columns.map(({ name, type }) => sql`${sql.id(name)} ${sql.raw(type)}`))
  return rows.length === 1
    ? sql`json_to_record(${JSON.stringify(rows[0])}::json) AS u (${types})`
    : sql`json_to_recordset(${JSON.stringify(rows)}::json) AS u (${types})`
}

const listInStatement = /\bANY\s*\(|\b(?:unnest|json_to_recordset)\s*\(/

/** Whether a plan made once does for every later time: not where the statement works through a list. */
export function mayKeepPlan(statement: string): boolean {
  return !listInStatement.test(statement)
}
