import type { Actor } from '../../core/access/index.ts'
import {
  columnNames,
  type FileReading,
  type FileWishes,
  findNotation,
  hiddenKey,
  readKeyHeader,
} from '../../core/imports/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import type { Locale } from '../../core/text/locale.ts'
import { newId } from '../db/index.ts'
import { sealedPlaces, type Workspace } from '../metadata/index.ts'
import { Refused } from '../refused.ts'
import { columnLetters } from './file/column-letters.ts'
import { type PackedRows, type ParsedTable, parseFile } from './file/parse-file.ts'
import { keyColumnOf } from './round-trip/key-cell.ts'
import { refuseOfOther } from './round-trip/refuse-of-other.ts'
import { importable } from './staging/import-access.ts'
import { inNotation, noReading } from './staging/import-notation.ts'
import { forgetImport, type ImportWishes, insertImport, noCounts, type StoredImport } from './staging/import-store.ts'
import { matchFile, matchTable } from './staging/match-table.ts'
import { holdsSecrets, sealFor } from './staging/seal-staged.ts'
import { wishedMapping } from './staging/wished-mapping.ts'
import { wishedPreset } from './staging/wished-preset.ts'

export interface Upload {
  readonly object: string
  readonly fileName: string
  /** Where the file lies; whoever put it there removes it. */
  readonly path: string
  readonly options: ImportWishes
  /** Of whoever uploads it: columns that the file does not name are called by it. */
  readonly locale?: Locale
  /** How the file is to be read, where somebody said so. */
  readonly reading?: FileWishes
  /** An import of the same file, read another way, that this one stands in for. */
  readonly replaces?: string
}

/**
 * Takes a file in: its rows go into the database as they stand, in one transaction, and its columns are matched with
 * fields. Refuses: unknown object, no right to import, a file that is no table.
 */
export async function stageImport(workspace: Workspace, actor: Actor, upload: Upload): Promise<StoredImport> {
  const definition = importable(workspace, actor, upload.object)
  const id = newId(workspace.now().getTime())
  const reading = parseFile({
    path: upload.path,
    wishes: upload.reading ?? {},
    names: columnNames(definition),
    locale: upload.locale ?? 'zh-CN',
  })
  try {
    // What is no table is refused before a transaction begins, and whoever waits for her turn holds none open.
    const first = await reading.next()
    return await workspace.database.systemTransaction(async (writer) => {
      const staged: { table?: ParsedTable } = {}
      const rows = toCopy(workspace, { id, definition, upload, batches: batchesFrom(first, reading, staged) })
      await writer.copyIn('import_row', ['import_id', 'n', 'cells'], rows)
      if (!staged.table) throw new Error('The file was read to no end')
      const one = await toImport(workspace, { id, actor, definition, upload, table: staged.table })
      if (upload.replaces) await forgetImport(writer, { id: upload.replaces, createdById: actor.id })
      await insertImport(writer, one)
      return one
    })
  } finally {
    // The copy may end early (the connection broke): the process that reads ends with it. The end brings no table then.
    await reading.return(emptyTable)
  }
}

type Reading = ReturnType<typeof parseFile>

/** All batches of rows, the first of which is here already; leaves the table behind at the end. */
async function* batchesFrom(
  first: IteratorResult<PackedRows, ParsedTable>,
  reading: Reading,
  staged: { table?: ParsedTable },
): AsyncGenerator<PackedRows> {
  let next = first
  for (; !next.done; next = await reading.next()) yield next.value
  staged.table = next.value
}

interface CopySource {
  readonly id: string
  readonly definition: ObjectDefinition
  readonly upload: Upload
  readonly batches: AsyncIterable<PackedRows>
}

async function* toCopy(
  { vault }: Workspace,
  { id, definition, upload, batches }: CopySource,
): AsyncGenerator<readonly unknown[]> {
  for await (const { header, rows } of batches) {
    const columns = header.map((cell) => ({ header: cell, samples: [] }))
    const matched = matchFile(definition, columns)
    const seal = sealFor(vault, definition, wishedMapping(header, matched, upload.options.mapping))
    for (const { n, cells } of rows) yield [id, n, seal(cells, sealedPlaces.cells(id, n))]
  }
}

const emptyTable: ParsedTable = { headers: [], samples: [], evidence: [], rowCount: 0, reading: noReading }

async function toImport(
  workspace: Workspace,
  {
    id,
    actor,
    definition,
    upload,
    table,
  }: { id: string; actor: Actor; definition: ObjectDefinition; upload: Upload; table: ParsedTable },
): Promise<StoredImport> {
  const { options } = upload
  const roundTrip = comesBack(workspace, actor, { definition, table })
  const matched = await matchTable(workspace, actor, { definition, table })
  const mapping = wishedMapping(table.headers, matched, options.mapping)
  return {
    id,
    object: definition.name,
    fileName: upload.fileName.replaceAll('\0', '').slice(0, 255).toWellFormed(),
    state: 'uploaded',
    headers: table.headers,
    samples: table.samples.map((column, i) => (holdsSecrets(definition, [mapping[i] ?? null]) ? [] : column)),
    mapping,
    reading: inNotation(readingOf(definition, { mapping, table }), options),
    mode: options.mode ?? (roundTrip ? 'both' : 'add'),
    keyField: options.key === undefined && roundTrip ? hiddenKey : (options.key ?? null),
    existing: options.existing ?? 'skip',
    conflicts: options.conflicts ?? 'ask',
    preset: wishedPreset(actor, definition, { had: null, wished: options.preset }),
    rowCount: table.rowCount,
    counts: noCounts,
    approvals: null,
    result: null,
    runId: null,
    changeId: null,
    createdAt: workspace.now().toISOString(),
    createdById: actor.id,
  }
}

/** Whether it was taken out to be edited and brought back. Refuses one of another object, or with keys in an earlier form. */
function comesBack(
  workspace: Workspace,
  actor: Actor,
  { definition, table: { headers } }: { readonly definition: ObjectDefinition; readonly table: ParsedTable },
): boolean {
  const column = keyColumnOf({ headers })
  const header = readKeyHeader(headers[column] ?? '')
  // Its rows would all be new records.
  if (column >= 0 && !header) throw new Refused('import-file-of-before')
  if (header) refuseOfOther(workspace, actor, { definition, header })
  return header !== null
}

/** How the file was read, with the notation that its cells tell, or a note that they do not. */
function readingOf(
  definition: ObjectDefinition,
  { mapping, table }: { mapping: StoredImport['mapping']; table: ParsedTable },
): FileReading {
  const { reading, evidence } = table
  const { notation, unclearDays } = findNotation(definition, { mapping, evidence, encoding: reading.encoding })
  if (!unclearDays) return { ...reading, ...notation }
  const note = { ...unclearDays, code: 'date-order-unclear', column: columnLetters(unclearDays.column) } as const
  return { ...reading, ...notation, notes: [...reading.notes, note] }
}
