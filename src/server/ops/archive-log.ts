import { createWriteStream } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { sql } from 'kysely'
import type pg from 'pg'
import { systemActor } from '../../core/access/index.ts'
import { withConnection } from '../db/index.ts'
import { errorCode } from '../error-code.ts'
import { writeLog } from '../log/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { repeatEvery } from './repeat-every.ts'

const dayMs = 86_400_000
const archiveLock = 20_261_130
const rowsPerRead = 5_000
/** An earlier end is refused, whatever somebody has written into the settings. */
const monthsMin = 6
/** Everybody who writes to the log waits behind whoever waits to take a month out of it: that is never for long. */
const lockMs = 200
const lockNotAvailable = '55P03'

interface Archiving {
  readonly ownerUrl: string
  /** Where the files are put. */
  readonly folder: string
}

/** At the start and once a day, what is older than the company keeps of its log goes into files. */
export function keepLogArchived(workspace: Workspace, archiving: Archiving): () => Promise<void> {
  return repeatEvery(dayMs, async () => void (await archiveLog(workspace, archiving)), { first: 'now' })
}

/**
 * Puts the months of the log that are older than is kept into files, one a month, and takes them out of the database; answers the
 * names. A month goes when its file is whole and on the disk: killed at any moment, it is in one of both, and the next look goes on
 * from there, as it does where the log is in use for so long that others would wait. Without a setting nothing goes.
 */
export async function archiveLog(workspace: Workspace, { ownerUrl, folder }: Archiving): Promise<string[]> {
  const months = await monthsKept(workspace)
  if (months === null) return []
  const { schema } = workspace.database.read
  return withConnection(ownerUrl, async (owner) => {
    if (!(await isAlone(owner))) return []
    const names: string[] = []
    for (const part of await partsBefore(owner, { schema, month: monthBefore(workspace.now(), months) })) {
      const name = `kebu-log-${part.month}.ndjson.gz`
      const count = await writePart(owner, { schema, table: part.table, path: join(folder, name) })
      if (!(await isNoted(workspace, name))) await note(workspace, { name, count })
      if (!(await dropPart(owner, { schema, table: part.table }))) break
      names.push(name)
    }
    return names
  })
}

/** Of several processes one writes the files; the lock ends with the connection. */
async function isAlone(owner: pg.Client): Promise<boolean> {
  const { rows } = await owner.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [archiveLock])
  return rows[0]?.mine === true
}

/** Null where the log is kept for ever. */
async function monthsKept({ database: { read } }: Workspace): Promise<number | null> {
  const rows = await read.rows(sql<{ months: number | null }>`
    SELECT keep_months::integer AS months FROM ${read.table('log_settings')} WHERE deleted_at IS NULL`)
  const [first] = rows
  return first?.months ? Math.max(monthsMin, first.months) : null
}

/** `2026_05`: the last month that is not kept. */
function monthBefore(now: Date, months: number): string {
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months - 1, 1))
  return first.toISOString().slice(0, 7).replace('-', '_')
}

async function partsBefore(owner: pg.Client, { schema, month }: { schema: string; month: string }) {
  const { rows } = await owner.query<{ table: string }>(
    `SELECT c.relname AS "table" FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = $1::regclass AND c.relname ~ '^log_entry_[0-9]{4}_[0-9]{2}$' ORDER BY c.relname`,
    [`"${schema}".log_entry`],
  )
  const parts = rows.map(({ table }) => ({ table, month: table.slice('log_entry_'.length) }))
  return parts.filter((part) => part.month <= month)
}

/** One line of JSON for each entry, compressed; under its name only when all of it is on the disk. */
async function writePart(
  owner: pg.Client,
  { schema, table, path }: { schema: string; table: string; path: string },
): Promise<number> {
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  const counted = { rows: 0 }
  const unfinished = `${path}.part`
  const lines = Readable.from(linesOf(owner, { schema, table, counted }))
  await pipeline(lines, createGzip(), createWriteStream(unfinished, { mode: 0o600 }))
  const file = await open(unfinished, 'r+')
  await file.sync()
  await file.close()
  await rename(unfinished, path)
  return counted.rows
}

async function* linesOf(
  owner: pg.Client,
  { schema, table, counted }: { schema: string; table: string; counted: { rows: number } },
) {
  let after: { readonly at: string; readonly id: string } | undefined
  for (;;) {
    const { rows }: pg.QueryResult<{ at: string; id: string; line: string }> = await owner.query(
      `SELECT e.at::text AS at, e.id, row_to_json(e)::text AS line FROM "${schema}"."${table}" AS e
       WHERE $1::timestamptz IS NULL OR (e.at, e.id) > ($1::timestamptz, $2::uuid) ORDER BY e.at, e.id LIMIT ${rowsPerRead}`,
      [after?.at ?? null, after?.id ?? null],
    )
    if (rows.length === 0) return
    counted.rows += rows.length
    yield rows.map(({ line }) => `${line}\n`).join('')
    after = rows.at(-1)
  }
}

/** It was killed, or the month was in use, after it was noted: the next look goes on from there. */
async function isNoted({ database: { read } }: Workspace, name: string): Promise<boolean> {
  const rows = await read.rows(sql`
    SELECT 1 FROM ${read.table('log_entry')} WHERE kind = 'backup' AND details ->> 'fileName' = ${name} LIMIT 1`)
  return rows.length > 0
}

function note({ database, now }: Workspace, { name, count }: { name: string; count: number }): Promise<void> {
  const details = { what: 'archive', fileName: name, count } as const
  return writeLog(database.system, { kind: 'backup', actor: systemActor, at: now(), details })
}

/** Answers whether it is gone: it stays where somebody who is at the log does not let go of it. */
async function dropPart(owner: pg.Client, { schema, table }: { schema: string; table: string }): Promise<boolean> {
  await owner.query('BEGIN')
  try {
    await owner.query(`SET LOCAL lock_timeout = ${lockMs}`)
    await owner.query(`DROP TABLE "${schema}"."${table}"`)
    await owner.query('COMMIT')
    return true
  } catch (error) {
    if (errorCode(error) !== lockNotAvailable) throw error
    await owner.query('ROLLBACK')
    return false
  }
}
