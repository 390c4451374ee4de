import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ParsedTable, type ParseJob, parseFile } from './parse-file.ts'
import { zip } from './workbook/zip.fixture.ts'

interface Parsed {
  readonly headers: readonly string[]
  readonly rows: string[][]
  readonly numbers: number[]
  readonly reading: ParsedTable['reading']
}

/** The named columns, rows and their numbers that these bytes hold as a file. */
export async function parse(bytes: Uint8Array, job: Partial<ParseJob> = {}): Promise<Parsed> {
  const folder = mkdtempSync(join(tmpdir(), 'kebu-parse-'))
  try {
    writeFileSync(join(folder, 'upload'), bytes)
    return await readAll(parseFile({ path: join(folder, 'upload'), ...job }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function readAll(reading: ReturnType<typeof parseFile>): Promise<Parsed> {
  const rows: string[][] = []
  const numbers: number[] = []
  for (;;) {
    const next = await reading.next()
    if (next.done) {
      const { headers, reading: found } = next.value
      return { headers: headers.filter((header) => header !== ''), rows, numbers, reading: found }
    }
    for (const { n, cells } of next.value.rows) {
      rows.push(JSON.parse(cells))
      numbers.push(n)
    }
  }
}

/** What stands inside its parts. */
interface WorkbookXml {
  readonly sheet?: string
  readonly strings?: string
  readonly workbook?: string
}

/** A workbook whose one sheet and table of texts are this XML. */
export function workbookOf({ sheet = '', strings = '', workbook = '' }: WorkbookXml): Buffer {
  const relations = [
    ['worksheet', 's.xml'],
    ['sharedStrings', 't.xml'],
  ].map(([type, target]) => `<Relationship Id="${type}" Type="x/${type}" Target="${target}"/>`)
  return zip([
    ['xl/workbook.xml', `<workbook>${workbook}<sheets><sheet name="S" r:id="worksheet"/></sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', `<Relationships>${relations.join('')}</Relationships>`],
    ['xl/t.xml', `<sst>${strings}</sst>`],
    ['xl/s.xml', `<worksheet>${sheet}</worksheet>`],
  ])
}
