import { sql } from 'kysely'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { rowsAsTable } from '../db/index.ts'
import { searchTableOf } from '../metadata/index.ts'
import { isFoundBy, isSearched, searchColumns } from '../query/index.ts'
import type { Draft } from './draft.ts'
import { insertRows } from './insert-rows.ts'
import type { Pass } from './pass.ts'

const columns = [
  { name: 'id', type: 'uuid' },
  { name: 'grams', type: 'int[]' },
  { name: 'text', type: 'text' },
]

/** Keeps what the records are found by, in the same transaction: a renamed customer is found at once. */
export async function writeSearch(pass: Pass, definition: ObjectDefinition, drafts: readonly Draft[]): Promise<void> {
  if (!isSearched(definition)) return
  const created = drafts.filter((draft) => draft.op === 'create')
  const renamed = drafts.filter(
    ({ op, changed }) => op !== 'create' && changed.some((name) => isFoundBy(definition, name)),
  )
  const table = searchTableOf(definition)
  if (created.length > 0) {
    const rows = created.map((draft) => {
      const { grams, text } = searchColumns(definition, draft.id, draft.after)
      return [draft.id, grams, text]
    })
    await insertRows(pass.writer, { table, columns, rows })
  }
  if (renamed.length > 0) {
    const rows = renamed.map((draft) => ({ id: draft.id, ...searchColumns(definition, draft.id, draft.after) }))
    await pass.writer.run(sql`
      UPDATE ${pass.writer.table(table)} AS s SET grams = u.grams, text = u.text
      FROM ${rowsAsTable(rows, columns)} WHERE s.id = u.id`)
  }
}
