/** A part of a pattern. */
export type Piece =
  | { readonly kind: 'one'; takes(character: string): boolean }
  | { readonly kind: 'edge'; readonly edge: Edge }
  | { readonly kind: 'row' | 'either'; readonly pieces: readonly Piece[] }
  /** What a replacement calls `$1`, `$2` …, by the brackets' place from 1. */
  | { readonly kind: 'group'; readonly piece: Piece; readonly place: number }
  /** Without `most` as often as there are; `lazy` as seldom as will do. */
  | {
      readonly kind: 'repeat'
      readonly piece: Piece
      readonly lazy: boolean
      readonly least: number
      readonly most?: number
    }

/** `word` is where a word begins or ends, of the characters of `\w`; `within` is everywhere else. */
export type Edge = 'start' | 'end' | 'word' | 'within'

const lengthMax = 200
const repeatsMax = 100
const depthMax = 20

interface Reader {
  readonly source: readonly string[]
  at: number
  depth: number
  groups: number
}

/** Reads a pattern; undefined for what is none, or asks for what only a regular expression can (`\1`, `(?=…)`). */
export function parsePattern(source: string): Piece | undefined {
  if (source.length > lengthMax) return undefined
  const reader: Reader = { source: [...source], at: 0, depth: 0, groups: 0 }
  const piece = readEither(reader)
  return reader.at < reader.source.length ? undefined : piece
}

function readEither(reader: Reader): Piece | undefined {
  const pieces: Piece[] = []
  do {
    const row = readRow(reader)
    if (!row) return undefined
    pieces.push(row)
  } while (take(reader, '|'))
  return pieces.length === 1 ? pieces[0] : { kind: 'either', pieces }
}

function readRow(reader: Reader): Piece | undefined {
  const pieces: Piece[] = []
  while (!isAt(reader, undefined) && !isAt(reader, '|') && !isAt(reader, ')')) {
    const piece = readRepeated(reader)
    if (!piece) return undefined
    pieces.push(piece)
  }
  return { kind: 'row', pieces }
}

function readRepeated(reader: Reader): Piece | undefined {
  const piece = readPiece(reader)
  if (!piece) return undefined
  const times = readTimes(reader)
  if (times === 'none') return piece
  if (times === undefined || piece.kind === 'edge') return undefined
  return { kind: 'repeat', piece, ...times, lazy: take(reader, '?') }
}

type Times = { readonly least: number; readonly most?: number }

function readTimes(reader: Reader): Times | 'none' | undefined {
  if (take(reader, '*')) return { least: 0 }
  if (take(reader, '+')) return { least: 1 }
  if (take(reader, '?')) return { least: 0, most: 1 }
  return take(reader, '{') ? readCounts(reader) : 'none'
}

/** `{2}`, `{2,}` and `{2,5}`. */
function readCounts(reader: Reader): Times | undefined {
  const end = reader.source.indexOf('}', reader.at)
  const counts = /^(\d{1,3})(,?)(\d{0,3})$/.exec(reader.source.slice(reader.at, end).join(''))
  if (end < 0 || !counts) return undefined
  reader.at = end + 1
  const least = Number(counts[1])
  const most = counts[3] ? Number(counts[3]) : counts[2] ? undefined : least
  if (Math.max(least, most ?? 0) > repeatsMax || (most !== undefined && most < least)) return undefined
  return most === undefined ? { least } : { least, most }
}

function readPiece(reader: Reader): Piece | undefined {
  if (take(reader, '(')) return readGroup(reader)
  if (take(reader, '[')) return readClass(reader)
  if (take(reader, '.')) return { kind: 'one', takes: (character) => character !== '\n' }
  if (take(reader, '^')) return { kind: 'edge', edge: 'start' }
  if (take(reader, '$')) return { kind: 'edge', edge: 'end' }
  const written = next(reader)
  if (written === '\\') return readEscape(reader)
  return written === undefined || '*+?{'.includes(written)
    ? undefined
    : { kind: 'one', takes: (character) => character === written }
}

function readGroup(reader: Reader): Piece | undefined {
  const isPlain = take(reader, '?')
  if (isPlain && !take(reader, ':')) return undefined
  const place = isPlain ? 0 : ++reader.groups
  reader.depth += 1
  const piece = reader.depth > depthMax ? undefined : readEither(reader)
  reader.depth -= 1
  if (!piece || !take(reader, ')')) return undefined
  return isPlain ? piece : { kind: 'group', piece, place }
}

const classes = /^[dDwWsS]$/

function readEscape(reader: Reader): Piece | undefined {
  const escaped = next(reader)
  if (escaped === undefined) return undefined
  if (escaped === 'b' || escaped === 'B') return { kind: 'edge', edge: escaped === 'b' ? 'word' : 'within' }
  if (classes.test(escaped)) return ofCharacters(`\\${escaped}`)
  const written = { n: '\n', t: '\t', r: '\r' }[escaped] ?? escaped
  return /^[a-z0-9]$/i.test(written) ? undefined : { kind: 'one', takes: (character) => character === written }
}

/** What stands in brackets is about one character, which JavaScript may look at without harm. */
function readClass(reader: Reader): Piece | undefined {
  const start = reader.at
  take(reader, '^')
  take(reader, ']')
  while (!isAt(reader, ']')) {
    if (next(reader) === undefined) return undefined
    if (reader.source[reader.at - 1] === '\\') next(reader)
  }
  next(reader)
  return ofCharacters(`[${reader.source.slice(start, reader.at).join('')}`)
}

function ofCharacters(written: string): Piece | undefined {
  try {
    const one = new RegExp(`^${written}$`, 'u')
    return { kind: 'one', takes: (character) => one.test(character) }
  } catch {
    // The engine says whether it is one; its own message is in English and speaks of another language.
    return undefined
  }
}

function take(reader: Reader, character: string): boolean {
  if (!isAt(reader, character)) return false
  reader.at += 1
  return true
}

function isAt({ source, at }: Reader, character: string | undefined): boolean {
  return source[at] === character
}

function next(reader: Reader): string | undefined {
  return reader.source[reader.at++]
}
