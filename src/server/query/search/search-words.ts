import { foldText, gramsToFind, shortGramsToFind } from './grams.ts'

/** What somebody typed into the search box, ready to be looked up. */
export interface SearchWords {
  /** All of them must be found. */
  readonly words: readonly { readonly text: string; readonly grams: readonly string[] }[]
  /** The whole input without blanks, to rank exact hits and beginnings first. */
  readonly whole: string
  /** As typed, in capitals: a code, if it is one. */
  readonly code: string
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
  const words = withGrams(distinct, gramsToFind) ?? withGrams(distinct, shortGramsToFind)
  if (!words) return null
  return { words, whole: texts.join(''), code: typed.toUpperCase() }
}

/** Null where no word has pieces to look up. Words without are only checked against what the others find. */
function withGrams(
  texts: readonly string[],
  gramsFor: (word: string) => readonly string[],
): SearchWords['words'] | null {
  const words = texts.map((text) => ({ text, grams: gramsFor(text) }))
  return words.some((word) => word.grams.length > 0) ? words : null
}

function isPhone(text: string): boolean {
  return phoneForm.test(text) && text.replace(/\D/g, '').length >= 7
}

/** China's own numbers are kept without the country's +86. */
function phoneDigits(text: string): string {
  const digits = text.replace(/\D/g, '')
  return digits.length === 13 && digits.startsWith('86') ? digits.slice(2) : digits
}
