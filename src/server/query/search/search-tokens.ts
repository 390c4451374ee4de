import { withoutForms } from '../../../core/text/plain-letter.ts'

/**
 * What the search box finds things by: search tokens, which are short pieces of a text, each kept as a number in an inverted
 * index of PostgreSQL. Letters and Chinese characters become pieces of two, digits pieces of four, so that the start of a phone
 * number stays selective among a million phones. Shorter runs are pieces themselves, but for the lone letter before a
 * number, which every code has. Takes folded text; `mark` says where the text stands.
 */
export function addTokens(tokens: Set<number>, text: string, mark: string): void {
  const seed = hashOf(hashStart, mark)
  for (const { start, end } of piecesOf(text))
    if (!common.has(text.slice(start, end))) tokens.add(hashOf(seed, text, start, end))
}

/**
 * What nearly every name in China ends with (有限公司), as characters, initials and syllables. These are never looked
 * up, for they tell nothing, and so are not kept: each would name a million records.
 */
const common: ReadonlySet<string> = new Set(['有限', '限公', '公司', 'yx', 'xg', 'gs', '~you', '~xian', '~gong', '~si'])

/** The numbers of the pieces worth looking up; none where all are common. */
export function tokensToFind(mark: string, pieces: readonly string[]): readonly number[] {
  return pieces.filter((piece) => !common.has(piece)).map((piece) => tokenOf(mark, piece))
}

/** The number of one piece: of a text's own, of a syllable, of whatever else a record is to be found by. */
export function tokenOf(mark: string, piece: string): number {
  return hashOf(hashOf(hashStart, mark), piece)
}

/** The piece a text begins with; null where it is empty or begins with a lone letter. */
export function firstPiece(text: string): string | null {
  const [first] = piecesOf(text)
  return first?.start === 0 ? text.slice(0, first.end) : null
}

/**
 * The pieces a record must have to hold the word somewhere. Runs that were too short to be cut do not count: the 138
 * of `云帆138` may stand before other digits.
 */
export function piecesToFind(word: string): readonly string[] {
  return distinctPieces(runsOf(word).filter((run) => run.length >= sizeOf(kindOf(run.charCodeAt(0)))))
}

/** For input that has nothing better: records where its short runs stand alone, such as 12 in 12 号楼. */
export function shortPiecesToFind(word: string): readonly string[] {
  return distinctPieces(runsOf(word))
}

function runsOf(word: string): readonly string[] {
  return word.match(/[0-9]+|[\u3400-\u9fff\ud800-\udfff]+|[^0-9\u3400-\u9fff\ud800-\udfff]+/g) ?? []
}

function distinctPieces(runs: readonly string[]): readonly string[] {
  const pieces = runs.flatMap((run) => piecesOf(run).map(({ start, end }) => run.slice(start, end)))
  return [...new Set(pieces)]
}

/** Lower case, half width, simplified, without accents; everything that is neither letter nor digit becomes one blank. */
export function foldText(text: string): string {
  return foldLetters(text).replace(notSearched, ' ').trim()
}

/** The same with its signs. */
export function foldLetters(text: string): string {
  return withoutForms(withoutAccents(text.normalize('NFKC')).toLowerCase())
}

const notSearched = /[^\p{L}\p{N}]+/gu
const plainScripts = /^[\p{ASCII}\u4e00-\u9fff]*$/u

function withoutAccents(text: string): string {
  return plainScripts.test(text) ? text : text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC')
}

type Kind = 'blank' | 'digit' | 'letter' | 'han'

/** By UTF-16 unit: this runs for every character of an import. Rare Chinese characters are pairs of surrogates. */
function kindOf(unit: number): Kind {
  if (unit === 0x20) return 'blank'
  if (unit >= 0x30 && unit <= 0x39) return 'digit'
  if ((unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xd800 && unit <= 0xdfff)) return 'han'
  return 'letter'
}

function sizeOf(kind: Kind): 2 | 4 {
  return kind === 'digit' ? 4 : 2
}

interface Span {
  readonly start: number
  readonly end: number
}

function piecesOf(text: string): Span[] {
  const pieces: Span[] = []
  for (let start = 0; start < text.length; ) {
    const kind = kindOf(text.charCodeAt(start))
    let end = start + 1
    while (end < text.length && kindOf(text.charCodeAt(end)) === kind) end++
    if (kind !== 'blank') cutRun(pieces, kind, { start, end })
    start = end
  }
  return pieces
}

function cutRun(pieces: Span[], kind: Kind, run: Span): void {
  const size = sizeOf(kind)
  if (run.end - run.start < size) {
    if (kind !== 'letter') pieces.push(run)
    return
  }
  for (let start = run.start; start <= run.end - size; start++) pieces.push({ start, end: start + size })
}

const hashStart = 0x811c9dc5

/** FNV-1a over UTF-16 units, in 32 bits with a sign, as PostgreSQL's integers are. */
function hashOf(seed: number, text: string, start = 0, end = text.length): number {
  let hash = seed
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash | 0
}
