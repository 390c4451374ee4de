import { sql } from 'kysely'
import { newId, type Reader, type RecordTable, readAtOneMoment, toText } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'
import type { RestoredRow } from './restore-parts.ts'
import { inKeptOrder } from './restore-point.ts'
import { addPart, fillingPart, toContent } from './write-part.ts'

/** Of what it is taken, and where that stands. */
export interface WhatIsTaken {
  readonly aboutId: string
  readonly aboutVersion: number
  readonly heldIn: RecordTable
  /** With their types. */
  readonly columns: Readonly<Record<string, string>>
  /** The person for whom it is. */
  readonly takenForId: string
}

export interface TakeOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
  readonly total: number
}

/** Rows asked for at once: some megabytes where each holds the longest text. */
const rowsPerPage = 1_000
/** Nobody needs one for longer whose removal was not made. */
const unusedMs = 24 * 3_600_000

/**
 * Keeps what the columns hold at this moment, in parts, and no more of it in memory than one part. What is sealed stays sealed. Killed
 * halfway, it is of no use and swept after a day.
 */
export async function takeRestorePoint(workspace: Workspace, taken: WhatIsTaken, options: TakeOptions): Promise<void> {
  const what = { ...taken, columns: inKeptOrder(taken.columns) }
  const id = await beginPoint(workspace, what)
  const { rows, bytes } = await readAtOneMoment(workspace.database, (reader) =>
    writeParts(workspace, { id, what, reader }, options),
  )
  const { system } = workspace.database
  await system.run(sql`
    UPDATE ${system.table('restore_point')} SET state = 'kept', row_count = ${rows}, byte_count = ${bytes} WHERE id = ${id}`)
}

async function beginPoint({ database: { system }, now }: Workspace, what: WhatIsTaken): Promise<string> {
  const [id, at] = [newId(), now()]
  const until = new Date(at.getTime() + unusedMs)
  await system.run(sql`
    INSERT INTO ${system.table('restore_point')}
      (id, about_id, about_version, held_in, columns, state, taken_at, kept_until, taken_for_id, row_count, byte_count)
    VALUES (${id}, ${what.aboutId}, ${what.aboutVersion}, ${what.heldIn}, ${JSON.stringify(what.columns)}, 'taking',
      ${at.toISOString()}, ${until.toISOString()}, ${what.takenForId}, 0, 0)`)
  return id
}

interface Taking {
  readonly id: string
  readonly what: WhatIsTaken
  readonly reader: Reader
}

async function writeParts(
  { database: { system } }: Workspace,
  taking: Taking,
  { signal, onProgress, total }: TakeOptions,
): Promise<{ rows: number; bytes: number }> {
  const filling = fillingPart()
  for await (const page of pagesIn(taking)) {
    filling.add({ text: toText(page), rows: page.length })
    if (!filling.isFull()) continue
    signal?.throwIfAborted()
    await addPart(system, taking.id, filling)
    onProgress?.(Math.min(filling.sum().rows, total), total)
  }
  signal?.throwIfAborted()
  await addPart(system, taking.id, filling)
  const sum = filling.sum()
  onProgress?.(Math.min(sum.rows, total), total)
  return sum
}

type Row = readonly [id: string, ...values: (string | null)[]]

/** Records that hold something, in the order of their ids, the bin among them. */
async function* pagesIn({ what: { heldIn, columns }, reader }: Taking): AsyncGenerator<readonly Row[]> {
  const names = Object.keys(columns).map((name) => sql.id(name))
  if (names.length === 0) return
  const values = names.map((name) => sql`${name}::text`)
  const held = names.map((name) => sql`${name} IS NOT NULL`)
  let after: string | undefined = '00000000-0000-0000-0000-000000000000'
  while (after !== undefined) {
    const page: { id: string; held: (string | null)[] }[] = await reader.rows(sql<{ id: string; held: string[] }>`
      SELECT id, ARRAY[${sql.join(values)}] AS held FROM ${reader.table(heldIn)}
      WHERE id > ${after}::uuid AND (${sql.join(held, sql` OR `)}) ORDER BY id LIMIT ${sql.lit(rowsPerPage)}`)
    after = page.at(-1)?.id
    if (page.length > 0) yield page.map((row) => [row.id, ...row.held] as const)
  }
}

/** Puts rows in the place of those that a part held, as they are kept otherwise; a point that is swept meanwhile is gone. */
export async function replaceRestorePart(
  { database: { system } }: Workspace,
  { pointId, n, rows }: { readonly pointId: string; readonly n: number; readonly rows: readonly RestoredRow[] },
): Promise<void> {
  const { content, hash } = await toContent(toText(rows))
  await system.run(sql`
    UPDATE ${system.table('restore_part')} SET sha256 = ${hash}, content = ${content}
    WHERE point_id = ${pointId}::uuid AND n = ${n}::int`)
}
