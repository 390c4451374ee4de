import { type RawBuilder, sql } from 'kysely'
import { fieldType, sameForm } from '../../../core/fields/index.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { rowsAsTable, type TypedColumn } from '../../db/index.ts'
import { assertRowCount } from '../../db/record-writer.ts'
import { columnOf, hashColumnOf, openValue, tableOf } from '../../metadata/index.ts'
import { type Draft, valuePlace } from '../context/draft.ts'
import { insertRows } from './insert-rows.ts'
import { columnFields } from './needed-fields.ts'
import type { ApplyPass, Pass } from '../context/pass.ts'
import { writeSearch } from './write-search.ts'

/** Writes the records of a chunk: one INSERT or COPY per object, and one UPDATE for those read with the same fields. */
export async function applyDrafts(pass: ApplyPass, drafts: readonly Draft[]): Promise<void> {
  for (const [definition, group] of Map.groupBy(drafts, (draft) => draft.definition)) {
    const created = group.filter((draft) => draft.op === 'create')
    const changed = group.filter((draft) => draft.op !== 'create')
    if (created.length > 0) await insertRecords(pass, definition, created)
    if (changed.length > 0) await updateAll(pass, definition, changed)
    await writeSearch(pass, definition, group)
    for (const draft of group) pass.written.set(draft.id, versionAfter(draft))
  }
}

export function versionAfter(draft: Draft): number {
  return (draft.before?.version ?? 0) + 1
}

/** Which record an update is for, and how it was locked. */
export const identity: readonly TypedColumn[] = [
  { name: 'id', type: 'uuid' },
  { name: 'version', type: 'int' },
]

interface Column extends TypedColumn {
  value(draft: Draft): unknown
}

async function insertRecords(pass: ApplyPass, definition: ObjectDefinition, drafts: readonly Draft[]): Promise<void> {
  for (const draft of drafts) keepTraces(pass, draft, 'created')
  const columns = [
    { name: 'id', type: 'uuid', value: (draft: Draft) => draft.id },
    { name: 'version', type: 'int', value: versionAfter },
    ...columnFields(definition).flatMap((name) => fieldColumns(pass, definition, name)),
  ]
  await insertRows(pass.writer, {
    table: tableOf(definition),
    columns,
    rows: drafts.map((draft) => columns.map((column) => column.value(draft))),
  })
}

/**
 * Each row carries the fields that changed in any of them. What is asked for and what goes along are read by themselves,
 * each with what it needs: a record that was read without one of the fields is written by an UPDATE of its own kind, so
 * that nothing nobody looked at is written over.
 */
async function updateAll(pass: ApplyPass, definition: ObjectDefinition, drafts: readonly Draft[]): Promise<void> {
  for (const draft of drafts) keepTraces(pass, draft, 'updated')
  const fields = [...new Set([...drafts.flatMap((draft) => draft.changed), 'updatedAt', 'updatedBy'])]
  const readAlike = Map.groupBy(drafts, ({ after }) => fields.filter((name) => name in after).join(' '))
  for (const [names, group] of readAlike)
    await updateRecords(pass, definition, { fields: names.split(' '), drafts: group })
}

/** One UPDATE, which holds only at the versions that were locked. */
async function updateRecords(
  pass: ApplyPass,
  definition: ObjectDefinition,
  { fields, drafts }: { fields: readonly string[]; drafts: readonly Draft[] },
): Promise<void> {
  const columns: Column[] = fields.flatMap((name) => fieldColumns(pass, definition, name))
  if (drafts.some((draft) => draft.op !== 'update')) columns.push(...binColumns(pass))
  await pass.writer.run(assertRowCount(drafts.length, updateFrom(pass, definition, { columns, drafts })))
}

function updateFrom(
  pass: ApplyPass,
  definition: ObjectDefinition,
  { columns, drafts }: { columns: readonly Column[]; drafts: readonly Draft[] },
): RawBuilder<unknown> {
  const names = columns.map(({ name }) => sql.id(name))
  const rows = drafts.map((draft) => {
    const row: Record<string, unknown> = { id: draft.id, version: draft.before?.version }
    for (const column of columns) row[column.name] = column.value(draft)
    return row
  })
  return sql`
    UPDATE ${pass.writer.table(tableOf(definition))} AS r
    SET version = u.version + 1, ${sql.join(names.map((name) => sql`${name} = u.${name}`))}
    FROM ${rowsAsTable(rows, [...identity, ...columns])}
    WHERE r.id = u.id AND r.version = u.version`
}

function keepTraces(pass: Pass, draft: Draft, what: 'created' | 'updated'): void {
  const { after } = draft
  if (what === 'created') {
    after.createdAt = pass.at
    after.createdBy = pass.actor.id
  }
  after.updatedAt = pass.at
  after.updatedBy = pass.actor.id
}

function fieldColumns({ workspace }: Pass, definition: ObjectDefinition, name: string): Column[] {
  const field = definition.fields[name]
  if (!field) return []
  const type = fieldType(field).column(field)
  const value = (draft: Draft) => toColumn(draft.after[name] ?? null, type)
  if (!field.sensitive) return [{ name: columnOf(name, field), type, value }]
  const hash = (draft: Draft) => {
    const plain = openValue(workspace.vault, valuePlace(draft, name), draft.after[name] ?? null)
    return typeof plain === 'string' ? workspace.vault.fingerprint(sameForm(plain, field)) : null
  }
  return [
    { name: columnOf(name, field), type, value },
    { name: hashColumnOf(name, field), type: 'text', value: hash },
  ]
}

/** A JSON column takes lists too, which would otherwise be written as PostgreSQL arrays. */
function toColumn(value: Json, type: string): unknown {
  return type === 'jsonb' && value !== null ? new JsonValue(value) : value
}

/** Turns into itself when a row is written as JSON, and is not an array when it is written by COPY. */
class JsonValue {
  readonly #value: Json
  constructor(value: Json) {
    this.#value = value
  }
  toJSON(): Json {
    return this.#value
  }
}

function binColumns(pass: Pass): Column[] {
  const keep = (draft: Draft) => draft.before?.deletedAt ?? null
  const at = (draft: Draft) => (draft.op === 'delete' ? pass.at : draft.op === 'restore' ? null : keep(draft))
  return [
    { name: 'deleted_at', type: 'timestamptz', value: at },
    { name: 'deleted_by_id', type: 'uuid', value: (draft) => (draft.op === 'delete' ? pass.actor.id : null) },
  ]
}
