import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Values } from '../src/core/change/change.ts'
import { isComputed } from '../src/core/configuration/allowed-settings.ts'
import type { Json } from '../src/core/json.ts'
import type { ObjectDefinition } from '../src/core/objects/object.ts'
import { objectId } from '../src/core/objects/object-id.ts'
import { columnOf, tableOf, valuesByName, type Workspace } from '../src/server/metadata/index.ts'

export type Row = Readonly<Record<string, Json>>

const traces = new Set(['createdAt', 'createdBy', 'updatedAt', 'updatedBy'])

/**
 * Told from its creation on, every record of the object comes out as it stands in the table; none stands there untold. Answers
 * the rows. What an administrator has computed follows from what is told, and is computed anew without a word.
 */
export async function expectAgreement({ database: { read } }: Workspace, definition: ObjectDefinition): Promise<Row[]> {
  const recorded = new Map<string, Record<string, Json>>()
  const entries = await read.rows<{ id: string; version: number; after: Values }>(sql`
    SELECT record_id AS id, version_after AS version, after FROM ${read.table('change_item')}
    WHERE object = ${objectId(definition)} ORDER BY record_id, version_after, n`)
  for (const { id, version, after } of entries) recorded.set(id, { ...recorded.get(id), ...after, version })
  const rows = await read.rows<Row>(sql`SELECT * FROM ${read.table(tableOf(definition))}`)
  expect(new Set(rows.map((row) => row.id))).toEqual(new Set(recorded.keys()))
  for (const row of rows) {
    const told = recorded.get(String(row.id)) ?? {}
    expect(standing(definition, row), definition.name).toEqual(fromHistory(definition, told))
  }
  return rows
}

/** The values of a row by the names of its fields. */
export function standing(definition: ObjectDefinition, row: Row): Record<string, Json> {
  const values = told(definition).map(([name, field]) => [name, row[columnOf(name, field)] ?? null])
  return { ...Object.fromEntries(values), version: row.version ?? null, deletedAt: row.deleted_at ?? null }
}

function fromHistory(definition: ObjectDefinition, values: Record<string, Json>): Record<string, Json> {
  // What a field held when it was of another type is told as it is kept now.
  const byName = valuesByName(definition, values)
  const recorded = told(definition).map(([name]) => [name, byName[name] ?? null])
  return { ...Object.fromEntries(recorded), version: values.version ?? null, deletedAt: values.deletedAt ?? null }
}

function told({ fields }: ObjectDefinition) {
  return Object.entries(fields).filter(
    ([name, field]) => field.type !== 'lines' && !traces.has(name) && !(field.addedAt && isComputed(field.type)),
  )
}
