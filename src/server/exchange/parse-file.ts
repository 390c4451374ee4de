import { on } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { ProblemCode } from '../../core/fields/field.ts'
import { FileProblem } from './file-problem.ts'
import { importLimits } from './import-limits.ts'
import type { Table } from './take-table.ts'

/** A row as it is staged: its number in the file, and its cells as JSON. */
export interface StagedRow {
  readonly n: number
  readonly cells: string
}

export interface StagedRows {
  /** The cells of the header row, known before the first row. */
  readonly header: readonly string[]
  readonly rows: readonly StagedRow[]
}

export type FromParser =
  | ({ readonly type: 'rows' } & StagedRows)
  | { readonly type: 'end'; readonly table: Table }
  | { readonly type: 'refused'; readonly code: ProblemCode; readonly params: Readonly<Record<string, string | number>> }

/**
 * Reads an .xlsx or .csv in a thread of its own, with a memory limit of its own: neither a big file nor a hostile one
 * holds up or ends the process. Yields the rows in the file's order and returns the table's columns. Throws FileProblem.
 */
export async function* parseFile(path: string): AsyncGenerator<StagedRows, Table> {
  const worker = new Worker(new URL('./parse-file-worker.ts', import.meta.url), {
    workerData: { path },
    resourceLimits: { maxOldGenerationSizeMb: importLimits.workerHeapMb, maxYoungGenerationSizeMb: 16 },
  })
  try {
    // The other end is our own worker file, which sends nothing but FromParser.
    for await (const [message] of on(worker, 'message') as AsyncIterable<[FromParser]>) {
      if (message.type === 'end') return message.table
      if (message.type === 'refused') throw new FileProblem(message.code, message.params)
      // It reads on while these are written.
      worker.postMessage('taken')
      yield message
    }
    throw new Error('The parser fell silent')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY')
      throw new FileProblem('file-unpacks-too-large', { max: 300 })
    throw error
  } finally {
    await worker.terminate()
  }
}
