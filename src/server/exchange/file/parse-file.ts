import { type ChildProcess, fork } from 'node:child_process'
import { on } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { FileReading, FileWishes, NotationEvidence } from '../../../core/imports/index.ts'
import type { Locale } from '../../../core/text/locale.ts'
import type { ProblemCode } from '../../../core/text/problems.ts'
import { Refused } from '../../refused.ts'
import { beyondMemory, beyondTime, type ParseLimits, parseLimits } from './parse-limits.ts'
import { inTurn } from './parse-turns.ts'

export interface ParseJob {
  readonly path: string
  /** How somebody wants the file read, where it was not found out. */
  readonly wishes: FileWishes
  /** The names by which columns are known, as `headerKey` compares them. */
  readonly names: readonly string[]
  /** In which columns are called that a file does not name itself. */
  readonly locale: Locale
  readonly limits: ParseLimits
}

/** A row on its way from the process that reads to the database: its cells are the JSON that is staged. */
export interface PackedRow {
  readonly n: number
  readonly cells: string
}

export interface PackedRows {
  /** The cells of the header row, known before the first row. */
  readonly header: readonly string[]
  readonly rows: readonly PackedRow[]
}

export interface ParsedTable {
  /** One per column of the sheet, in its order; '' for a column that holds nothing. */
  readonly headers: readonly string[]
  /** The first few values of each column. */
  readonly samples: readonly (readonly string[])[]
  readonly evidence: readonly NotationEvidence[]
  readonly rowCount: number
  readonly reading: FileReading
}

export type ToParser = ParseJob | 'taken'

export type FromParser =
  | ({ readonly type: 'rows' } & PackedRows)
  | { readonly type: 'end'; readonly table: ParsedTable }
  | { readonly type: 'refused'; readonly code: ProblemCode; readonly params: Readonly<Record<string, string | number>> }
  | { readonly type: 'broken'; readonly reason: string }

/**
 * Reads a file in a process of its own, which has limits of memory and time and knows nothing of the house: neither a
 * big file nor a hostile one holds up or ends the server. Yields the rows in the file's order and returns the table's
 * columns. Throws `Refused`.
 */
export async function* parseFile(
  job: Pick<ParseJob, 'path'> & Partial<ParseJob>,
): AsyncGenerator<PackedRows, ParsedTable> {
  const whole = { wishes: {}, names: [], locale: 'zh-CN' as const, limits: parseLimits, ...job }
  const turn = await inTurn()
  const child = startProcess(whole.limits)
  try {
    return yield* readFrom(child, whole)
  } finally {
    child.kill('SIGKILL')
    turn.done()
  }
}

async function* readFrom(child: ChildProcess, job: ParseJob): AsyncGenerator<PackedRows, ParsedTable> {
  const ending = listenTo(child)
  // The other end is our own file, which sends nothing but FromParser.
  const messages = on(child, 'message', { close: ['close'] }) as AsyncIterable<[FromParser]>
  child.send(job)
  for await (const [message] of messages) {
    if (message.type === 'end') return message.table
    if (message.type === 'refused') throw new Refused(message.code, { params: message.params })
    if (message.type === 'broken') throw new Refused('file-not-readable', { cause: new Error(message.reason) })
    // It reads on while these are written.
    child.send('taken')
    yield message
  }
  throw whyEnded(ending(), job.limits)
}

/** Where `npm start` keeps compiled code, too: it takes most of the process's start away. */
const compiledCode = fileURLToPath(new URL('../../../../node_modules/.cache/kebu', import.meta.url))

/** It gets nothing of the server's environment, which holds the way to the database. */
function startProcess({ heapMb }: ParseLimits): ChildProcess {
  const { SystemRoot = '' } = process.env
  return fork(new URL('./parse-file-process.ts', import.meta.url), {
    env: { SystemRoot, NODE_COMPILE_CACHE: compiledCode },
    execArgv: [`--max-old-space-size=${heapMb}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
}

interface Ending {
  readonly code: number | null
  readonly said: string
}

const lastWordsMax = 10_000

/** How the process ends and what it says then; that nothing can be sent to it any more is told by its end. */
function listenTo(child: ChildProcess): () => Ending {
  let said = ''
  child.stderr?.on('data', (piece: Buffer) => {
    said = (said + piece.toString()).slice(-lastWordsMax)
  })
  child.on('error', () => {})
  return () => ({ code: child.exitCode, said })
}

/** It ends itself beyond a limit, V8 ends it beyond the heap's, and the machine where memory runs out. */
function whyEnded({ code, said }: Ending, { cpuSeconds, memoryMb }: ParseLimits): Error {
  const cause = new Error(said)
  if (said.includes(beyondTime)) return new Refused('file-takes-too-long', { params: { max: cpuSeconds }, cause })
  if (code === 1 && !said.includes(beyondMemory)) return new Error('The process that reads files broke', { cause })
  return new Refused('file-takes-too-much-memory', { params: { max: memoryMb }, cause })
}
