import { sql } from 'kysely'
import { fieldType } from '../../../core/fields/index.ts'
import { idIsAmong } from '../../db/index.ts'
import { recordTransaction } from '../../db/record-writer.ts'
import { columnOf, snapshotDefinitions, tableOf, type Workspace } from '../../metadata/index.ts'
import { chunkSize } from '../context/in-chunks.ts'
import { patiently, waitShortly } from '../context/patiently.ts'
import { convertInto, countStale, type FieldChange, isStale } from './moved-columns.ts'
import { requireDefinitions } from './put-in-force.ts'
import { withShortLocks } from './with-short-locks.ts'
import { type AheadOptions, isOutdated } from './worth-another-try.ts'

/**
 * Prepares what a change found lacking that gives fields another type: the columns for their values and, where these are many, the
 * values in them, a chunk at a time, while everybody works with the columns there are. What is written meanwhile the change
 * itself converts. Begun again it goes on with what is not converted yet.
 */
export async function convertAhead(
  workspace: Workspace,
  changes: readonly FieldChange[],
  options: AheadOptions,
): Promise<void> {
  for (const change of changes) {
    await makeColumn(workspace, change)
    const access = { reader: workspace.database.read, workspace }
    if ((await countStale(access, change, { max: 1 })) > 0) await convertAll(workspace, change, options)
  }
}

/** In a transaction of its own; what is there already is left as it is. */
async function makeColumn(workspace: Workspace, { definition, name, to }: FieldChange): Promise<void> {
  const columns = JSON.stringify({ [columnOf(name, to)]: fieldType(to).column(to) })
  await recordTransaction(workspace.database, (writer) => {
    const prepare = sql.id(writer.schema, 'prepare_record_table')
    return withShortLocks({ reader: writer, workspace }, [
      sql`SELECT ${prepare}(${tableOf(definition)}, ${columns}::jsonb, false)`,
    ])
  })
}

async function convertAll(
  workspace: Workspace,
  change: FieldChange,
  { signal = new AbortController().signal, onProgress }: AheadOptions,
): Promise<void> {
  const total = await countStale({ reader: workspace.database.read, workspace }, change)
  let after: string | undefined = '00000000-0000-0000-0000-000000000000'
  for (let done = 0; after !== undefined; done += chunkSize) {
    signal.throwIfAborted()
    onProgress?.(Math.min(done, total), total)
    const from: string = after
    after = await patiently(signal, () => convertChunk(workspace, change, from))
  }
}

/**
 * Answers the last id of the chunk; undefined at the end. It is the end, too, where somebody else has given the field its new type
 * meanwhile: the column is written by everybody then, and what they write is not what stands in the old one.
 */
async function convertChunk(given: Workspace, change: FieldChange, after: string): Promise<string | undefined> {
  for (;;) {
    const workspace = snapshotDefinitions(given)
    if (!isStillKept(workspace, change)) return undefined
    try {
      return await convertNext(workspace, change, after)
    } catch (error) {
      if (!isOutdated(error)) throw error
      await given.refresh()
    }
  }
}

function isStillKept({ definitions }: Workspace, { definition, name, from }: FieldChange): boolean {
  const field = definitions.find(definition.name)?.fields[name]
  return field !== undefined && field.type === from.type && columnOf(name, field) === columnOf(name, from)
}

function convertNext(workspace: Workspace, change: FieldChange, after: string): Promise<string | undefined> {
  return recordTransaction(workspace.database, async (writer) => {
    await waitShortly(writer)
    const stale = isStale({ reader: writer, workspace }, change)
    const rows = await writer.rows(sql<{ id: string }>`
      SELECT id FROM ${writer.table(tableOf(change.definition))} WHERE id > ${after}::uuid AND ${stale}
      ORDER BY id LIMIT ${sql.lit(chunkSize)} FOR NO KEY UPDATE`)
    const ids = rows.map(({ id }) => id)
    if (ids.length > 0) await writer.run(convertInto({ reader: writer, workspace }, change, idIsAmong(sql`id`, ids)))
    await requireDefinitions({ workspace, writer })
    return ids.at(-1)
  })
}
