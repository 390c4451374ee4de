import { sql } from 'kysely'
import type { ExportFormat } from '../../../core/exports/export-wish.ts'
import type { SystemWriter } from '../../db/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import type { ExportReach } from './export-reach.ts'

/** An export as it is stored. It has the id of its run, and is `open` until that wrote it whole. */
export interface StoredExport {
  readonly id: string
  /** By its identity. */
  readonly object: string
  readonly state: 'open' | 'done' | 'swept'
  readonly format: ExportFormat
  readonly fileName: string
  readonly rows: number | null
  readonly bytes: number | null
  readonly sha256: string | null
  readonly reach: ExportReach | null
  readonly createdAt: string
  readonly createdById: string
  readonly keptUntil: string | null
}

const columns = sql`id, object, state, format, file_name AS "fileName", row_count AS rows, byte_count::float8 AS bytes, sha256,
  reach, created_at AS "createdAt", created_by_id AS "createdById", kept_until AS "keptUntil"`

/** A call that comes twice makes one. */
export async function insertExport(
  writer: SystemWriter,
  one: Pick<StoredExport, 'id' | 'object' | 'format' | 'fileName' | 'createdAt' | 'createdById'>,
): Promise<void> {
  await writer.run(sql`
    INSERT INTO ${writer.table('export')} (id, object, state, format, file_name, created_at, created_by_id)
    VALUES (${one.id}, ${one.object}, 'open', ${one.format}, ${one.fileName}, ${one.createdAt}, ${one.createdById})
    ON CONFLICT (id) DO NOTHING`)
}

export async function readExport({ database: { read } }: Workspace, id: string): Promise<StoredExport | undefined> {
  const [row] = await read.rows(
    sql<StoredExport>`SELECT ${columns} FROM ${read.table('export')} WHERE id = ${id}::uuid`,
  )
  return row
}

/** Somebody's own, the newest first. */
export function readExportsOf(
  { database: { read } }: Workspace,
  { createdById, limit }: { readonly createdById: string; readonly limit: number },
): Promise<StoredExport[]> {
  return read.rows(sql<StoredExport>`
    SELECT ${columns} FROM ${read.table('export')} WHERE created_by_id = ${createdById}
    ORDER BY created_at DESC, id DESC LIMIT ${limit}`)
}

/** How many of hers are not written yet, nor given up. */
export async function countOpenExports(writer: SystemWriter, createdById: string): Promise<number> {
  const [row] = await writer.rows(sql<{ count: number }>`
    SELECT count(*)::int AS count FROM ${writer.table('export')} AS e JOIN ${writer.table('run')} AS r ON r.id = e.id
    WHERE e.created_by_id = ${createdById} AND e.state = 'open' AND r.state IN ('waiting', 'running')`)
  return row?.count ?? 0
}

export async function finishExport(
  writer: SystemWriter,
  {
    id,
    rows,
    bytes,
    sha256,
    reach,
    keptUntil,
  }: Pick<StoredExport, 'id' | 'rows' | 'bytes' | 'sha256' | 'reach' | 'keptUntil'>,
): Promise<void> {
  await writer.run(sql`
    UPDATE ${writer.table('export')} SET state = 'done', row_count = ${rows}, byte_count = ${bytes}, sha256 = ${sha256},
      reach = ${JSON.stringify(reach)}, kept_until = ${keptUntil} WHERE id = ${id}`)
}

export async function dropParts({ database: { system } }: Workspace, id: string): Promise<void> {
  await system.run(sql`DELETE FROM ${system.table('export_part')} WHERE export_id = ${id}::uuid`)
}

/** How long it stays known that somebody took something out; the log knows it longer. */
const listedDays = 30

/** Whoever began to fetch a file just before its time was over has so long to end. */
const fetchingHours = 1

/** Files whose time is over are forgotten, and what broke off before it was whole. */
export async function sweepExports({ database, now }: Workspace): Promise<void> {
  const at = now().toISOString()
  await database.systemTransaction(async (writer) => {
    await writer.run(sql`
      UPDATE ${writer.table('export')} SET state = 'swept' WHERE state = 'done'
        AND kept_until < ${at}::timestamptz - make_interval(hours => ${sql.lit(fetchingHours)})`)
    await writer.run(sql`
      DELETE FROM ${writer.table('export')}
      WHERE state <> 'done' AND created_at < ${at}::timestamptz - make_interval(days => ${sql.lit(listedDays)})`)
    await writer.run(sql`
      DELETE FROM ${writer.table('export_part')} AS p WHERE NOT EXISTS (
        SELECT 1 FROM ${writer.table('export')} AS e WHERE e.id = p.export_id AND e.state <> 'swept')`)
  })
}
