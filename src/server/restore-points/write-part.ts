import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { zstdCompress } from 'node:zlib'
import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/index.ts'

/** Writes parts: by itself, or in the transaction of a change. */
export interface PartWriter extends Reader {
  run(query: RawBuilder<unknown>): Promise<unknown>
}

const compress = promisify(zstdCompress)
const partChars = 4_000_000

/** Rows as COPY writes them. */
export interface RowsAsText {
  readonly text: string
  readonly rows: number
}

/** Rows on their way into a point, and how many parts went before. */
export interface FillingPart {
  add(more: RowsAsText): void
  isFull(): boolean
  /** Takes out what there is, with its place among the parts; null where there is nothing. */
  take(): (RowsAsText & { readonly n: number }) | null
  noteWritten(bytes: number): void
  /** Of all parts. */
  sum(): { readonly rows: number; readonly bytes: number }
}

export function fillingPart(): FillingPart {
  let [text, rows, n] = ['', 0, 0]
  const sum = { rows: 0, bytes: 0 }
  return {
    add(more) {
      text += more.text
      rows += more.rows
    },
    isFull: () => text.length >= partChars,
    take() {
      if (rows === 0) return null
      const part = { n: n++, rows, text }
      sum.rows += rows
      ;[text, rows] = ['', 0]
      return part
    },
    noteWritten(bytes) {
      sum.bytes += bytes
    },
    sum: () => ({ ...sum }),
  }
}

/** Compresses what there is and writes it down. */
export async function addPart(writer: PartWriter, pointId: string, filling: FillingPart): Promise<void> {
  const part = filling.take()
  if (!part) return
  const { content, hash } = await toContent(part.text)
  await writer.run(sql`
    INSERT INTO ${writer.table('restore_part')} (point_id, n, row_count, sha256, content)
    VALUES (${pointId}, ${part.n}, ${part.rows}, ${hash}, ${content})`)
  filling.noteWritten(content.length)
}

/** As parts are stored, and the hash of that. */
export async function toContent(text: string): Promise<{ readonly content: Buffer; readonly hash: Buffer }> {
  const content = await compress(text)
  return { content, hash: createHash('sha256').update(content).digest() }
}
