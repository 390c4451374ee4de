import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/index.ts'
import type { LogPlace, SourcePage } from './merge-pages.ts'

interface Looking<Row> {
  /** The newest entries that an index finds, in the order of the log, without a limit; with columns `at` and `id`. */
  readonly found: RawBuilder<unknown>
  /** What is left to ask of each of them; none where the index has answered all. */
  readonly rest: readonly RawBuilder<unknown>[]
  readonly columns: RawBuilder<Row>
  /** What `rest` and `columns` call an entry. */
  readonly alias: 'c' | 'e'
  readonly limit: number
  /** So many entries are looked through at once. */
  readonly window: number
}

interface Looked {
  readonly scanned: number
  readonly endAt: string
  readonly endId: string
}

/** The newest that meet all conditions, in bounded time: of what no index finds only a window is looked through at once. */
export async function lookThrough<Row extends LogPlace>(
  read: Reader,
  { found, rest, columns, alias, limit, window }: Looking<Row>,
): Promise<SourcePage<Row>> {
  const name = sql.id(alias)
  if (rest.length === 0) {
    const rows = await read.rows<Row>(
      sql`SELECT ${columns} FROM (${found} LIMIT ${limit}) AS ${name} ORDER BY at DESC, id DESC`,
    )
    return { rows, end: rows.length < limit ? null : placeOf(rows.at(-1)) }
  }
  const rows = await read.rows<Row & Looked>(sql`
    WITH seen AS MATERIALIZED (${found} LIMIT ${window})
    SELECT hit.*, looked.scanned, looked.at AS "endAt", looked.id AS "endId"
    FROM (SELECT at, id, count(*) OVER ()::integer AS scanned FROM seen ORDER BY at, id LIMIT 1) AS looked
    LEFT JOIN (
      SELECT ${columns} FROM seen AS ${name} WHERE ${sql.join([...rest], sql` AND `)} ORDER BY at DESC, id DESC LIMIT ${limit}
    ) AS hit ON true
    ORDER BY hit.at DESC, hit.id DESC`)
  const hits = rows.filter(({ id }) => id !== null)
  if (hits.length === limit) return { rows: hits, end: placeOf(hits.at(-1)) }
  const [looked] = rows
  const more = looked !== undefined && looked.scanned === window
  return { rows: hits, end: more ? { at: looked.endAt, id: looked.endId } : null }
}

function placeOf(row: LogPlace | undefined): LogPlace | null {
  return row ? { at: row.at, id: row.id } : null
}
