import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

type Rows = Iterable<readonly unknown[]> | AsyncIterable<readonly unknown[]>

/** Where rows go: a table by its qualified name. */
export interface Place {
  readonly table: string
  readonly columns: readonly string[]
}

/** Text is sent to the server in pieces of about this size. */
const pieceChars = 256 * 1024

/**
 * Streams rows into a table with COPY, the quickest way in. Values as `pg` takes them as parameters: arrays become
 * PostgreSQL arrays, other objects JSON, undefined and null NULL. Answers the number of rows.
 */
export async function copyRows(client: pg.ClientBase, { rows, ...place }: Place & { rows: Rows }): Promise<number> {
  const stream = client.query(copyFrom(copyStatement(place)))
  await pipeline(Readable.from(toPieces(rows), { objectMode: true }), stream)
  return stream.rowCount
}

export function copyStatement({ table, columns }: Place): string {
  return `COPY ${table} (${columns.map((name) => `"${name}"`).join(', ')}) FROM STDIN`
}

/** The rows as COPY reads them, all at once. */
export function toText(rows: Iterable<readonly unknown[]>): string {
  let text = ''
  for (const row of rows) text += toLine(row)
  return text
}

/** The cells that were made such a text of; null where there was none. */
export function fromText(text: string): (string | null)[][] {
  const lines = text.split('\n')
  // Each row ends its line.
  lines.pop()
  return lines.map((line) => line.split('\t').map(fromCell))
}

async function* toPieces(rows: Rows): AsyncGenerator<string> {
  let piece = ''
  for await (const row of rows) {
    piece += toLine(row)
    if (piece.length > pieceChars) {
      yield piece
      piece = ''
    }
  }
  if (piece !== '') yield piece
}

function toLine(row: readonly unknown[]): string {
  let line = ''
  for (let i = 0; i < row.length; i++) line += i === 0 ? toCell(row[i]) : `\t${toCell(row[i])}`
  return `${line}\n`
}

function toCell(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'string') return escapeCell(value)
  if (Array.isArray(value)) return escapeCell(toArrayLiteral(value))
  if (typeof value === 'object') return escapeCell(JSON.stringify(value))
  return String(value)
}

const special = /[\\\n\r\t]/
const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function escapeCell(text: string): string {
  return special.test(text) ? text.replace(/[\\\n\r\t]/g, (char) => escapes[char] ?? char) : text
}

const unescapes: Record<string, string> = Object.fromEntries(
  Object.entries(escapes).map(([char, cell]) => [cell, char]),
)

function fromCell(cell: string): string | null {
  if (cell === '\\N') return null
  return cell.includes('\\') ? cell.replace(/\\./g, (pair) => unescapes[pair] ?? pair) : cell
}

function toArrayLiteral(values: readonly unknown[]): string {
  if (typeof values[0] === 'number') return `{${values.join(',')}}`
  return `{${values.map((value) => `"${String(value).replace(/["\\]/g, '\\$&')}"`).join(',')}}`
}
