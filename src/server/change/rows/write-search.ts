import { sql } from 'kysely'
import type { Values } from '../../../core/change/change.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { rowsAsTable } from '../../db/index.ts'
import type { RecordWriter } from '../../db/record-writer.ts'
import { searchTableOf } from '../../metadata/index.ts'
import { isFoundBy, isSearched, searchColumns, searchForm } from '../../query/index.ts'
import type { ApplyContext } from '../context/change-context.ts'
import type { RecordChange } from '../context/record-change.ts'
import { insertRows } from './insert-rows.ts'

/** The column of the tokens is called `grams`, as it was when the first tables were made. */
const columns = [
  { name: 'id', type: 'uuid' },
  { name: 'grams', type: 'int[]' },
  { name: 'text', type: 'text' },
  { name: 'form', type: 'smallint' },
]

/** Keeps what the records are found by, in the same transaction: a renamed customer is found at once. */
export async function writeSearch(
  context: ApplyContext,
  definition: ObjectDefinition,
  records: readonly RecordChange[],
): Promise<void> {
  if (!isSearched(definition)) return
  const created = records.filter((record) => record.op === 'create')
  const renamed = records.filter(
    ({ op, changed }) => op !== 'create' && changed.some((name) => isFoundBy(definition, name)),
  )
  if (created.length > 0) {
    const rows = created.map((record) => {
      const { tokens, text } = searchColumns(definition, record.id, record.after)
      return [record.id, tokens, text, searchForm]
    })
    await insertRows(context.writer, { table: searchTableOf(definition), columns, rows })
  }
  const written = renamed.map(({ id, after }) => ({ id, values: after }))
  if (written.length > 0) await updateSearch(context.writer, definition, written)
}

interface Written {
  readonly id: string
  readonly values: Values
}

/** The same for records that may have no row yet. What is right already is left as it is. */
export async function keepSearch(
  writer: RecordWriter,
  definition: ObjectDefinition,
  records: readonly Written[],
): Promise<void> {
  if (records.length === 0) return
  await writer.run(sql`
    INSERT INTO ${writer.table(searchTableOf(definition))} AS s (id, grams, text, form)
    SELECT id, grams, text, form FROM ${rowsAsTable(searchRows(definition, records), columns)}
    ON CONFLICT (id) DO UPDATE SET grams = excluded.grams, text = excluded.text, form = excluded.form
    WHERE (s.grams, s.text, s.form) IS DISTINCT FROM (excluded.grams, excluded.text, excluded.form)`)
}

/** The rows of records that have one. */
export async function updateSearch(
  writer: RecordWriter,
  definition: ObjectDefinition,
  records: readonly Written[],
): Promise<void> {
  const rows = searchRows(definition, records)
  await writer.run(sql`
    UPDATE ${writer.table(searchTableOf(definition))} AS s SET grams = u.grams, text = u.text, form = u.form
    FROM ${rowsAsTable(rows, columns)} WHERE s.id = u.id`)
}

function searchRows(definition: ObjectDefinition, records: readonly Written[]) {
  return records.map(({ id, values }) => {
    const { tokens, text } = searchColumns(definition, id, values)
    return { id, grams: tokens, text, form: searchForm }
  })
}
