import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Actor, grantsOn, levelsOf } from '../../../core/access/index.ts'
import { type ExportColumn, headersOf } from '../../../core/exports/export-columns.ts'
import { type ExportCell, toCell } from '../../../core/exports/to-cell.ts'
import { type KeyHeader, writeKeyHeader } from '../../../core/imports/index.ts'
import type { Json } from '../../../core/json.ts'
import { filterWords } from '../../../core/log/filter-words.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { fieldId, objectId } from '../../../core/objects/object-id.ts'
import { readAtOneMoment } from '../../db/index.ts'
import { errorCode } from '../../error-code.ts'
import { writeLog } from '../../log/index.ts'
import { snapshotDefinitions, type Workspace } from '../../metadata/index.ts'
import type { RunContext, RunHandlers } from '../../ops/index.ts'
import { makeGrantLooks } from '../../policy/index.ts'
import {
  countOrdered,
  levelsOnRow,
  type OrderedQuestion,
  orderedRows,
  type RecordRow,
  toViews,
} from '../../query/index.ts'
import { Refused } from '../../refused.ts'
import { headOf } from '../file/column-head.ts'
import { writeRowKey } from '../round-trip/row-keys.ts'
import { csvBytes } from './csv-bytes.ts'
import { columnsAsked, exportable, refuseBeyondLimit, refuseNoRoundTrip } from './export-access.ts'
import { type ExportReach, exportReach } from './export-reach.ts'
import { dropParts, finishExport, readExport, type StoredExport } from './export-store.ts'
import { type ExportWishes, readPayload, toQuestion } from './export-wishes.ts'
import { type Written, writeParts } from './file-parts.ts'
import { grantsInFile } from './grants-in-file.ts'
import { headerAsRead, textsAsRead, xlsxBytes } from './xlsx-bytes.ts'

/** Files are kept for so many days. */
export const keptDays = 7
/** Few enough that nobody else waits for a page to be put into words. */
const perPage = 250

export const exportRuns = {
  export: { work: runExport, ended: dropBroken, onlyLooks: () => true },
} as const satisfies RunHandlers

/**
 * Writes the file, of one moment, with the rights its starter has then. Killed, it begins again. Refuses what would be refused if it were
 * asked for now.
 */
async function runExport(context: RunContext): Promise<Json> {
  const { run, actor, signal } = context
  const workspace = snapshotDefinitions(context.workspace)
  const stored = await readExport(workspace, run.id)
  if (!stored) throw new Refused('export-not-found')
  if (stored.state !== 'open') return { exportId: run.id, rows: stored.rows }
  const { key, ...wishes } = readPayload(run.payload)
  const definition = exportable(workspace, actor, wishes.object)
  const columns = columnsAsked(actor, definition, wishes)
  const question = toQuestion(workspace, { actor, definition }, wishes)
  const [at, used] = [workspace.now(), new Set<string>()]
  await dropParts(workspace, run.id)
  const { rows, ...file } = await readAtOneMoment(workspace.database, async (reader) => {
    const then: Workspace = { ...workspace, database: { ...workspace.database, read: reader } }
    const total = await countOrdered(then, question)
    refuseBeyondLimit(actor, definition, total)
    refuseNoRoundTrip(wishes, total)
    const pages = cellPages(then, { context, question, definition, columns, wishes, total, used })
    const content = contentOf(pages, { wishes, definition, columns })
    return { rows: total, ...(await writeParts(workspace, { id: run.id, key }, content)) }
  }).catch(tellFullDisk)
  signal.throwIfAborted()
  await makeGrantLooks(workspace).note(actor, used)
  const reach = exportReach({ actor, definition, at }, columns, used)
  await keep(workspace, actor, { stored, definition, reach, question, wishes, rows, file })
  return { exportId: run.id, rows }
}

interface Exporting {
  readonly context: RunContext
  readonly question: OrderedQuestion
  readonly definition: ObjectDefinition
  readonly columns: readonly ExportColumn[]
  readonly wishes: ExportWishes
  readonly total: number
  /** Takes in the grants by which alone she sees what the file shows. */
  readonly used: Set<string>
}

