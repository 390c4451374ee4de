import { sql } from 'kysely'
import type { Reader, RecordTable } from '../db/index.ts'

/**
 * `taking`: of no use yet. `kept`: what it holds is, or may be, nowhere else. `returning`: its columns are there again, and being filled.
 * `back`: they are filled, and nobody reads them yet. `returned`: they are in force. `swept`: it has run out, and only says so.
 */
export type PointState = 'taking' | 'kept' | 'returning' | 'back' | 'returned' | 'swept'

export interface RestorePoint {
  readonly id: string
  readonly heldIn: RecordTable
  /** With their types. */
  readonly columns: Readonly<Record<string, string>>
  readonly state: PointState
  readonly takenAt: string
  readonly keptUntil: string
  readonly rows: number
  readonly bytes: number
}

export const pointColumns = sql`id, held_in AS "heldIn", columns, state, taken_at AS "takenAt", kept_until AS "keptUntil",
  row_count AS rows, byte_count AS bytes`

/** Columns in the order in which `jsonb` keeps their names, shorter ones first: rows are read by it again. */
export function inKeptOrder(columns: RestorePoint['columns']): RestorePoint['columns'] {
  const isBefore = (one: string, other: string) => one.length - other.length || (one < other ? -1 : 1)
  return Object.fromEntries(Object.entries(columns).sort(([one], [other]) => isBefore(one, other)))
}

/** The point as it stands; null where there is none. */
export async function readRestorePoint(reader: Reader, id: string): Promise<RestorePoint | null> {
  const [point] = await reader.rows(sql<RestorePoint>`
    SELECT ${pointColumns} FROM ${reader.table('restore_point')} WHERE id = ${id}::uuid`)
  return point ?? null
}

/** All that still hold something, or are about to. */
export function readRestorePoints(reader: Reader): Promise<RestorePoint[]> {
  return reader.rows(sql<RestorePoint>`
    SELECT ${pointColumns} FROM ${reader.table('restore_point')} WHERE state <> 'swept' ORDER BY id`)
}

/** The one that holds what something has in this version of it. */
export async function findRestorePoint(
  reader: Reader,
  { aboutId, aboutVersion }: { readonly aboutId: string; readonly aboutVersion: number },
): Promise<RestorePoint | null> {
  const [point] = await reader.rows(sql<RestorePoint>`
    SELECT ${pointColumns} FROM ${reader.table('restore_point')}
    WHERE about_id = ${aboutId}::uuid AND about_version = ${aboutVersion}::int AND state IN ('kept', 'returning', 'back', 'returned')
    ORDER BY taken_at DESC LIMIT 1`)
  return point ?? null
}

/** Keeps it until then; answers whether it was still there to be kept. */
export async function keepRestorePoint(reader: Reader, id: string, keptUntil: string): Promise<boolean> {
  const kept = await reader.rows(sql`
    UPDATE ${reader.table('restore_point')} SET state = 'kept', kept_until = ${keptUntil}::timestamptz
    WHERE id = ${id}::uuid AND state <> 'swept' RETURNING id`)
  return kept.length > 0
}

interface PointStep {
  readonly id: string
  readonly from: readonly PointState[]
  readonly to: PointState
}

/** Answers whether it was still as it had been read. */
export async function setRestorePointState(reader: Reader, { id, from, to }: PointStep): Promise<boolean> {
  const set = await reader.rows(sql`
    UPDATE ${reader.table('restore_point')} SET state = ${to}
    WHERE id = ${id}::uuid AND state = ANY(${from}::text[]) RETURNING id`)
  return set.length > 0
}

/** Whether it is in this state, and stays so until the end of the transaction. */
export async function holdRestorePoint(reader: Reader, id: string, state: PointState): Promise<boolean> {
  const held = await reader.rows(sql`
    SELECT 1 FROM ${reader.table('restore_point')} WHERE id = ${id}::uuid AND state = ${state} FOR SHARE`)
  return held.length > 0
}
