import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { Refused } from '../../refused.ts'
import { chooseSheet } from './choose-sheet.ts'
import { openTableFile } from './open-table-file.ts'
import type { FromParser, PackedRow, ParseJob, ToParser } from './parse-file.ts'
import { readTable } from './read-table.ts'

/** Rows sent at a time. The next are read meanwhile, and sent when these were taken: neither side piles them up. */
const rowsPerMessage = 1_000

process.once('message', (job: ToParser) => {
  if (job === 'taken') throw new Error('The job comes first')
  void answer(job)
})
process.once('disconnect', () => process.exit())

async function answer(job: ParseJob): Promise<void> {
  new Worker(new URL('./watch-parse-process.ts', import.meta.url), { workerData: job.limits })
  const last = await parse(job).catch((error: unknown): FromParser => {
    if (error instanceof Refused) return { type: 'refused', code: error.code, params: error.params }
    return { type: 'broken', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  })
  process.send?.(last, () => process.exit())
}

/** Cells go as the JSON they are stored as: one string per row crosses quicker than fourteen. */
async function parse({ path, wishes, names, locale }: ParseJob): Promise<FromParser> {
  const rows = new RowsToSend()
  const file = await openTableFile(readFileSync(path), { wishes, locale })
  const sheet = await chooseSheet(file.sheets, wishes.sheet ?? null)
  const table = await readTable(
    (note) => sheet.rows(note),
    { names: new Set(names), headerRow: sheet.headerRow ?? wishes.headerRow ?? null },
    ({ n, cells }, header) => rows.add({ n, cells: JSON.stringify(cells) }, header),
  )
  await rows.flush()
  const { headers, samples, evidence, rowCount, headerRow, notes } = table
  const hiddenSheets = file.sheets.flatMap(({ name, hidden }) => (hidden ? name : []))
  const reading = {
    sheet: sheet.name || null,
    sheets: file.sheets.flatMap(({ name }) => name || []),
    ...(hiddenSheets.length > 0 && { hiddenSheets }),
    ...(sheet.from1904 && { from1904: true }),
    headerRow,
    encoding: file.text?.encoding ?? null,
    separator: file.text?.separator ?? null,
    notes,
  }
  return { type: 'end', table: { headers, samples, evidence, rowCount, reading } }
}

class RowsToSend {
  #rows: PackedRow[] = []
  #header: readonly string[] = []
  #taken: Promise<unknown> = Promise.resolve()

  async add(row: PackedRow, header: readonly string[]): Promise<void> {
    this.#header = header
    this.#rows.push(row)
    if (this.#rows.length >= rowsPerMessage) await this.flush()
  }

  async flush(): Promise<void> {
    if (this.#rows.length === 0) return
    await this.#taken
    this.#taken = new Promise((resolve) => process.once('message', resolve))
    const message: FromParser = { type: 'rows', header: this.#header, rows: this.#rows }
    process.send?.(message)
    this.#rows = []
  }
}
