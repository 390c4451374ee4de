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
import type { ApplyContext, ChangeContext } from '../context/change-context.ts'
import { writeSearch } from './write-search.ts'

/** Writes the records of a chunk: one INSERT or COPY per object, and one UPDATE for those read with the same fields. */
export async function applyDrafts(context: ApplyContext, drafts: readonly Draft[]): Promise<void> {
  for (const [definition, group] of Map.groupBy(drafts, (draft) => draft.definition)) {
    const created = group.filter((draft) => draft.op === 'create')
    const changed = group.filter((draft) => draft.op !== 'create')
    if (created.length > 0) await insertRecords(context, definition, created)
    if (changed.length > 0) await updateAll(context, definition, changed)
    await writeSearch(context, definition, group)
    for (const draft of group) context.written.set(draft.id, versionAfter(draft))
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

async function insertRecords(context: ApplyContext, definition: ObjectDefinition, drafts: readonly Draft[]): Promise<void> {
  for (const draft of drafts) keepTraces(context, draft, 'created')
  const columns = [
    { name: 'id', type: 'uuid', value: (draft: Draft) => draft.id },
    { name: 'version', type: 'int', value: versionAfter },
    ...columnFields(definition).flatMap((name) => fieldColumns(context, definition, name)),
  ]
  await insertRows(context.writer, {
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
async function updateAll(context: ApplyContext, definition: ObjectDefinition, drafts: readonly Draft[]): Promise<void> {
  for (const draft of drafts) keepTraces(context, draft, 'updated')
  const fields = [...new Set([...drafts.flatMap((draft) => draft.changed), 'updatedAt', 'updatedBy'])]
  const readAlike = Map.groupBy(drafts, ({ after }) => fields.filter((name) => name in after).join(' '))
  for (const [names, group] of readAlike)
    await updateRecords(context, definition, { fields: names.split(' '), drafts: group })
}

/** One UPDATE, which holds only at the versions that were locked. */
async function updateRecords(
  context: ApplyContext,
  definition: ObjectDefinition,
  { fields, drafts }: { fields: readonly string[]; drafts: readonly Draft[] },
): Promise<void> {
  const columns: Column[] = fields.flatMap((name) => fieldColumns(context, definition, name))
  if (drafts.some((draft) => draft.op !== 'update')) columns.push(...binColumns(context))
  await context.writer.run(assertRowCount(drafts.length, updateFrom(context, definition, { columns, drafts })))
}

function updateFrom(
  context: ApplyContext,
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
    UPDATE ${context.writer.table(tableOf(definition))} AS r
    SET version = u.version + 1, ${sql.join(names.map((name) => sql`${name} = u.${name}`))}
    FROM ${rowsAsTable(rows, [...identity, ...columns])}
    WHERE r.id = u.id AND r.version = u.version`
}

function keepTraces(context: ChangeContext, draft: Draft, what: 'created' | 'updated'): void {
  const { after } = draft
  if (what === 'created') {
    after.createdAt = context.at
    after.createdBy = context.actor.id
  }
  after.updatedAt = context.at
  after.updatedBy = context.actor.id
}

function fieldColumns({ workspace }: ChangeContext, definition: ObjectDefinition, name: string): Column[] {
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

function binColumns(context: ChangeContext): Column[] {
  const keep = (draft: Draft) => draft.before?.deletedAt ?? null
  const at = (draft: Draft) => (draft.op === 'delete' ? context.at : draft.op === 'restore' ? null : keep(draft))
  return [
    { name: 'deleted_at', type: 'timestamptz', value: at },
    { name: 'deleted_by_id', type: 'uuid', value: (draft) => (draft.op === 'delete' ? context.actor.id : null) },
  ]
}
