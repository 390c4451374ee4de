import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { decodeText } from './decode-text.ts'
import { detectFile } from './detect-file.ts'
import { FileProblem } from './file-problem.ts'
import type { FromParser } from './parse-file.ts'
import { readCsv } from './read-csv.ts'
import { takeTable } from './take-table.ts'
import { readXlsx } from './workbook/read-xlsx.ts'

/** Rows sent at a time. The next are read meanwhile, and sent when these were taken: neither side piles them up. */
const rowsPerMessage = 1_000

const port = parentPort
if (!port) throw new Error('parse-file-worker.ts runs as a worker thread')

try {
  send(await parse((workerData as { path: string }).path))
} catch (error) {
  if (!(error instanceof FileProblem)) throw error
  send({ type: 'refused', code: error.code, params: error.params })
}
port.close()

/** Cells go as the JSON they are stored as: one string per row crosses the threads quicker than fourteen. */
async function parse(path: string): Promise<FromParser> {
  let rows: { n: number; cells: string }[] = []
  let lastHeader: readonly string[] = []
  let taken: Promise<unknown> = Promise.resolve()
  const flush = async (header: readonly string[]) => {
    await taken
    taken = new Promise((resolve) => port?.once('message', resolve))
    send({ type: 'rows', header, rows })
    rows = []
  }
  const table = await takeTable(readRows(path), async ({ n, cells }, header) => {
    lastHeader = header
    rows.push({ n, cells: JSON.stringify(cells) })
    if (rows.length >= rowsPerMessage) await flush(header)
  })
  if (rows.length > 0) await flush(lastHeader)
  return { type: 'end', table }
}

function readRows(path: string) {
  const bytes = readFileSync(path)
  const detected = detectFile(bytes)
  return detected.kind === 'xlsx' ? readXlsx(bytes, detected.entries) : readCsv(decodeText(bytes))
}

function send(message: FromParser): void {
  port?.postMessage(message)
}
