import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { zstdDecompress } from 'node:zlib'
import { sql } from 'kysely'
import { fromText, type Reader } from '../db/index.ts'
import { Refused } from '../refused.ts'
import type { RestorePoint } from './restore-point.ts'

const decompress = promisify(zstdDecompress)

/** Rows of a point: the id of the record, then its values in the order of the point's columns, as PostgreSQL writes them. */
export type RestoredRow = readonly (string | null)[]

/**
 * The rows of the point, a part at a time. Refuses where a part is not what was written, or where some are missing: what came
 * before is not to be put in force then.
 */
export async function* readRestoreParts(reader: Reader, point: RestorePoint): AsyncGenerator<readonly RestoredRow[]> {
  let rows = 0
  for (let n = 0; ; n++) {
    const part = await readPart(reader, point.id, n)
    if (!part) break
    yield part
    rows += part.length
  }
  if (rows !== point.rows) throw new Refused('restore-point-damaged')
}

async function readPart(reader: Reader, id: string, n: number): Promise<readonly RestoredRow[] | null> {
  const [part] = await reader.rows(sql<{ sha256: Buffer; content: Buffer }>`
    SELECT sha256, content FROM ${reader.table('restore_part')} WHERE point_id = ${id}::uuid AND n = ${n}::int`)
  if (!part) return null
  if (!createHash('sha256').update(part.content).digest().equals(part.sha256))
    throw new Refused('restore-point-damaged')
  return fromText((await decompress(part.content)).toString())
}
