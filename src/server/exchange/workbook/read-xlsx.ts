import { FileProblem } from '../file-problem.ts'
import type { TableRow } from '../read-csv.ts'
import type { ZipEntry } from './list-zip-entries.ts'
import { readDateFormats } from './read-date-formats.ts'
import { readEntry } from './read-entry.ts'
import { readSheet, type WorkbookParts } from './read-sheet.ts'
import { readStringTable } from './read-string-table.ts'
import { attributeOf, makeXmlReader, type Span } from './xml-reader.ts'

type Open = (path: string) => AsyncIterable<string>

/**
 * Reads the first sheet that holds anything, row by row: of a workbook of 100,000 rows only the shared texts are in
 * memory as a whole. (ECMA-376, Office Open XML.)
 */
export async function* readXlsx(bytes: Uint8Array, entries: readonly ZipEntry[]): AsyncGenerator<TableRow> {
  const byName = new Map(entries.map((entry) => [entry.name, entry]))
  const open: Open = (path) => {
    const entry = byName.get(path)
    if (!entry) throw new FileProblem('file-damaged')
    return readEntry(bytes, entry)
  }
  const { sheets, from1904 } = await readWorkbook(open)
  const targets = await readTargets(open)
  const parts: WorkbookParts = {
    strings: targets.strings ? await readStringTable(open(targets.strings)) : [],
    dateFormats: targets.styles ? await readDateFormats(open(targets.styles)) : [],
    from1904,
  }
  for (const id of sheets) {
    const path = targets.byId.get(id)
    // A sheet may also be a chart, which has no rows.
    if (!path || !byName.has(path)) continue
    let filled = false
    for await (const rows of readSheet(open(path), parts)) {
      filled ||= rows.some(({ cells }) => cells.length > 0)
      yield* rows
    }
    if (filled) return
  }
}

/** The sheets' relation ids in their order, and from which year days are counted. */
async function readWorkbook(open: Open): Promise<{ sheets: string[]; from1904: boolean }> {
  const sheets: string[] = []
  let from1904 = false
  await readTags(open('xl/workbook.xml'), (name, attributes) => {
    if (name === 'sheet') sheets.push(attributeOf(attributes, 'id') ?? '')
    if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributeOf(attributes, 'date1904') ?? '')
  })
  return { sheets, from1904 }
}

interface Targets {
  readonly byId: ReadonlyMap<string, string>
  readonly strings: string | undefined
  readonly styles: string | undefined
}

/** Where the parts of the workbook lie in the zip. */
async function readTargets(open: Open): Promise<Targets> {
  const byId = new Map<string, string>()
  const byType = new Map<string, string>()
  await readTags(open('xl/_rels/workbook.xml.rels'), (name, attributes) => {
    const target = attributeOf(attributes, 'Target')
    if (name !== 'Relationship' || target === undefined) return
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`
    byId.set(attributeOf(attributes, 'Id') ?? '', path)
    byType.set((attributeOf(attributes, 'Type') ?? '').replace(/^.*\//, ''), path)
  })
  return { byId, strings: byType.get('sharedStrings'), styles: byType.get('styles') }
}

async function readTags(pieces: AsyncIterable<string>, onTag: (name: string, attributes: Span) => void): Promise<void> {
  const reader = makeXmlReader({ open: onTag, close() {}, text() {} })
  for await (const piece of pieces) reader.feed(piece)
}
