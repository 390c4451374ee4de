import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Actor } from '../../../core/access/index.ts'
import { type ExportColumn, headersOf } from '../../../core/exports/export-columns.ts'
import type { ExportCell } from '../../../core/exports/to-cell.ts'
import { writeKeyHeader } from '../../../core/imports/index.ts'
import type { Json } from '../../../core/json.ts'
import { filterWords } from '../../../core/log/filter-words.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { objectId } from '../../../core/objects/object-id.ts'
import { readAtOneMoment } from '../../db/index.ts'
import { errorCode } from '../../error-code.ts'
import { writeLog } from '../../log/index.ts'
import { snapshotDefinitions, type Workspace } from '../../metadata/index.ts'
import type { RunContext, RunHandlers } from '../../ops/index.ts'
import { makeGrantLooks } from '../../policy/index.ts'
import { countOrdered, type OrderedQuestion, orderedRows } from '../../query/index.ts'
import { Refused } from '../../refused.ts'
import { csvBytes } from './csv-bytes.ts'
import { columnsAsked, exportable, refuseBeyondLimit, refuseNoRoundTrip } from './export-access.ts'
import { type ExportReach, exportReach } from './export-reach.ts'
import { dropParts, finishExport, readExport, type StoredExport } from './export-store.ts'
import { type ExportWishes, readPayload, toQuestion } from './export-wishes.ts'
import { type Written, writeParts } from './file-parts.ts'
import { grantsInFile } from './grants-in-file.ts'
import { cellsOf, keyHeaderOf, namesNeeded } from './record-cells.ts'
import { xlsxBytes } from './xlsx-bytes.ts'

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
  const { database } = workspace
  const names = namesNeeded(actor, definition, columns)
  const toCells = cellsOf(workspace, { actor, definition, columns, wishes })
  let done = 0
  report(0, total)
  for await (const rows of orderedRows(workspace, question, { reader: database.read, perPage, ...names })) {
    signal.throwIfAborted()
    for (const id of grantsInFile({ actor, definition, at: workspace.now() }, columns, rows)) used.add(id)
    yield await toCells(rows)
    done += rows.length
    report(done, total)
    await nextTurn()
  }
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
