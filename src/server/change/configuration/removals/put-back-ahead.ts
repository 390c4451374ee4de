import { type RawBuilder, sql } from 'kysely'
import { idIsAmong } from '../../../db/index.ts'
import { type RecordWriter, recordTransaction } from '../../../db/record-writer.ts'
import type { Workspace } from '../../../metadata/index.ts'
import {
  holdRestorePoint,
  type RestoredRow,
  type RestorePoint,
  readRestoreParts,
  setRestorePointState,
} from '../../../restore-points/index.ts'
import { inChunks } from '../../context/in-chunks.ts'
import { patiently, waitShortly } from '../../context/patiently.ts'
import { withShortLocks } from '../with-short-locks.ts'
import type { AheadOptions } from '../worth-another-try.ts'
import { renewSeals } from './renew-seals.ts'

/**
 * Puts what a restore point holds back into columns of their own, a chunk of records at a time, while everybody works: nobody reads
 * them before the removal is taken back. Begun again it writes the same once more. Records that there are not any more are left. Where
 * somebody else was faster, people may have written into the columns already: it ends.
 */
export async function putBackAhead(
  workspace: Workspace,
  point: RestorePoint,
  { signal = new AbortController().signal, onProgress }: AheadOptions,
): Promise<void> {
  if (!(await beginReturn(workspace, point))) return
  let done = 0
  for await (const part of readRestoreParts(workspace.database.read, point)) {
    for (const rows of inChunks(part)) {
      signal.throwIfAborted()
      if (!(await patiently(signal, () => putBack(workspace, point, rows)))) return
      done += rows.length
      onProgress?.(done, point.rows)
    }
  }
  await setRestorePointState(workspace.database.system, { id: point.id, from: ['returning'], to: 'back' })
}

/** Makes the columns, and notes in the same transaction that they are to be swept with the point. Answers whether they are still to be filled. */
function beginReturn(workspace: Workspace, { id, heldIn, columns }: RestorePoint): Promise<boolean> {
  return recordTransaction(workspace.database, async (writer) => {
    if (!(await setRestorePointState(writer, { id, from: ['kept', 'returning'], to: 'returning' }))) return false
    if (Object.keys(columns).length === 0) return true
    const prepare = sql.id(writer.schema, 'prepare_record_table')
    await withShortLocks({ reader: writer, workspace }, [
      sql`SELECT ${prepare}(${heldIn}, ${JSON.stringify(columns)}::jsonb, false)`,
    ])
    return true
  })
}

/** Answers whether they were still to be filled. */
function putBack(workspace: Workspace, point: RestorePoint, rows: readonly RestoredRow[]): Promise<boolean> {
  return recordTransaction(workspace.database, async (writer) => {
    await waitShortly(writer)
    if (!(await holdRestorePoint(writer, point.id, 'returning'))) return false
    const ids = rows.map(([id]) => String(id))
    await writer.rows(sql`
      SELECT 1 FROM ${writer.table(point.heldIn)} WHERE ${idIsAmong(sql`id`, ids)} ORDER BY id FOR NO KEY UPDATE`)
    await writer.run(updateOf(writer, point, renewSeals(workspace, point, rows)))
    return true
  })
}

/** Each column takes its texts as PostgreSQL wrote them when they were kept. */
function updateOf(
  writer: RecordWriter,
  { heldIn, columns }: RestorePoint,
  rows: readonly RestoredRow[],
): RawBuilder<unknown> {
  const kept = Object.entries(columns).map(([name, type], n) => ({
    name: sql.id(name),
    type: sql.raw(type),
    at: n + 1,
  }))
  const lists = kept.map(({ at }) => sql`${rows.map((row) => row[at] ?? null)}::text[]`)
  const ids = sql`${rows.map(([id]) => id)}::uuid[]`
  const sets = kept.map(({ name, type, at }) => sql`${name} = u.${sql.id(`c${at}`)}::${type}`)
  return sql`
    UPDATE ${writer.table(heldIn)} AS r SET ${sql.join(sets)}
    FROM unnest(${sql.join([ids, ...lists])}) AS u (id, ${sql.join(kept.map(({ at }) => sql.id(`c${at}`)))})
    WHERE r.id = u.id`
}
