import { sql } from 'kysely'
import { fieldType } from '../../../core/fields/index.ts'
import { recordTransaction } from '../../db/record-writer.ts'
import { columnOf, tableOf, type Workspace } from '../../metadata/index.ts'
import type { FieldChange } from './moved-columns.ts'
import { withShortLocks } from './with-short-locks.ts'

/**
 * Thrown by a change whose values have no column to move to yet, when all else of it stands. Nobody gets at a table that gets a
 * column until the end of the transaction, and values take their time: it is made before, and the change tried again.
 */
export class ColumnsMissing extends Error {
  readonly changes: readonly FieldChange[]
  constructor(changes: readonly FieldChange[]) {
    super(`There is no column yet for ${changes.map(({ name }) => name).join(', ')}`)
    this.changes = changes
  }
}

/** Thrown where values that do not fit were written since they were looked at. */
export class ValuesOutdated extends Error {}

/** Makes the columns, each in a transaction of its own. What is there already is left as it is. */
export async function makeColumns(workspace: Workspace, changes: readonly FieldChange[]): Promise<void> {
  for (const { definition, name, to } of changes) {
    const columns = JSON.stringify({ [columnOf(name, to)]: fieldType(to).column(to) })
    await recordTransaction(workspace.database, (writer) => {
      const prepare = sql.id(writer.schema, 'prepare_record_table')
      return withShortLocks({ reader: writer, workspace }, [
        sql`SELECT ${prepare}(${tableOf(definition)}, ${columns}::jsonb, false)`,
      ])
    })
  }
}
