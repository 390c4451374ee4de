import { sql } from 'kysely'
import type { Values } from '../../core/change/change.ts'
import type { LinesField } from '../../core/fields/field.ts'
import type { Json } from '../../core/json.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
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
  { database: { read }, definitions }: Workspace,
  { object, id, at }: { object: string; id: string; at: string },
): Promise<PastRecord | null> {
  const definition = definitions.get(object)
  const rows = await read.rows<Told>(sql`
    SELECT ${toldColumns} FROM ${read.table('change_item')} AS i
    WHERE i.object = ${objectId(definition)} AND i.record_id = ${id} AND i.at <= ${at}::timestamptz
    ORDER BY i.version_after, i.n`)
  return toPast(definition, rows)[0] ?? null
}

/** A record whose lines at a moment (ISO 8601) are asked for. */
export interface PastParent extends Pick<PastRecord, 'id' | 'deletedAt'> {
  readonly at: string
}

/**
 * The lines that each of these records had at its moment, in the order they were entered; of a deleted record those that went with it.
 * Those that moved to another record since are not among them. One question, however many are asked for.
 */
export async function linesAsOf(
  { database: { read }, definitions }: Workspace,
  field: LinesField,
  parents: readonly PastParent[],
): Promise<PastRecord[][]> {
  if (parents.length === 0) return []
  const definition = definitions.get(field.of)
  const via = definition.fields[field.via]
  if (!via) throw new Error(`${field.of} has no field "${field.via}"`)
  const parent = sql.id('r', columnOf(field.via, via))
  const rows = await read.rows<Told & { parent: string }>(sql`
    SELECT ${parent} AS parent, ${toldColumns} FROM ${read.table(tableOf(definition))} AS r
    JOIN ${read.table('change_item')} AS i ON i.record_id = r.id
    WHERE ${parent} = ANY(${parents.map(({ id }) => id)}::uuid[]) AND i.object = ${objectId(definition)}
      AND i.at <= (SELECT max(at) FROM unnest(${parents.map(({ at }) => at)}::timestamptz[]) AS asked (at))
    ORDER BY i.record_id, i.version_after, i.n`)
  const byParent = Map.groupBy(rows, (row) => row.parent)
  return parents.map(({ id, deletedAt, at }) => {
    const told = (byParent.get(id) ?? []).filter((row) => Date.parse(row.at) <= Date.parse(at))
    return toPast(definition, told).filter((line) => line.deletedAt === deletedAt)
  })
}

/** What a change made of a record. */
interface Told {
  readonly id: string
  readonly version: number
  readonly at: string
  readonly after: Values
}

const toldColumns = sql`i.record_id AS id, i.version_after AS version, i.at, i.after`

/** The records as they are after all that is told of them. */
function toPast(definition: ObjectDefinition, rows: readonly Told[]): PastRecord[] {
  return [...Map.groupBy(rows, ({ id }) => id)].map(([id, told]) => {
    const { deletedAt, ...values }: Record<string, Json> = Object.assign(
      {},
      ...told.map(({ after }) => valuesByName(definition, after)),
    )
    const version = told.at(-1)?.version ?? 1
    return { id, version, deletedAt: typeof deletedAt === 'string' ? deletedAt : null, values }
  })
}
