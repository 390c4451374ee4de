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
 * How far a record is told: to a moment (ISO 8601), or to one of its versions. Changes begin in another order than they write a record
 * in, as one waits for the other: what a change found there, and left there, goes by the version.
 */
export type ToldUntil = { readonly at: string } | { readonly version: number }

/**
 * The record as it was, told forward from its history: its creation, then every change up to then; null before it was created. Values
 * are in stored form; views mask them as they do living records.
 */
export async function recordAsOf(
  { database: { read }, definitions }: Workspace,
  { object, id, until }: { object: string; id: string; until: ToldUntil },
): Promise<PastRecord | null> {
  const definition = definitions.get(object)
  const isTold = 'at' in until ? sql`i.at <= ${until.at}::timestamptz` : sql`i.version_after <= ${until.version}`
  const rows = await read.rows<Told>(sql`
    SELECT ${toldColumns} FROM ${read.table('change_item')} AS i
    WHERE i.object = ${objectId(definition)} AND i.record_id = ${id} AND ${isTold}
    ORDER BY i.version_after, i.n`)
  return toPast(definition, rows)[0] ?? null
}

/** A record of which the lines are asked for as they were. */
export interface PastParent extends Pick<PastRecord, 'id' | 'deletedAt'> {
  readonly until: ToldUntil
}

/**
 * The lines that each of these records had then, in the order they were entered; of a deleted record those that went with it.
 * Those that moved to another record since are not among them. One question, however many are asked for.
 */
export async function linesAsOf(
  workspace: Workspace,
  field: LinesField,
  parents: readonly PastParent[],
): Promise<PastRecord[][]> {
  if (parents.length === 0) return []
  const definition = workspace.definitions.get(field.of)
  const byParent = Map.groupBy(await readLines(workspace, field, parents), (row) => row.parent)
  return parents.map(({ id, deletedAt, until }) => {
    const told = toldUntil(byParent.get(id) ?? [], until)
    return toPast(definition, told).filter((line) => line.deletedAt === deletedAt)
  })
}

/** What was done to a line, and in which version its parent was by then, where that is cut by version; null where its parent was not written. */
interface ToldLine extends Told {
  readonly parent: string
  readonly parentVersion: number | null
}

/** Whoever writes a line gives its parent a new version: by that it is known which of the parent's versions it was in. */
function readLines(
  { database: { read }, definitions }: Workspace,
  field: LinesField,
  parents: readonly PastParent[],
): Promise<ToldLine[]> {
  const definition = definitions.get(field.of)
  const via = definition.fields[field.via]
  if (!via) throw new Error(`${field.of} has no field "${field.via}"`)
  const parent = sql.id('r', columnOf(field.via, via))
  const moments = parents.map(({ until }) => ('at' in until ? until.at : null))
  const versions = parents.map(({ until }) => ('version' in until ? until.version : null))
  return read.rows<ToldLine>(sql`
    WITH asked AS (
      SELECT one.id, max(one.at) AS at, max(one.version) AS version
      FROM unnest(${parents.map(({ id }) => id)}::uuid[], ${moments}::timestamptz[], ${versions}::int[])
        AS one (id, at, version)
      GROUP BY one.id
    ), written AS (
      SELECT p.record_id, p.change_id, max(p.version_after) AS version
      FROM asked JOIN ${read.table('change_item')} AS p ON p.record_id = asked.id
      WHERE asked.version IS NOT NULL GROUP BY p.record_id, p.change_id
    )
    SELECT asked.id AS parent, written.version AS "parentVersion", ${toldColumns}
    FROM asked JOIN ${read.table(tableOf(definition))} AS r ON ${parent} = asked.id
    JOIN ${read.table('change_item')} AS i ON i.record_id = r.id AND i.object = ${objectId(definition)}
    LEFT JOIN written ON written.record_id = asked.id AND written.change_id = i.change_id
    WHERE i.at <= asked.at OR coalesce(written.version, 0) <= asked.version
    ORDER BY i.record_id, i.version_after, i.n`)
}

/** Of each line all up to the last change that had written its parent by then: what was done while it was another’s came before. */
function toldUntil(rows: readonly ToldLine[], until: ToldUntil): readonly ToldLine[] {
  if ('at' in until) return rows.filter(({ at }) => Date.parse(at) <= Date.parse(until.at))
  const isBy = ({ parentVersion }: ToldLine) => parentVersion !== null && parentVersion <= until.version
  const byLine = Map.groupBy(rows, ({ id }) => id)
  return [...byLine.values()].flatMap((line) => line.slice(0, line.findLastIndex(isBy) + 1))
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
