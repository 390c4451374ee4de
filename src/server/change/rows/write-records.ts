import { type RawBuilder, sql } from 'kysely'
import { fieldType, sameForm, unopened } from '../../../core/fields/index.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { lockHeld } from '../../../core/policy/index.ts'
import { rowsAsTable, type TypedColumn } from '../../db/index.ts'
import { assertRowCount } from '../../db/record-writer.ts'
import { columnOf, hashColumnOf, lockColumn, openValue, tableOf } from '../../metadata/index.ts'
import type { ApplyContext, ChangeContext } from '../context/change-context.ts'
import { type RecordChange, valuePlace } from '../context/record-change.ts'
import { noteHandedOver } from './end-locks.ts'
import { insertRows } from './insert-rows.ts'
import { keepFormer } from './keep-former.ts'
import { columnFields } from './needed-fields.ts'
import { writeSearch } from './write-search.ts'

/** Writes the records of a chunk: one INSERT or COPY per object, and one UPDATE for those read with the same fields. */
export async function writeRecords(context: ApplyContext, records: readonly RecordChange[]): Promise<void> {
  await keepFormer(context, records)
  for (const [definition, group] of Map.groupBy(records, (record) => record.definition)) {
    const created = group.filter((record) => record.op === 'create')
    const changed = group.filter((record) => record.op !== 'create')
    if (created.length > 0) await insertRecords(context, definition, created)
    if (changed.length > 0) await updateAll(context, definition, changed)
    await writeSearch(context, definition, group)
    for (const record of group) context.written.set(record.id, versionAfter(record))
  }
}

export function versionAfter(record: RecordChange): number {
  return (record.before?.version ?? 0) + 1
}

/** Which record an update is for, and how it was locked. */
export const identity: readonly TypedColumn[] = [
  { name: 'id', type: 'uuid' },
  { name: 'version', type: 'int' },
]

interface Column extends TypedColumn {
  value(record: RecordChange): unknown
}

async function insertRecords(
  context: ApplyContext,
  definition: ObjectDefinition,
  records: readonly RecordChange[],
): Promise<void> {
  for (const record of records) stampAuditFields(context, record, 'created')
  const columns = [
    { name: 'id', type: 'uuid', value: (record: RecordChange) => record.id },
    { name: 'version', type: 'int', value: versionAfter },
    ...columnFields(definition).flatMap((name) => fieldColumns(context, definition, name)),
  ]
  await insertRows(context.writer, {
    table: tableOf(definition),
    columns,
    rows: records.map((record) => columns.map((column) => column.value(record))),
  })
}

/**
 * Each row carries the fields that changed in any of them. What is asked for and what goes along are read by themselves,
 * each with what it needs: a record that was read without one of the fields is written by an UPDATE of its own kind, so
 * that nothing nobody looked at is written over.
 */
async function updateAll(
  context: ApplyContext,
  definition: ObjectDefinition,
  records: readonly RecordChange[],
): Promise<void> {
  for (const record of records) stampAuditFields(context, record, 'updated')
  const fields = [...new Set([...records.flatMap((record) => record.changed), 'updatedAt', 'updatedBy'])]
  const readAlike = Map.groupBy(records, ({ after }) => fields.filter((name) => name in after).join(' '))
  for (const [names, group] of readAlike)
    await updateRecords(context, definition, { fields: names.split(' '), records: group })
}

/** One UPDATE, which holds only at the versions that were locked. */
async function updateRecords(
  context: ApplyContext,
  definition: ObjectDefinition,
  { fields, records }: { fields: readonly string[]; records: readonly RecordChange[] },
): Promise<void> {
  const columns: Column[] = fields.flatMap((name) => fieldColumns(context, definition, name))
  if (records.some((record) => record.op !== 'update')) columns.push(...binColumns(context))
  if (records.some((record) => record.before?.lock)) columns.push(lockLetGo(context))
  await context.writer.run(assertRowCount(records.length, updateFrom(context, definition, { columns, records })))
  noteHandedOver(context, records)
}

function updateFrom(
  context: ApplyContext,
  definition: ObjectDefinition,
  { columns, records }: { columns: readonly Column[]; records: readonly RecordChange[] },
): RawBuilder<unknown> {
  const names = columns.map(({ name }) => sql.id(name))
  const rows = records.map((record) => {
    const row: Record<string, unknown> = { id: record.id, version: record.before?.version }
    for (const column of columns) row[column.name] = column.value(record)
    return row
  })
  return sql`
    UPDATE ${context.writer.table(tableOf(definition))} AS r
    SET version = u.version + 1, ${sql.join(names.map((name) => sql`${name} = u.${name}`))}
    FROM ${rowsAsTable(rows, [...identity, ...columns])}
    WHERE r.id = u.id AND r.version = u.version`
}

function stampAuditFields(context: ChangeContext, record: RecordChange, what: 'created' | 'updated'): void {
  const { after } = record
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
  const value = (record: RecordChange) => toColumn(record.after[name] ?? null, type)
  if (!field.sensitive) return [{ name: columnOf(name, field), type, value }]
  const hash = (record: RecordChange) => {
    const plain = openValue(workspace.vault, valuePlace(record, name), record.after[name] ?? null)
    return typeof plain === 'string' && plain !== unopened ? workspace.vault.fingerprint(sameForm(plain, field)) : null
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
  const keep = (record: RecordChange) => record.before?.deletedAt ?? null
  const at = (record: RecordChange) =>
    record.op === 'delete' ? context.at : record.op === 'restore' ? null : keep(record)
  return [
    { name: 'deleted_at', type: 'timestamptz', value: at },
    { name: 'deleted_by_id', type: 'uuid', value: (record) => (record.op === 'delete' ? context.actor.id : null) },
  ]
}

/** Whoever has saved has done editing; what is deleted is kept by nobody any more, nor by whoever has handed it over. */
function lockLetGo({ actor, moment, handover }: ChangeContext): Column {
  const left = ({ op, before }: RecordChange) => {
    const lock = lockHeld(before?.lock, moment)
    const isDone = lock?.kind === 'edit' && lock.by.id === actor.id
    return op === 'delete' || isDone || lock?.by.id === handover?.from ? null : lock
  }
  return { name: lockColumn, type: 'jsonb', value: (record) => toColumn(left(record) as Json, 'jsonb') }
}
