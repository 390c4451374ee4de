import { foldText, piecesToFind, shortPiecesToFind } from './grams.ts'
import { type Reading, readingsOf } from './syllables.ts'

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
  readonly text: string
  /** What a text has that holds the word. Empty where the word is too short to be looked up. */
  readonly pieces: readonly string[]
  /** What its letters may be as pinyin. */
  readonly readings: readonly Reading[]
}

const lengthMax = 100
const wordsMax = 8
/** A number with blanks, dashes and brackets: one phone, not several words. */
const phoneForm = /^\+?[\d\s()-]+$/

/** Reads the search box; null where there is nothing that could be looked up (a single letter, only punctuation). */
export function parseSearch(q: string): SearchWords | null {
  const typed = q.slice(0, lengthMax).normalize('NFKC').trim()
  const folded = foldText(typed)
  const texts = isPhone(typed) ? [phoneDigits(typed)] : folded.split(' ').slice(0, wordsMax)
  const distinct = [...new Set(texts)].filter((text) => text !== '')
  const words = cutWords(distinct, piecesToFind) ?? cutWords(distinct, shortPiecesToFind)
  if (!words) return null
  return { words, whole: texts.join(''), code: typed }
}

const pinyinForm = /^[a-z]{2,}$/

/** Null where no word has pieces to look up. Words without are only checked against what the others find. */
function cutWords(
  texts: readonly string[],
  piecesFor: (word: string) => readonly string[],
): readonly SearchWord[] | null {
  const words = texts.map((text) => ({
    text,
    pieces: piecesFor(text),
    readings: pinyinForm.test(text) ? readingsOf(text) : [],
  }))
  return words.some((word) => word.pieces.length > 0) ? words : null
}

function isPhone(text: string): boolean {
  return phoneForm.test(text) && text.replace(/\D/g, '').length >= 7
}

/** China's own numbers are kept without the country's +86. */
function phoneDigits(text: string): string {
  const digits = text.replace(/\D/g, '')
  return digits.length === 13 && digits.startsWith('86') ? digits.slice(2) : digits
}
