import { sql } from 'kysely'
import type { Actor } from '../../core/access/access.ts'
import type { ChangeItem, ChangeRequest } from '../../core/change/change.ts'
import type { ConfigurationRecord } from '../../core/configuration/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { idIsAmong } from '../db/index.ts'
import { recordTransaction } from '../db/record-writer.ts'
import { readConfiguration, tableOf, type Workspace } from '../metadata/index.ts'
import { convertedAtOnceMax } from './configuration/check-conversions.ts'
import { conversionOf } from './configuration/conversions.ts'
import { makeColumns } from './configuration/make-columns.ts'
import { convertInto, type FieldChange, isMoved, withColumn } from './configuration/moved-columns.ts'
import { chunkSize } from './context/in-chunks.ts'
import { patiently, waitShortly } from './reshaping/patiently.ts'
import { submitChange } from './submit-change.ts'

interface Options {
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
}

/**
 * Whether a change gives fields of a large table another type: then it is made by a run, which converts their values first, so that
 * nobody waits for that.
 */
export async function isLargeConversion(workspace: Workspace, items: readonly ChangeItem[]): Promise<boolean> {
  const { read } = workspace.database
  for (const { definition } of await plannedConversions(workspace, items)) {
    const [row] = await read.rows<{ count: number }>(sql`
      SELECT count(*) AS count FROM (
        SELECT 1 FROM ${read.table(tableOf(definition))} LIMIT ${convertedAtOnceMax + 1}) AS counted`)
    if ((row?.count ?? 0) > convertedAtOnceMax) return true
  }
  return false
}

/**
 * Converts what the fields hold that a change gives another type, into the columns where it will be looked for: a chunk at a time,
 * while everybody works with the columns there are. The change itself then converts what was written meanwhile. Nothing is done
 * for what would be refused.
 */
export async function prepareConversions(
  workspace: Workspace,
  actor: Actor,
  request: ChangeRequest,
  options: Options,
): Promise<void> {
  if (!('items' in request) || (await plannedConversions(workspace, request.items)).length === 0) return
  for (const change of await plannedConversions(workspace, await standingItems(workspace, actor, request))) {
    await makeColumns(workspace, [change])
    await convertAll(workspace, change, options)
  }
}

/** Those that a preview does not refuse to the person who asks. */
async function standingItems(
  workspace: Workspace,
  actor: Actor,
  request: ChangeRequest & { readonly items: readonly ChangeItem[] },
): Promise<readonly ChangeItem[]> {
  const { counts, items } = await submitChange(workspace, actor, { ...request, mode: 'preview' })
  const isStopped = request.onRefusal === 'stop' && counts.refused + counts.conflicts > 0
  if (counts.applied === 0 || isStopped) return []
  const standing = new Set(items.flatMap(({ id, outcome }) => (outcome === 'applied' && id ? [id] : [])))
  return request.items.filter(({ id }) => id !== undefined && standing.has(id))
}

/** What the items would move, as far as it can be told before they are read as the write path reads them. */
async function plannedConversions(workspace: Workspace, items: readonly ChangeItem[]): Promise<FieldChange[]> {
  const asked = new Map(items.flatMap((item) => (isFieldUpdate(item) ? [[item.id ?? '', item]] : [])))
  if (asked.size === 0) return []
  const { read } = workspace.database
  const stored = await readConfiguration(read)
  const wanted = stored.map((record) => ({ ...record, values: { ...record.values, ...asked.get(record.id)?.values } }))
  const { objects } = workspace.build(wanted)
  const changes = stored
    .filter(({ id }) => asked.has(id))
    .flatMap((record) => changeOf(workspace, record, objects) ?? [])
  const settled = await Promise.all(changes.map(async (change) => ({ ...change, to: await withColumn(read, change) })))
  return settled.filter((change) => isMoved(change) && canConvert(workspace, change))
}

function isFieldUpdate({ object, op, values = {} }: ChangeItem): boolean {
  return object === 'customField' && op === 'update' && ('type' in values || 'settings' in values)
}

function changeOf(
  { definitions }: Workspace,
  { values }: ConfigurationRecord,
  objects: readonly ObjectDefinition[],
): FieldChange | null {
  const name = String(values.name)
  const definition = definitions.find(String(values.object))
  const from = definition?.fields[name]
  const to = objects.find((one) => one.name === values.object)?.fields[name]
  return definition && from && to && !to.readOnly && from.id === to.id ? { definition, name, from, to } : null
}

function canConvert({ timeZone }: Workspace, { from, to }: FieldChange): boolean {
  return !to.sensitive && conversionOf(from, { held: sql`held`, to, timeZone }) !== null
}

async function convertAll(workspace: Workspace, change: FieldChange, { signal, onProgress }: Options): Promise<void> {
  const { read } = workspace.database
  const [row] = await read.rows<{ count: number }>(sql`
    SELECT count(*) AS count FROM ${read.table(tableOf(change.definition))}`)
  let after: string | undefined = '00000000-0000-0000-0000-000000000000'
  for (let done = 0; after !== undefined; done += chunkSize) {
    signal.throwIfAborted()
    onProgress(Math.min(done, row?.count ?? 0), row?.count ?? 0)
    const from: string = after
    after = await patiently(signal, () => convertNext(workspace, change, from))
  }
}

/** Answers the last id of the chunk; undefined at the end. */
function convertNext(workspace: Workspace, change: FieldChange, after: string): Promise<string | undefined> {
  return recordTransaction(workspace.database, async (writer) => {
    await waitShortly(writer)
    const rows = await writer.rows(sql<{ id: string }>`
      SELECT id FROM ${writer.table(tableOf(change.definition))} WHERE id > ${after}::uuid
      ORDER BY id LIMIT ${sql.lit(chunkSize)} FOR NO KEY UPDATE`)
    const ids = rows.map(({ id }) => id)
    if (ids.length > 0) await writer.run(convertInto({ reader: writer, workspace }, change, idIsAmong(sql`id`, ids)))
    return ids.at(-1)
  })
}
