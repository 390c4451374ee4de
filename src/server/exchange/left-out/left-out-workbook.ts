import { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Actor, exportLimitOf, may } from '../../../core/access/index.ts'
import type { ChangeView } from '../../../core/api/shapes.ts'
import { type ExportColumn, exportableColumns, headersOf } from '../../../core/exports/export-columns.ts'
import type { ExportCell } from '../../../core/exports/to-cell.ts'
import { writeKeyHeader } from '../../../core/imports/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { objectId } from '../../../core/objects/object-id.ts'
import type { Label, Locale } from '../../../core/text/locale.ts'
import { snapshotDefinitions, type Workspace } from '../../metadata/index.ts'
import { makeGrantLooks } from '../../policy/index.ts'
import { rowsInSight } from '../../query/index.ts'
import { Refused } from '../../refused.ts'
import { grantsInFile } from '../exports/grants-in-file.ts'
import { cellsOf, keyHeaderOf, namesNeeded } from '../exports/record-cells.ts'
import { xlsxBytes } from '../exports/xlsx-bytes.ts'
import { importLimits } from '../file/import-limits.ts'
import { countLeftOut, type LeftOutRow, readLeftOut } from './left-out-store.ts'
import { reasonSentence } from './reason-sentence.ts'

interface Asked {
  /** That she sees. */
  readonly change: Pick<ChangeView, 'id' | 'who'>
  /** Of which object; without it, the one of which the change left most. */
  readonly object?: string
  readonly locale: Locale
}

/**
 * The records that a change left as they were, as a workbook made as it is sent: number, name and why in the reader's language, of those that
 * she sees; codes that there are not are told to whoever asked for them. Where she may take such records out as well, each row has the
 * fields she sees and the hidden key of a round trip, so that it is mended in the file and imported. Refuses (404) where nothing was left.
 */
export async function leftOutWorkbook(given: Workspace, actor: Actor, asked: Asked): Promise<LeftOutFile> {
  const workspace = snapshotDefinitions(given)
  const left = await countLeftOut(workspace, { actor, changeId: asked.change.id })
  const most = left.find(({ object }) => asked.object === undefined || object === asked.object)
  const definition = most && workspace.definitions.find(most.object)
  if (!most || !definition) throw new Refused('nothing-left-out')
  const columns = shownColumns(actor, definition)
  const isMended = mayTakeOut(actor, definition, { columns, count: most.count })
  const held = isMended ? columns : columns.slice(0, nameColumns(definition, columns))
  const wishes = { locale: asked.locale, headers: 'labels', roundTrip: isMended } as const
  const file = { actor, definition, columns: held, wishes }
  const rows = pages(workspace, file, asked)
  const names = nameColumns(definition, held)
  const sheet = {
    name: definition.label[asked.locale],
    columns: withReason<ExportColumn | null>(held, null, names),
    headers: withReason(headersOf(held, wishes), whyHeader[asked.locale], names),
    hiddenHeader: isMended ? writeKeyHeader(keyHeaderOf(file)) : undefined,
  }
  return { content: Readable.from(xlsxBytes(rows, sheet)), object: objectId(definition), count: most.count }
}

interface LeftOutFile {
  readonly content: Readable
  /** Of what it holds, by the identity of the object, and at most how many. */
  readonly object: string
  readonly count: number
}

const whyHeader: Label = { 'zh-CN': '未处理原因', en: 'Why it was left out' }

/** What people know a record by comes first, so that the reason stands beside. */
function shownColumns(actor: Actor, definition: ObjectDefinition): readonly ExportColumn[] {
  const place = ({ name }: ExportColumn) => (name === 'code' ? 0 : name === definition.title ? 1 : 2)
  return exportableColumns(actor, definition).toSorted((one, other) => place(one) - place(other))
}

function nameColumns(definition: ObjectDefinition, columns: readonly ExportColumn[]): number {
  return columns.filter(({ name }) => name === 'code' || name === definition.title).length
}

function withReason<Part>(parts: readonly Part[], reason: Part, at: number): Part[] {
  return [...parts.slice(0, at), reason, ...parts.slice(at)]
}

/** The values of records leave by the rights of an export, and what is brought back holds the number of each. */
function mayTakeOut(
  actor: Actor,
  definition: ObjectDefinition,
  { columns, count }: { readonly columns: readonly ExportColumn[]; readonly count: number },
): boolean {
  const most = Math.min(exportLimitOf(actor, definition) ?? count, importLimits.rowsMax)
  return (
    may(actor, definition, 'export') &&
    !definition.exportReason &&
    count <= most &&
    // One is the hidden column's, one the reason's.
    columns.length <= importLimits.columnsMax - 2 &&
    columns.some(({ name, level }) => name === 'code' && level === 'open')
  )
}

type File = Parameters<typeof cellsOf>[1]

/** Between two pieces everybody else has a turn. */
async function* pages(workspace: Workspace, file: File, asked: Asked): AsyncGenerator<ExportCell[][]> {
  const { actor, definition, columns } = file
  const toCells = cellsOf(workspace, file)
  const names = namesNeeded(actor, definition, columns)
  const used = new Set<string>()
  for await (const left of readLeftOut(workspace, { changeId: asked.change.id, object: objectId(definition) })) {
    const ids = left.flatMap(({ id }) => id ?? [])
    const rows = await rowsInSight(workspace, { actor, object: definition.name, ids, ...names })
    for (const id of grantsInFile({ actor, definition, at: workspace.now() }, columns, [...rows.values()])) used.add(id)
    const cells = await toCells([...rows.values()])
    const cellsById = new Map([...rows.keys()].map((id, n) => [id, cells[n] ?? []]))
    yield left.flatMap((row) => toRow(workspace, { file, asked, row, cells: cellsById.get(row.id ?? '') }) ?? [])
    await nextTurn()
  }
  await makeGrantLooks(workspace).note(actor, used)
}

interface RowOf {
  readonly file: File
  readonly asked: Asked
  readonly row: LeftOutRow
  readonly cells: readonly ExportCell[] | undefined
}

/** Null for what is not hers to see. */
function toRow(
  { definitions }: Workspace,
  { file: { actor, definition, columns }, asked: { change, locale }, row, cells }: RowOf,
): readonly ExportCell[][] | null {
  const known = cells ?? (row.id === null && change.who.id === actor.id ? namedBy(columns, row.code) : null)
  if (!known) return null
  const why = reasonSentence(row.reasons, { definitions, definition, actor, locale })
  return [withReason<ExportCell>(known, why, nameColumns(definition, columns))]
}

/** A record that there is not has what it was asked for by, and no key. */
function namedBy(columns: readonly ExportColumn[], code: string | null): readonly ExportCell[] {
  return columns.map(({ name }) => (name === 'code' ? code : null))
}
