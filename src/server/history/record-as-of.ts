import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Values } from '../../core/change/change.ts'
import type { LinesField } from '../../core/fields/field.ts'
import type { Json } from '../../core/json.ts'
import { objectId } from '../../core/objects/object-id.ts'
import { columnOf, tableOf, valuesByName, type Workspace } from '../metadata/index.ts'

/** A record as it was: the stored values of then. */
export interface PastRecord {
  readonly id: string
  readonly version: number
  readonly deletedAt: string | null
  readonly values: Readonly<Record<string, Json>>
}

/**
 * The record at a moment (ISO 8601), told forward from its history: its creation, then every change up to then; null
 * before it was created. Values are in stored form; views mask them as they do living records.
 */
export async function recordAsOf(
  workspace: Workspace,
  { object, id, at }: { object: string; id: string; at: string },
): Promise<PastRecord | null> {
  const [past] = await recordsAsOf(workspace, { object, which: sql<SqlBool>`record_id = ${id}`, at })
  return past ?? null
}

/**
 * The lines that a record had at a moment, in the order they were entered; of a deleted record those that went with it.
 * Those that moved to another record since are not among them.
 */
export async function linesAsOf(
  workspace: Workspace,
  { field, parent, at }: { field: LinesField; parent: PastRecord; at: string },
): Promise<PastRecord[]> {
  const definition = workspace.definitions.get(field.of)
  const via = definition.fields[field.via]
  if (!via) throw new Error(`${field.of} has no field "${field.via}"`)
  const lines = sql`
    SELECT id FROM ${workspace.database.read.table(tableOf(definition))}
    WHERE ${sql.id(columnOf(field.via, via))} = ${parent.id}::uuid`
  const past = await recordsAsOf(workspace, { object: field.of, which: sql<SqlBool>`record_id IN (${lines})`, at })
  return past.filter(({ deletedAt }) => deletedAt === parent.deletedAt)
}

async function recordsAsOf(
  { database: { read }, definitions }: Workspace,
  { object, which, at }: { object: string; which: RawBuilder<SqlBool>; at: string },
): Promise<PastRecord[]> {
  const definition = definitions.get(object)
  const rows = await read.rows<{ id: string; version: number; after: Values }>(sql`
    SELECT record_id AS id, version_after AS version, after FROM ${read.table('change_item')}
    WHERE object = ${objectId(definition)} AND ${which} AND at <= ${at}::timestamptz ORDER BY record_id, version_after, n`)
  return [...Map.groupBy(rows, ({ id }) => id)].map(([id, told]) => {
    const { deletedAt, ...values }: Record<string, Json> = Object.assign(
      {},
      ...told.map(({ after }) => valuesByName(definition, after)),
    )
    const version = told.at(-1)?.version ?? 1
    return { id, version, deletedAt: typeof deletedAt === 'string' ? deletedAt : null, values }
  })
}
