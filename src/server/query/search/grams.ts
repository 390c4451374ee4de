/**
 * What the search box finds things by: short pieces of a text that PostgreSQL keeps in an inverted index.
 * Letters and Chinese characters become pieces of two, digits pieces of four, so that the start of a phone number
 * stays selective among a million phones. Shorter runs are pieces themselves, but for the lone letter before a
 * number, which every code has. Takes folded text; the caller's prefix goes in front of every piece.
 */
export function addGrams(grams: Set<string>, text: string, prefix: string): void {
  for (let start = 0; start < text.length; ) {
    const kind = kindOf(text.charCodeAt(start))
    let end = start + 1
    while (end < text.length && kindOf(text.charCodeAt(end)) === kind) end++
    if (kind !== 'blank') addPieces(grams, text, prefix, { start, end, kind })
    start = end
  }
}

/**
 * The pieces a record must have to hold the word somewhere. Runs that were too short to be cut do not count: the 138
 * of `云帆138` may stand before other digits.
 */
export function gramsToFind(word: string): readonly string[] {
  return gramsOf(runsOf(word).filter((run) => run.length >= sizeOf(kindOf(run.charCodeAt(0)))))
}

/** For input that has nothing better: records where its short runs stand alone, such as 12 in 12 号楼. */
export function shortGramsToFind(word: string): readonly string[] {
  return gramsOf(runsOf(word))
}

function runsOf(word: string): readonly string[] {
  return word.match(/[0-9]+|[\u3400-\u9fff\ud800-\udfff]+|[^0-9\u3400-\u9fff\ud800-\udfff]+/g) ?? []
}

function gramsOf(runs: readonly string[]): readonly string[] {
  const grams = new Set<string>()
  for (const run of runs) addGrams(grams, run, '')
  return [...grams]
}

/** Lower case, half width, without accents; everything that is neither letter nor digit becomes one blank. */
export function foldText(text: string): string {
  return withoutAccents(text.normalize('NFKC')).toLowerCase().replace(notSearched, ' ').trim()
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

function addPieces(
  grams: Set<string>,
  text: string,
  prefix: string,
  run: { readonly start: number; readonly end: number; readonly kind: Kind },
): void {
  const size = sizeOf(run.kind)
  if (run.end - run.start < size) {
    if (run.kind !== 'letter') grams.add(prefix + text.slice(run.start, run.end))
    return
  }
  for (let at = run.start; at <= run.end - size; at++) {
    const piece = text.slice(at, at + size)
    // Half a surrogate pair is not text, and PostgreSQL takes none.
    if (piece.isWellFormed()) grams.add(prefix + piece)
  }
}
