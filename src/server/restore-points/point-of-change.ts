import { type RawBuilder, sql } from 'kysely'
import type { RestorePointView } from '../../core/api/shapes.ts'
import { idIsAmong, newId, type Reader, type RecordTable } from '../db/index.ts'
import { inKeptOrder, pointColumns, type RestorePoint } from './restore-point.ts'
import { addPart, type FillingPart, fillingPart, type PartWriter, type RowsAsText } from './write-part.ts'

/** What a change is about to write over in one table, as far as it has come. */
export interface OpenPoint {
  readonly id: string
  readonly heldIn: RecordTable
  /** With their types. */
  readonly columns: Readonly<Record<string, string>>
  readonly filling: FillingPart
}

/** Begins to keep these columns of a table; nothing is written yet. */
export function openPoint(what: Pick<OpenPoint, 'heldIn' | 'columns'>): OpenPoint {
  return { ...what, columns: inKeptOrder(what.columns), id: newId(), filling: fillingPart() }
}

/**
 * Keeps these records of its table as they stand, in the transaction that is about to write over them. PostgreSQL makes the text: so many
 * values one by one would cost more than the change itself.
 */
export async function addToPoint(
  writer: PartWriter,
  { id, heldIn, columns, filling }: OpenPoint,
  ids: readonly string[],
): Promise<void> {
  const cells = Object.entries(columns).map(([name, type]) => cellOf(name, type))
  const line = sql`array_to_string(ARRAY[${sql.join([sql`id::text`, ...cells])}], E'\\t', '\\N')`
  const [kept] = await writer.rows(sql<RowsAsText>`
    SELECT coalesce(string_agg(${line} || E'\\n', ''), '') AS text, count(*)::int AS rows FROM ${writer.table(heldIn)}
    WHERE ${idIsAmong(sql`id`, ids)}`)
  if (kept) filling.add(kept)
  if (filling.isFull()) await addPart(writer, id, filling)
}

/** Types whose values, written as text, hold none of the characters that COPY writes otherwise. */
const plainTypes = /^(uuid|boolean|integer|int|bigint|date|timestamptz|numeric.*)$/

function cellOf(name: string, type: string): RawBuilder<string> {
  const text = sql<string>`${sql.id(name)}::text`
  if (plainTypes.test(type)) return text
  return sql`replace(replace(replace(replace(${text}, '\\', '\\\\'), E'\\n', '\\n'), E'\\r', '\\r'), E'\\t', '\\t')`
}

interface ClosedPoint {
  readonly changeId: string
  readonly takenForId: string
  /** ISO 8601. */
  readonly takenAt: string
  readonly keptUntil: string
}

/** The point is there when the change is, and not otherwise. A change has one version only. */
export async function closePoint(writer: PartWriter, point: OpenPoint, closed: ClosedPoint): Promise<void> {
  const { id, heldIn, columns, filling } = point
  await addPart(writer, id, filling)
  const { rows, bytes } = filling.sum()
  await writer.run(sql`
    INSERT INTO ${writer.table('restore_point')}
      (id, about_id, about_version, held_in, columns, state, taken_at, kept_until, taken_for_id, row_count, byte_count)
    VALUES (${id}, ${closed.changeId}, 1, ${heldIn}, ${JSON.stringify(columns)}, 'kept', ${closed.takenAt},
      ${closed.keptUntil}, ${closed.takenForId}, ${rows}, ${bytes})`)
}

/** What was kept before a change, table by table, those that have run out among them. */
export function pointsOfChange(reader: Reader, changeId: string): Promise<RestorePoint[]> {
  return reader.rows(sql<RestorePoint>`
    SELECT ${pointColumns} FROM ${reader.table('restore_point')} WHERE about_id = ${changeId}::uuid ORDER BY held_in`)
}

/** Whether it can still be put back. */
export function isKept({ state, keptUntil }: RestorePoint, now: Date): boolean {
  return state === 'kept' && Date.parse(keptUntil) > now.getTime()
}

/** What was kept before a change, as it is told of it; null where nothing was. */
export async function restorePointOf(reader: Reader, changeId: string, now: Date): Promise<RestorePointView | null> {
  const points = await pointsOfChange(reader, changeId)
  const [first] = points
  if (!first) return null
  return {
    keptUntil: first.keptUntil,
    records: points.reduce((sum, { rows }) => sum + rows, 0),
    bytes: points.reduce((sum, { bytes }) => sum + bytes, 0),
    state: points.every((point) => isKept(point, now)) ? 'kept' : 'gone',
  }
}
