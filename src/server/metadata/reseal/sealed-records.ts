import type { Field } from '../../../core/fields/field.ts'
import { sameForm, unopened } from '../../../core/fields/index.ts'
import { columnOf, hashColumnOf, tableOf } from '../names.ts'
import type { Vault } from '../vault.ts'
import { resealed, type SealedFields } from './sealed-fields.ts'
import { isStale, type SealedRow, type SealedTable } from './sealed-table.ts'

/** Whether a table has the column: fields that were removed for good have none. */
export type HasColumn = (table: string, column: string) => boolean

/** The tables of objects with sensitive fields. The hash of a value is made anew with it. */
export function sealedRecords(concerned: readonly SealedFields[], hasColumn: HasColumn): SealedTable[] {
  return concerned.flatMap((sealed) => {
    const table = tableOf(sealed.definition)
    const fields = sealed.fields.filter(([name, field]) => hasColumn(table, columnOf(name, field)))
    return fields.length > 0 ? [toTable({ ...sealed, fields })] : []
  })
}

function toTable(sealed: SealedFields): SealedTable {
  const { which, definition, fields } = sealed
  const columns = fields.flatMap(([name, field]) => [columnOf(name, field), hashColumnOf(name, field)])
  const table = tableOf(definition)
  return {
    name: table,
    ...(which === 'former' ? { part: formerPart(table) } : {}),
    key: [{ name: 'id', type: 'uuid' }],
    columns: columns.map((name) => ({ name, type: 'text' })),
    stale: fields.map(([name, field]) => isStale(`r."${columnOf(name, field)}"`)).join(' OR '),
    reseal: (vault, row) =>
      Object.assign({}, ...fields.map(([name, field]) => resealField(vault, sealed, { name, field, row }))),
  }
}

/** What of a table fields hold that are in force no more. */
export function formerPart(table: string): string {
  return `${table}/former`
}

function resealField(
  vault: Vault,
  sealed: SealedFields,
  { name, field, row }: { name: string; field: Field; row: SealedRow },
): SealedRow {
  const [column, hashColumn] = [columnOf(name, field), hashColumnOf(name, field)]
  const place = { definition: sealed.definition, name, id: String(row.id) }
  const value = resealed(vault, sealed, place, row[column] ?? null)
  const hash = typeof value.plain === 'string' ? vault.fingerprint(sameForm(value.plain, field)) : null
  return { [column]: value.sealed, [hashColumn]: value.plain === unopened ? (row[hashColumn] ?? null) : hash }
}
