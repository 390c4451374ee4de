import { sql } from 'kysely'
import type { ComputingStep } from '../../../core/configuration/index.ts'
import type { Field } from '../../../core/fields/field.ts'
import { fieldType } from '../../../core/fields/index.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { rowsAsTable } from '../../db/index.ts'
import { assertRowCount, type RecordWriter, recordTransaction } from '../../db/record-writer.ts'
import { columnOf, tableOf, type Workspace } from '../../metadata/index.ts'
import { requireDefinitions } from '../configuration/put-in-force.ts'
import { chunkSize } from '../context/in-chunks.ts'
import { waitShortly } from '../context/patiently.ts'
import type { StoredRecord, StoredValues } from '../context/record-change.ts'
import { countRollups } from '../rollups/count-rollups.ts'
import { rollupsOf } from '../rollups/note-moved-rollups.ts'
import { identity } from '../rows/write-records.ts'
import { keepSearch } from '../rows/write-search.ts'
import { computeFormulas } from '../values/compute-fields.ts'
import { sameValue } from '../values/same-value.ts'
import { fieldsToRead, linkedCurrenciesOf } from './linked-currencies-of.ts'

interface Wanted {
  readonly step: ComputingStep
  /** The last id of the chunk before. */
  readonly after: string
}

/** Computes the fields of a step for the next records by id, in one transaction. Answers how many, and the last of them. */
export function computeNext(
  workspace: Workspace,
  { step, after }: Wanted,
): Promise<{ readonly last: string | undefined; readonly count: number }> {
  return recordTransaction(workspace.database, async (writer) => {
    const definition = workspace.definitions.get(step.object)
    await waitShortly(writer)
    const records = await lockNext(writer, definition, { step, after })
    await (step.search
      ? keepSearch(writer, definition, records)
      : keepComputed({ workspace, writer, definition }, { records, step }))
    await requireDefinitions({ workspace, writer })
    return { last: records.at(-1)?.id, count: records.filter(({ deletedAt }) => deletedAt === null).length }
  })
}

async function keepComputed(place: Place, { records, step }: Chunk): Promise<void> {
  const stale = await findStale(place, { records, step })
  if (stale.length > 0) await writeComputed(place.writer, place.definition, { records: stale, step })
}

type Row = { readonly id: string; readonly version: number; readonly deletedAt: string | null } & StoredValues

/** What is deleted is computed when it comes back, but found then by what it was found by before. No lock holds Kebu itself. */
async function lockNext(
  writer: RecordWriter,
  definition: ObjectDefinition,
  { step, after }: Wanted,
): Promise<StoredRecord[]> {
  const columns = fieldsToRead(definition, step).map((name) => {
    const field = definition.fields[name]
    return field ? sql`${sql.id(columnOf(name, field))} AS ${sql.id(name)}` : sql`NULL AS ${sql.id(name)}`
  })
  const rows = await writer.rows(sql<Row>`
    SELECT ${sql.join([sql`id`, sql`version`, sql`deleted_at AS "deletedAt"`, ...columns])} FROM ${writer.table(tableOf(definition))}
    WHERE id > ${after}::uuid ${step.search ? sql`` : sql`AND deleted_at IS NULL`} ORDER BY id LIMIT ${sql.lit(chunkSize)} FOR NO KEY UPDATE`)
  return rows.map(({ id, version, deletedAt, ...values }) => ({ id, version, deletedAt, lock: null, values }))
}

interface Place {
  readonly workspace: Workspace
  readonly writer: RecordWriter
  readonly definition: ObjectDefinition
}

interface Chunk {
  readonly records: readonly StoredRecord[]
  readonly step: ComputingStep
}

/** The records that hold something else than they should, with what they should hold. */
async function findStale(place: Place, { records, step }: Chunk): Promise<StoredRecord[]> {
  const { workspace, writer, definition } = place
  const access = { reader: writer, definitions: workspace.definitions }
  const counted = await countRollups(access, {
    rollups: rollupsOf(definition).filter(({ name }) => step.fields.includes(name)),
    ids: records.map(({ id }) => id),
  })
  const linked = await linkedCurrenciesOf(access, { definition, records })
  return records.flatMap((record) => {
    const values: StoredValues = { ...record.values, ...counted.get(record.id) }
    computeFormulas(definition, values, (currency) => linked(values, currency))
    for (const name of step.fields) values[name] = fitting(definition.fields[name], values[name] ?? null)
    const isStale = step.fields.some((name) => !sameValue(record.values[name] ?? null, values[name] ?? null))
    return isStale ? [{ ...record, values }] : []
  })
}

/** What is too large for its column is no value: whoever saves the record next is told why. */
function fitting(field: Field | undefined, value: Json): Json {
  return field && value !== null && fieldType(field).check(value, field) === null ? value : null
}

/** It stays at its version: what follows from its values is nothing that anybody changed. */
async function writeComputed(
  writer: RecordWriter,
  definition: ObjectDefinition,
  { records, step }: Chunk,
): Promise<void> {
  const columns = step.fields.flatMap((name) => {
    const field = definition.fields[name]
    return field ? [{ field: name, name: columnOf(name, field), type: fieldType(field).column(field) }] : []
  })
  const rows = records.map(({ id, version, values }) => ({
    id,
    version,
    ...Object.fromEntries(columns.map(({ field, name }) => [name, values[field] ?? null])),
  }))
  const update = sql`
    UPDATE ${writer.table(tableOf(definition))} AS r
    SET ${sql.join(columns.map(({ name }) => sql`${sql.id(name)} = u.${sql.id(name)}`))}
    FROM ${rowsAsTable(rows, [...identity, ...columns])}
    WHERE r.id = u.id AND r.version = u.version`
  await writer.run(assertRowCount(records.length, update))
}
