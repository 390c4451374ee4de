import { sql } from 'kysely'
import { rowsAsTable, type TableName, type TypedColumn } from '../../db/index.ts'
import type { RecordWriter } from '../../db/record-writer.ts'

/** From this many rows on, starting a COPY costs less than it saves. */
const copyFrom = 50

/** Inserts rows: few by one INSERT, many by COPY. */
export async function insertRows(
  writer: RecordWriter,
  {
    table,
    columns,
    rows,
  }: { table: TableName; columns: readonly TypedColumn[]; rows: readonly (readonly unknown[])[] },
): Promise<void> {
  const names = columns.map((column) => column.name)
  if (rows.length >= copyFrom) {
    await writer.copyIn(table, names, rows)
    return
  }
  const objects = rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])))
  const ids = sql.join(names.map((name) => sql.id(name)))
  await writer.run(sql`
    INSERT INTO ${writer.table(table)} (${ids})
    SELECT ${ids} FROM ${rowsAsTable(objects, columns)}`)
}
