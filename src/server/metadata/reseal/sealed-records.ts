import type { Field } from '../../../core/fields/field.ts'
import { sameForm } from '../../../core/fields/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { columnOf, hashColumnOf, tableOf } from '../names.ts'
import { openValue, resealValue } from '../sealed-value.ts'
import type { Vault } from '../vault.ts'
import { isStale, type SealedRow, type SealedTable } from './sealed-table.ts'

/** The tables of objects with sensitive fields. The hash of a value is made anew with it. */
export function sealedRecords(definitions: readonly ObjectDefinition[]): SealedTable[] {
  return definitions.filter((definition) => sensitiveFields(definition).length > 0).map(toTable)
}

export function sensitiveFields({ fields }: ObjectDefinition): [string, Field][] {
  return Object.entries(fields).filter(([, field]) => field.sensitive)
}

function toTable(definition: ObjectDefinition): SealedTable {
  const fields = sensitiveFields(definition)
  const columns = fields.flatMap(([name, field]) => [columnOf(name, field), hashColumnOf(name, field)])
  return {
    name: tableOf(definition),
    key: [{ name: 'id', type: 'uuid' }],
    columns: columns.map((name) => ({ name, type: 'text' })),
    stale: fields.map(([name, field]) => isStale(`r."${columnOf(name, field)}"`)).join(' OR '),
    reseal: (vault, row) =>
      Object.assign({}, ...fields.map(([name, field]) => resealField(vault, definition, { name, field, row }))),
  }
}

function resealField(
  vault: Vault,
  definition: ObjectDefinition,
  { name, field, row }: { name: string; field: Field; row: SealedRow },
): SealedRow {
  const place = { definition, name, id: String(row.id) }
  const stored = row[columnOf(name, field)] ?? null
  const plain = openValue(vault, place, stored)
  return {
    [columnOf(name, field)]: resealValue(vault, place, stored),
    [hashColumnOf(name, field)]: typeof plain === 'string' ? vault.fingerprint(sameForm(plain, field)) : null,
  }
}
