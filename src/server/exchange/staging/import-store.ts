import { sql } from 'kysely'
import type { ImportOptions, ImportView } from '../../../core/api/shapes.ts'
import type { FileReading } from '../../../core/imports/index.ts'
import type { Reader, SystemWriter } from '../../db/index.ts'
import type { Workspace } from '../../metadata/index.ts'

/** An import as it is stored. */
export interface StoredImport {
  readonly id: string
  readonly object: string
  readonly fileName: string
  readonly state: ImportView['state']
  /** By column of the sheet; '' for a column that holds nothing. */
  readonly headers: readonly string[]
  readonly samples: readonly (readonly string[])[]
  /** What each column is matched with, in the order of the headers. */
  readonly mapping: readonly (string | null)[]
  readonly reading: FileReading | null
  readonly mode: ImportOptions['mode']
  readonly keyField: string | null
  readonly existing: ImportOptions['existing']
  /** Of rows found by their hidden keys: what becomes of cells that somebody else changed since. */
  readonly conflicts: ImportOptions['conflicts']
  /** Id of the preset from which new records take what their rows leave empty. */
  readonly preset: string | null
  readonly rowCount: number
  readonly counts: ImportView['counts']
  readonly approvals: ImportView['approvals'] | null
  readonly result: ImportView['result']
  readonly runId: string | null
  readonly changeId: string | null
  readonly createdAt: string
  readonly createdById: string
}

/** What somebody asked for; the rest stays as it is. */
export type ImportWishes = { readonly [K in keyof ImportOptions]?: ImportOptions[K] | undefined }

export const noCounts: ImportView['counts'] = { create: 0, update: 0, skip: 0, error: 0 }

const columns = sql`id, object, file_name AS "fileName", state, headers, samples, mapping, reading, mode, key_field AS "keyField",
  existing, conflicts, preset, row_count AS "rowCount", counts, approvals, result, run_id AS "runId", change_id AS "changeId",
  created_at AS "createdAt", created_by_id AS "createdById"`

export async function readImport({ database }: Workspace, id: string): Promise<StoredImport | undefined> {
  const { read } = database
  const [row] = await read.rows(sql<StoredImport>`
    SELECT ${columns} FROM ${read.table('import')} WHERE id::text = ${id.toLowerCase()}`)
  return row
}

interface ListedImports {
  readonly createdById: string
  /** Objects of which everybody's are listed. */
  readonly objects: readonly string[]
  readonly limit: number
  readonly after: { readonly createdAt: string; readonly id: string } | null
}

/** One's own and those of some objects, newest first, after the given import. */
export async function listStoredImports(
  { database }: Workspace,
  { createdById, objects, limit, after }: ListedImports,
): Promise<StoredImport[]> {
  const { read } = database
  const whose = sql`(created_by_id = ${createdById} OR object = ANY(${[...objects]}::text[]))`
  const behind = after ? sql`(created_at, id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)` : sql`true`
  return read.rows(sql<StoredImport>`
    SELECT ${columns} FROM ${read.table('import')} WHERE ${whose} AND ${behind}
    ORDER BY created_at DESC, id DESC LIMIT ${limit}`)
}

export async function insertImport(writer: SystemWriter, one: StoredImport): Promise<void> {
  await writer.run(sql`
    INSERT INTO ${writer.table('import')} (id, object, file_name, state, headers, samples, mapping, reading, mode, key_field,
      existing, conflicts, preset, row_count, counts, created_at, created_by_id)
    VALUES (${one.id}, ${one.object}, ${one.fileName}, ${one.state}, ${JSON.stringify(one.headers)},
      ${JSON.stringify(one.samples)}, ${JSON.stringify(one.mapping)}, ${JSON.stringify(one.reading)}, ${one.mode}, ${one.keyField}, ${one.existing},
      ${one.conflicts}, ${one.preset}, ${one.rowCount}, ${JSON.stringify(one.counts)}, ${one.createdAt}, ${one.createdById})`)
}

/** Forgets somebody's import with all its rows, unless it is at work or was applied. */
export async function forgetImport(
  writer: SystemWriter,
  { id, createdById }: Pick<StoredImport, 'id' | 'createdById'>,
): Promise<void> {
  const gone = await writer.run(sql`
    DELETE FROM ${writer.table('import')} WHERE id = ${id} AND created_by_id = ${createdById}
      AND change_id IS NULL AND state IN ('uploaded', 'checked', 'failed', 'cancelled')`)
  if (gone === 0) return
  await writer.run(sql`DELETE FROM ${writer.table('import_verdict')} WHERE import_id = ${id}`)
  await writer.run(sql`DELETE FROM ${writer.table('import_row')} WHERE import_id = ${id}`)
}

export type ImportChanges = Partial<
  Pick<
    StoredImport,
    | 'state'
    | 'samples'
    | 'mapping'
    | 'reading'
    | 'mode'
    | 'keyField'
    | 'existing'
    | 'conflicts'
    | 'preset'
    | 'counts'
    | 'approvals'
    | 'result'
    | 'runId'
    | 'changeId'
  >
>

const columnOfChange = {
  state: 'state',
  samples: 'samples',
  mapping: 'mapping',
  reading: 'reading',
  mode: 'mode',
  keyField: 'key_field',
  existing: 'existing',
  conflicts: 'conflicts',
  preset: 'preset',
  counts: 'counts',
  approvals: 'approvals',
  result: 'result',
  runId: 'run_id',
  changeId: 'change_id',
} as const satisfies Record<keyof ImportChanges, string>

/** Another whenever anything is written of the import, so of every row that is corrected. */
export async function versionOfImport(reader: Reader, id: string): Promise<string | undefined> {
  const [row] = await reader.rows(sql<{ version: string }>`
    SELECT xmin::text AS version FROM ${reader.table('import')} WHERE id = ${id}`)
  return row?.version
}

/** An import that is written, and what it must be. */
export interface Written {
  readonly id: string
  /** States in which it may be. */
  readonly from?: readonly ImportView['state'][]
  /** Its version: nothing was written of it since. */
  readonly asOf?: string | undefined
}

/** Writes the changes where the import is as it must be; answers whether it was. */
export async function updateImport(
  writer: SystemWriter,
  { id, from, asOf }: Written,
  changes: ImportChanges,
): Promise<boolean> {
  const sets = Object.entries(changes).map(([name, value]) => {
    const json = value !== null && typeof value === 'object'
    // Object.entries forgets that the keys are those of ImportChanges.
    return sql`${sql.id(columnOfChange[name as keyof ImportChanges])} = ${json ? JSON.stringify(value) : value}`
  })
  const states = from ? sql`AND state = ANY(${[...from]}::text[])` : sql``
  const still = asOf === undefined ? sql`` : sql`AND xmin::text = ${asOf}`
  const where = sql`id = ${id} ${states} ${still}`
  return (await writer.run(sql`UPDATE ${writer.table('import')} SET ${sql.join(sets)} WHERE ${where}`)) > 0
}
