import { withoutExtension } from '../../../core/fields/china/normal-phone.ts'
import { phonePart } from '../../../core/fields/china/phone-digits.ts'
import { inOneLetter, inTwoLetters } from '../../../core/text/spellings.ts'
import { foldLetters, foldText, piecesToFind, shortPiecesToFind } from './search-tokens.ts'
import { type Reading, readingsOf } from './syllables.ts'
import { joinSigns, pieceWithSigns, wordsWithSigns } from './words-with-signs.ts'

/** What somebody typed into the search box, ready to be looked up. */
export interface SearchWords {
  /** All of them must be found. */
  readonly words: readonly SearchWord[]
  /** The whole input without blanks, to rank exact hits and beginnings first. */
  readonly whole: string
  /** As typed: a code, if it is one. */
  readonly code: string
}

export interface SearchWord {
  /** As typed, and then as others spell it: `müller`, `mueller`. One of them must stand in the text. */
  readonly spellings: readonly [Spelling, ...Spelling[]]
  /** What its letters may be as pinyin. */
  readonly readings: readonly Reading[]
}

export interface Spelling {
  readonly text: string
  /** What a text has that holds the word. Empty where the word is too short to be looked up. */
  readonly pieces: readonly string[]
}

const lengthMax = 100
const wordsMax = 8
/** A number with blanks, dashes and brackets: one phone, not several words. */
const phoneForm = /^\+?[\d\s()-]+$/

/** Reads the search box; null where there is nothing that could be looked up (a single letter, only punctuation). */
export function parseSearch(q: string): SearchWords | null {
  const typed = q.slice(0, lengthMax).normalize('NFKC').trim()
  const signed = isPhone(typed) ? [] : wordsWithSigns(typed)
  const plain = isPhone(typed) ? [phoneDigits(typed)] : plainWords(typed, signed)
  const words = [...signed.map(signedWord), ...cutWords(plain, signed.length > 0)].slice(0, wordsMax)
  if (!words.some(({ spellings }) => spellings[0].pieces.length > 0)) return null
  return { words, whole: words.map(({ spellings }) => spellings[0].text).join(''), code: typed }
}

/** What is left without the signed words. Not folded yet: how a word is spelled must still be seen. */
function plainWords(typed: string, signed: readonly string[]): readonly string[] {
  const left = signed.length > 0 ? withoutWords(joinSigns(foldLetters(typed)), signed) : typed.toLowerCase()
  return [...new Set(left.split(/[^\p{L}\p{N}]+/u))].filter((word) => foldText(word) !== '')
}

function withoutWords(text: string, words: readonly string[]): string {
  return words.reduce((left, word) => left.replaceAll(word, ' '), text)
}

function signedWord(text: string): SearchWord {
  return { spellings: [{ text, pieces: [pieceWithSigns(text)] }], readings: [] }
}

/**
 * Words without pieces are only checked against what the others find. Where none has any, short pieces have to do, which
 * stand alone in the text.
 */
function cutWords(raw: readonly string[], othersAreFound: boolean): readonly SearchWord[] {
  const words = raw.map((word) => toWord(word, piecesToFind))
  const isFound = othersAreFound || words.some(({ spellings }) => spellings[0].pieces.length > 0)
  return isFound ? words : raw.map((word) => toWord(word, shortPiecesToFind))
}

const pinyinForm = /^[a-z]{2,}$/

function toWord(raw: string, piecesFor: (word: string) => readonly string[]): SearchWord {
  const text = foldText(raw)
  const readings = pinyinForm.test(text) ? readingsOf(text) : []
  // In pinyin ue is yue or xue, and no ü.
  const others = [inTwoLetters(raw), ...(readings.length > 0 ? [] : [inOneLetter(text)])].map(foldText)
  const spelled = [...new Set(others)].filter((other) => other !== text)
  const spelling = (one: string): Spelling => ({ text: one, pieces: piecesFor(one) })
  return { spellings: [spelling(text), ...spelled.map(spelling)], readings }
}

function isPhone(text: string): boolean {
  return phoneForm.test(withoutExtension(text)) && text.replace(/\D/g, '').length >= 7
}

/** As the normal form has them: China's own numbers are kept without the country's +86. */
function phoneDigits(text: string): string {
  return phonePart(text, 'anywhere').replace('+', '')
}