/** The rows of the file, page by page. Between two pages everybody else has a turn. */
async function* cellPages(
  workspace: Workspace,
  { context: { actor, signal, report }, question, definition, columns, wishes, total, used }: Exporting,
): AsyncGenerator<readonly (readonly ExportCell[])[]> {
  const { database, timeZone } = workspace
  // What was given to her beside her roles is asked of all fields.
  const names = grantsOn(actor, definition).length > 0 ? {} : { names: columns.map(({ name }) => name) }
  const view = { workspace, actor, definition, levels: levelsOf(actor, definition) }
  const words = { locale: wishes.locale, timeZone, headers: wishes.headers }
  const withKey = wishes.roundTrip ? keyedRow(workspace, keyHeaderOf({ definition, columns, wishes }), columns) : null
  let done = 0
  report(0, total)
  for await (const rows of orderedRows(workspace, question, { reader: database.read, perPage, ...names })) {
    signal.throwIfAborted()
    for (const id of grantsInFile({ actor, definition, at: workspace.now() }, columns, rows)) used.add(id)
    const views = await toViews(view, rows)
    yield views.map((record, n) => {
      const isOpen = openOn(view, rows[n])
      const cells = columns.map(({ name, field }) =>
        toCell({ field, value: record[name] as Json, ref: record.refs[name], isOpen: isOpen(name) }, words),
      )
      return withKey ? withKey(record, cells) : cells
    })
    done += rows.length
    report(done, total)
    await nextTurn()
  }
}

/** The cells of a record with the hidden one behind them, by which the row is known when it comes back. */
function keyedRow({ vault }: Workspace, header: KeyHeader, columns: readonly ExportColumn[]) {
  return ({ id, version }: { readonly id: string; readonly version: number }, cells: readonly ExportCell[]) => [
    ...cells,
    writeRowKey(vault, header, { id, version, texts: textsAsRead(cells, columns) }),
  ]
}

function keyHeaderOf({ definition, columns, wishes }: Pick<Exporting, 'definition' | 'columns' | 'wishes'>): KeyHeader {
  return {
    object: objectId(definition),
    fields: columns.map(({ name }) => fieldId(definition, name)),
    heads: headersOf(columns, wishes).map((header) => headOf(headerAsRead(header))),
  }
}

/** Whether she sees the values of a field on this record as they are. */
function openOn(view: Parameters<typeof levelsOnRow>[0], row: RecordRow | undefined): (name: string) => boolean {
  const levels = row ? levelsOnRow(view, row) : view.levels
  return (name) => levels[name] === 'read' || levels[name] === 'edit'
}

function contentOf(
  pages: AsyncIterable<readonly (readonly ExportCell[])[]>,
  { wishes, definition, columns }: Pick<Exporting, 'wishes' | 'definition' | 'columns'>,
): AsyncIterable<Uint8Array> {
  const headers = headersOf(columns, wishes)
  if (wishes.format === 'csv') return csvBytes(pages, { headers, encoding: wishes.encoding })
  const hiddenHeader = wishes.roundTrip ? writeKeyHeader(keyHeaderOf({ definition, columns, wishes })) : undefined
  return xlsxBytes(pages, { name: definition.label[wishes.locale], columns, headers, hiddenHeader })
}

interface Kept extends Pick<Exporting, 'definition' | 'question' | 'wishes'> {
  readonly reach: ExportReach
  readonly stored: StoredExport
  readonly rows: number
  readonly file: Written
}

/** The file is there from then on, and the log says so: both, or neither. */
async function keep(workspace: Workspace, actor: Actor, { stored, rows, file, reach, ...asked }: Kept): Promise<void> {
  const { definition, question, wishes } = asked
  const at = workspace.now()
  const keptUntil = new Date(at.getTime() + keptDays * 86_400_000).toISOString()
  await workspace.database.systemTransaction(async (writer) => {
    await finishExport(writer, { id: stored.id, rows, ...file, reach, keptUntil })
    await writeLog(writer, {
      kind: 'export',
      actor,
      at,
      object: objectId(definition),
      address: wishes.address,
      details: {
        count: rows,
        fileName: stored.fileName,
        sha256: file.sha256,
        ...(wishes.reason ? { reason: wishes.reason } : {}),
        ...conditionOf(workspace, definition, question),
      },
    })
  })
}

function conditionOf({ definitions, timeZone }: Workspace, definition: ObjectDefinition, question: OrderedQuestion) {
  const { named, ...words } = filterWords(definition, question, { timeZone })
  if (!named) return words
  const lasting = named.flatMap(({ object, ids }) => {
    const linked = definitions.find(object)
    return linked ? [{ object: objectId(linked), ids }] : []
  })
  return { ...words, named: lasting }
}

/** PostgreSQL has no room left for the parts: nobody's mistake, and whoever asked hears why. */
function tellFullDisk(error: unknown): never {
  if (errorCode(error) === '53100') throw new Refused('export-disk-full', { cause: error })
  throw error
}

async function dropBroken({ workspace, run }: Pick<RunContext, 'workspace' | 'run'>): Promise<void> {
  await dropParts(workspace, run.id)
}
