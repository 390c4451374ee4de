import type pg from 'pg'
import { fieldType } from '../../core/fields/index.ts'
import type { Json } from '../../core/json.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { newId } from '../db/index.ts'
import {
  columnOf,
  hashColumnOf,
  sealValue,
  searchTableOf,
  tableOf,
  type ValuePlace,
  type Workspace,
} from '../metadata/index.ts'
import { searchColumns } from './index.ts'

export type Entered = Readonly<Record<string, Json>>

const someone = newId()
const then = '2026-11-01T08:00:00.000Z'

/**
 * Puts records straight into their table, as the owner of the database: tests of reading need no write path, and need
 * values that it would not let through. Answers their ids.
 */
export async function insertRows(
  owner: pg.Client,
  { workspace, object }: { workspace: Workspace; object: string },
  rows: readonly Entered[],
): Promise<string[]> {
  const definition = workspace.definitions.get(object)
  const ids: string[] = []
  for (const [n, values] of rows.entries()) {
    const row = columnsOf(workspace, definition, { code: `${object}-${n}-${newId().slice(-8)}`, ...values })
    await insertRow(owner, `"${workspace.name}"."${tableOf(definition)}"`, row)
    const { tokens, text } = searchColumns(definition, String(row.id), { code: String(row.code), ...values })
    await insertRow(owner, `"${workspace.name}"."${searchTableOf(definition)}"`, { id: row.id, grams: tokens, text })
    ids.push(String(row.id))
  }
  return ids
}

async function insertRow(owner: pg.Client, table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
  const names = Object.keys(row)
  const text = `INSERT INTO ${table} (${names.map((name) => `"${name}"`).join()})
    VALUES (${names.map((_, at) => `$${at + 1}`).join()})`
  await owner.query(text, Object.values(row))
}

function columnsOf(workspace: Workspace, definition: ObjectDefinition, values: Entered): Record<string, unknown> {
  const row: Record<string, unknown> = {
    id: values.id ?? newId(),
    version: 1,
    deleted_at: values.deletedAt ?? null,
  }
  const kept: Entered = { createdAt: then, updatedAt: then, createdBy: someone, updatedBy: someone }
  for (const [name, value] of Object.entries({ ...kept, ...values })) {
    const field = definition.fields[name]
    if (field) Object.assign(row, columnValues(workspace, { definition, name, id: String(row.id) }, value))
  }
  return row
}

function columnValues({ vault }: Workspace, place: ValuePlace, value: Json): Record<string, unknown> {
  const { definition, name } = place
  const field = definition.fields[name]
  if (!field) return {}
  const column = columnOf(name, field)
  if (field.sensitive && typeof value === 'string') {
    return { [column]: sealValue(vault, place, value), [hashColumnOf(name, field)]: vault.fingerprint(value) }
  }
  const isJson = fieldType(field).column(field) === 'jsonb' && value !== null
  return { [column]: isJson ? JSON.stringify(value) : value }
}
