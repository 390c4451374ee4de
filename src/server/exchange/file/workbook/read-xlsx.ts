import { Refused } from '../../../refused.ts'
import type { Note, Sheet, TableRow } from '../table-file.ts'
import type { ZipEntry } from './list-zip-entries.ts'
import { openPackage, type Package, type Relation } from './open-package.ts'
import { readNumberFormats } from './read-number-formats.ts'
import { readSheet, type WorkbookParts } from './read-sheet.ts'
import { readStringTable } from './read-string-table.ts'
import { attributeOf, readXml, type XmlPart } from './read-xml.ts'

/**
 * Opens a workbook: of one of 100,000 rows only the shared texts are in memory as a whole, its sheets are read row by
 * row. (ECMA-376, Office Open XML.)
 */
export async function readXlsx(bytes: Uint8Array, entries: readonly ZipEntry[]): Promise<Sheet[]> {
  const parts = openPackage(bytes, entries)
  const path = await findWorkbook(parts)
  const relations = await parts.relationsOf(path)
  const { sheets, from1904 } = await readWorkbook(parts.open(path))
  const referred = await readReferred(parts, relations, from1904)
  return sheets.flatMap(({ id, ...sheet }, i) => {
    const found = relations.find((relation) => relation.id === id)?.path ?? `xl/worksheets/sheet${i + 1}.xml`
    const rows = (note: Note) => rowsOf(parts.open(found), referred, note)
    // A sheet may also be a chart, which has no rows.
    return parts.has(found) ? [{ ...sheet, from1904, rows }] : []
  })
}

const workbookName = /(^|\/)workbook\.xml$/

/** Where the package says its workbook is; nearly always `xl/workbook.xml`. */
async function findWorkbook(parts: Package): Promise<string> {
  const said = (await parts.relationsOf('')).find(({ type }) => type === 'officeDocument')
  if (said && parts.has(said.path)) return said.path
  const found = parts.find(workbookName)
  if (!found) throw new Refused('file-not-a-table')
  return found
}

async function readReferred(parts: Package, relations: readonly Relation[], from1904: boolean): Promise<WorkbookParts> {
  const pathOf = (type: string) => relations.find((one) => one.type === type && parts.has(one.path))?.path
  const strings = pathOf('sharedStrings')
  const styles = pathOf('styles')
  return {
    strings: strings ? await readStringTable(parts.open(strings)) : [],
    formats: styles ? await readNumberFormats(parts.open(styles)) : [],
    from1904,
  }
}

interface SheetEntry {
  readonly id: string
  readonly name: string
  readonly hidden: boolean
}

/** The sheets in their order, and from which year days are counted: extensions bring a second `workbookPr` that says nothing of it. */
async function readWorkbook(part: XmlPart): Promise<{ sheets: SheetEntry[]; from1904: boolean }> {
  const sheets: SheetEntry[] = []
  let from1904 = false
  await readXml(part, {
    open(name, attributes) {
      const said = (attribute: string) => attributeOf(attributes, attribute) ?? ''
      if (name === 'sheet') sheets.push({ id: said('id'), name: said('name'), hidden: /hidden/i.test(said('state')) })
      if (name === 'workbookPr') from1904 ||= /^(1|true|on)$/.test(said('date1904'))
    },
  })
  return { sheets, from1904 }
}

async function* rowsOf(part: XmlPart, parts: WorkbookParts, note: Note): AsyncGenerator<TableRow> {
  for await (const rows of readSheet(part, parts, note)) yield* rows
}
